/** Reads a job list of the BigPanDA monitor from disk, job by job: it may be larger than memory. */
import type { CampaignJob } from '../../campaign/campaignJob';
import { listedJob } from '../../campaign/listedJobs';
import type { Engine } from '../../engine/index';
import type { JudgeOptions } from '../../engine/types';
import { isGzip, PACKED_HEAD } from '../../files/archive/heads';
import { unpacked } from '../archive/unpacked';
import { JsonObjects } from '../files/jsonObjects';
import { readErrorWords, UnreadableError } from '../../files/readErrors';
import { HEAD } from '../../files/data';
import { headOf, openFile, readHead } from '../files/readFile';

/** Bytes that are read at a time. */
const PIECE = 2 ** 20;

/** Whether a path is a file of JSON whose first object is a job as the monitor has them, or an empty list. */
export async function isJobList(path: string, engine: Engine): Promise<boolean> {
  try {
    const head = await readHead(path, HEAD);
    if (!isGzip(head) && !/^\ufeff?\s*[[{]/.test(head.toString('utf8'))) return false;
    for await (const value of objectsIn(path)) return listedJob(value, engine, {}) !== null;
    return !isGzip(head);
  } catch {
    // No file, or no JSON: whoever reads logs says why.
    return false;
  }
}

/**
 * The jobs of a list; null for an object that is no job.
 *
 * @throws UnreadableError when it cannot be read to its end; the jobs before count
 */
export async function* jobsOfList(
  path: string,
  engine: Engine,
  options: JudgeOptions,
): AsyncGenerator<CampaignJob | null> {
  try {
    for await (const value of objectsIn(path)) yield listedJob(value, engine, options);
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
