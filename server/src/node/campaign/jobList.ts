/** Reads a job list of the BigPanDA monitor from disk, job by job: it may be larger than memory. */
import type { CampaignJob } from '../../campaign/campaignJob';
import { isGzip, PACKED_HEAD } from '../../files/archive/heads';
import { unpacked } from '../archive/unpacked';
import { JsonObjects } from '../files/jsonObjects';
import { readErrorWords, UnreadableError } from '../../files/readErrors';
import { headOf, openFile } from '../files/readFile';

/** Bytes that are read at a time. */
const PIECE = 2 ** 20;

/** The job that an object of a list is; null for one that is none. */
export type JobOf = (value: unknown) => CampaignJob | null;

/**
 * The jobs of a list; null for an object that is no job.
 *
 * @throws UnreadableError when it cannot be read to its end; the jobs before count
 */
export async function* jobsOfList(path: string, jobOf: JobOf): AsyncGenerator<CampaignJob | null> {
  try {
    for await (const value of objectsIn(path)) yield jobOf(value);
  } catch (error) {
    throw new UnreadableError(readErrorWords(error));
  }
}

/** @throws UnreadableError or the error of the file system */
async function* objectsIn(path: string): AsyncGenerator {
  const handle = await openFile(path);
  try {
    const objects = new JsonObjects('jobs', 'job');
    const bytes = isGzip(await headOf(handle, PACKED_HEAD))
      ? unpacked(handle, true)
      : (handle.createReadStream({ start: 0, autoClose: false, highWaterMark: PIECE }) as AsyncIterable<Uint8Array>);
    for await (const piece of bytes) yield* objects.take(piece);
    objects.end();
  } finally {
    await handle.close();
  }
}
