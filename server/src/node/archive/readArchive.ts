/** Reads the logs in a job's log archive (`*.log.tgz`, `.tar`) in memory; nothing is unpacked to disk. */
import { createTarDecoder } from 'modern-tar';
import { openFile } from '../readFile';
import { readErrorWords, UnreadableError } from '../readErrors';
import { Intake, type Archive, type ArchiveQuestion } from './intake';
import { isTarHeader, TarBlocks } from './tarBlocks';
import { isGzip, unpacked } from './unpacked';

/** Bytes at the head of a file that tell whether it is an archive. */
const HEAD = 512;

/** Whether a file is a tar archive or compressed, by its first bytes and not by its name. */
export async function isArchive(path: string): Promise<boolean> {
  return withFile(path, async (handle) => {
    const head = await headOf(handle);
    return isGzip(head) || isTarHeader(head);
  });
}

/**
 * The logs in an archive. Names are labels only; links, devices and archives inside it are not followed.
 *
 * @throws UnreadableError when it cannot be read at all or is no archive
 */
export async function readArchive(path: string, question: ArchiveQuestion): Promise<Archive> {
  return withFile(path, async (handle) => {
    const blocks = new TarBlocks(question.limits);
    const decoder = createTarDecoder();
    const intake = new Intake(question);
    const source = unpacked(handle, isGzip(await headOf(handle)));
    const [fault] = await Promise.all([feed(source, blocks, decoder.writable), intake.all(decoder.readable)]);
    if (blocks.end === 'none') throw new UnreadableError('holds no tar archive');
    return intake.archive(blocks, fault);
  });
}

type Handle = Awaited<ReturnType<typeof openFile>>;

async function withFile<T>(path: string, use: (handle: Handle) => Promise<T>): Promise<T> {
  try {
    const handle = await openFile(path);
    try {
      return await use(handle);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new UnreadableError(readErrorWords(error));
  }
}

async function headOf(handle: Handle): Promise<Uint8Array> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
  return buffer.subarray(0, bytesRead);
}

/** Hands an archive to the decoder as far as it is sound; gives the error that ended it, or null. */
async function feed(
  source: AsyncIterable<Uint8Array>,
  blocks: TarBlocks,
  writable: WritableStream<Uint8Array>,
): Promise<unknown> {
  const writer = writable.getWriter();
  let fault: unknown = null;
  try {
    for await (const chunk of source) {
      await writer.write(blocks.take(chunk));
      if (blocks.end !== null) break;
    }
  } catch (error) {
    fault = error;
  }
  blocks.close();
  // The decoder hands out what it has; it knows of no damage, or is the one that told it.
  await writer.close().catch(() => undefined);
  return fault;
}
