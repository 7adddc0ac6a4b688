/** Reads the logs in a job's log archive (`*.log.tgz`, `.tar`) in memory; nothing is unpacked to disk. */
import { createTarDecoder } from 'modern-tar';
import { readErrorWords, UnreadableError } from '../files/readErrors';
import { headOf, openFile } from '../files/readFile';
import { tooLargeWords, uncompressed, type CompressedLog } from './compressedLog';
import { isGzip, PACKED_HEAD } from './heads';
import { Intake, type Archive, type ArchiveQuestion } from './intake';
import { jobOfLabel, labelOf } from './memberNames';
import { TarBlocks } from './tarBlocks';
import { isTarHeader } from './tarHeader';
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
  return withFile(path, async (handle) => {
    const blocks = new TarBlocks(question.limits);
    const decoder = createTarDecoder();
    const intake = new Intake(question);
    const source = unpacked(handle, await isPacked(handle));
    const [fault] = await Promise.all([feed(source, blocks, decoder.writable), intake.all(decoder.readable)]);
    if (blocks.end === 'none') throw new UnreadableError('holds no tar archive');
    return intake.archive(blocks, fault);
  });
}

/** Bytes at the head of an archive, unpacked, in which the folder that it packs is looked for. */
const FIRST_NAMES = 4096;
/** Bytes of a name in a header (POSIX ustar). */
const NAME = 100;

/**
 * PandaID of the job whose folder an archive packs, by the first names in it; null when they tell none.
 *
 * @throws UnreadableError when it cannot be read
 */
export async function jobOfArchive(path: string): Promise<string | null> {
  return withFile(path, async (handle) => {
    const head = await startOf(unpacked(handle, await isPacked(handle)), FIRST_NAMES);
    for (let at = 0; at + PACKED_HEAD <= head.length; at += PACKED_HEAD) {
      const block = head.subarray(at, at + PACKED_HEAD);
      const name = block.toString('utf8', 0, NAME).replace(/\0.*$/s, '');
      const job = isTarHeader(block) ? jobOfLabel(`${labelOf(name)}/`) : null;
      if (job !== null) return job;
    }
    return null;
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

async function isPacked(handle: Handle): Promise<boolean> {
  return isGzip(await headOf(handle, PACKED_HEAD));
}

/** The first bytes of what comes; fewer where it ends or is damaged before. */
async function startOf(source: AsyncIterable<Uint8Array>, bytes: number): Promise<Buffer> {
  let start = Buffer.alloc(0);
  try {
    for await (const chunk of source) {
      start = Buffer.concat([start, chunk]);
      if (start.length >= bytes) break;
    }
  } catch {
    // Damage: what came before tells as much as can be told.
  }
  return start.subarray(0, bytes);
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
