/** Reads the logs in a job's log archive (`*.log.tgz`, `.tar`) in memory; nothing is unpacked to disk. */
import { Readable } from 'node:stream';
import { readErrorWords, UnreadableError } from '../../files/readErrors';
import { headOf, openFile } from '../files/readFile';
import { isGzip, PACKED_HEAD } from '../../files/archive/heads';
import { piecesOf, tooLargeWords, type CompressedLog } from '../../files/archive/compressed';
import { jobOfFirstNames, startOf } from '../../files/archive/firstNames';
import type { Archive, ArchiveQuestion } from '../../files/archive/intake';
import { takeArchive } from '../../files/archive/takeArchive';
import { isTarHeader } from '../../files/archive/tarHeader';
import { uncompressed } from './compressedLog';
import { inPieces, unpacked } from './unpacked';

/** Whether a compressed file holds a tar archive. */
export async function holdsArchive(path: string): Promise<boolean> {
  return withFile(path, async (handle) => isTarHeader(await startOf(unpacked(handle, true), PACKED_HEAD)));
}

/**
 * A log that gzip compressed by itself.
 *
 * @param limit bytes that are uncompressed at most
 * @returns null for what is not compressed
 * @throws UnreadableError when it cannot be read, or has more bytes
 */
export async function readCompressed(path: string, limit: number): Promise<CompressedLog | null> {
  return withFile(path, async (handle) => {
    if (!(await isPacked(handle))) return null;
    const log = await uncompressed(inPieces(handle), limit);
    if (log === null) throw new UnreadableError(tooLargeWords(limit));
    return log;
  });
}

/**
 * The logs in an archive. Names are labels only; links, devices and archives inside it are not followed.
 *
 * @throws UnreadableError when it cannot be read at all or is no archive
 */
export async function readArchive(path: string, question: ArchiveQuestion): Promise<Archive> {
  return withFile(path, async (handle) =>
    takeArchive(unpacked(handle, await isPacked(handle)), question, (packed, limit) =>
      uncompressed(Readable.from(piecesOf(packed)), limit),
    ),
  );
}

/**
 * PandaID of the job whose folder an archive packs, by the first names in it; null when they tell none.
 *
 * @throws UnreadableError when it cannot be read
 */
export async function jobOfArchive(path: string): Promise<string | null> {
  return withFile(path, async (handle) => jobOfFirstNames(unpacked(handle, await isPacked(handle))));
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

async function isPacked(handle: Handle): Promise<boolean> {
  return isGzip(await headOf(handle, PACKED_HEAD));
}
