/** Reads the logs in a job's log archive (`*.log.tgz`, `.tar`) in memory, from its bytes as they are uncompressed. */
import { createTarDecoder } from 'modern-tar';
import { UnreadableError } from '../readErrors';
import type { Pieces, Uncompress } from './compressed';
import { Intake, type Archive, type ArchiveQuestion } from './intake';
import { TarBlocks } from './tarBlocks';

/**
 * The logs in an archive. Names are labels only; links, devices and archives inside it are not followed.
 *
 * @param source the bytes of the tar archive; an error of it says that it is damaged there
 * @throws UnreadableError when it is no archive
 */
export async function takeArchive(source: Pieces, question: ArchiveQuestion, uncompress: Uncompress): Promise<Archive> {
  const blocks = new TarBlocks(question.limits);
  const decoder = createTarDecoder();
  const intake = new Intake(question, uncompress);
  const [fault] = await Promise.all([feed(source, blocks, decoder.writable), intake.all(decoder.readable)]);
  if (blocks.end === 'none') throw new UnreadableError('holds no tar archive');
  return intake.archive(blocks, fault);
}

/** Hands an archive to the decoder as far as it is sound; gives the error that ended it, or null. */
async function feed(source: Pieces, blocks: TarBlocks, writable: WritableStream<Uint8Array>): Promise<unknown> {
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
