/** Reads one file from disk, within a size, without hanging on what is no file. */
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { readErrorWords, UnreadableError } from '../../files/readErrors';
import { bytesInWords } from '../../files/words';

interface ReadOptions {
  /** Bytes the file may have. */
  limit: number;
}

/**
 * Opens a file for reading.
 *
 * @throws UnreadableError when it is none, or the error of the file system
 */
export async function openFile(path: string): Promise<FileHandle> {
  // Non-blocking: a pipe put in the place of the file since it was found must not hang the run.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  const info = await handle.stat().catch(() => null);
  if (info?.isFile() === true) return handle;
  await handle.close();
  throw new UnreadableError(info?.isDirectory() === true ? 'is a folder' : 'is no file');
}

/**
 * The bytes of a file.
 *
 * @throws UnreadableError when it cannot be read or is larger than the limit
 */
export async function readFile(path: string, { limit }: ReadOptions): Promise<Buffer> {
  try {
    const handle = await openFile(path);
    try {
      const { size } = await handle.stat();
      if (size > limit) {
        throw new UnreadableError(`is larger than ${bytesInWords(limit)} (${size} bytes)`);
      }
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new UnreadableError(readErrorWords(error));
  }
}

/**
 * The first bytes of a file; fewer where it is shorter.
 *
 * @throws UnreadableError or the error of the file system
 */
export async function readHead(path: string, bytes: number): Promise<Buffer> {
  const handle = await openFile(path);
  try {
    return await headOf(handle, bytes);
  } finally {
    await handle.close();
  }
}

/** The first bytes of an open file; fewer where it is shorter. */
export async function headOf(handle: FileHandle, bytes: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0);
  return buffer.subarray(0, bytesRead);
}
