/** Reads the logs of one job from disk. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Engine } from '../engine/index';
import type { Reading } from '../engine/types';
import { someOf, type JobFiles, type Obstacle } from './jobFolder';
import { nameIsKnown } from './logNames';
import { readFile } from './readFile';
import { readErrorWords } from './readErrors';

/** Bytes of a file that can be read at most. */
const MAX_BYTES = 2 ** 31 - 1;
/** Bytes of one job's logs that are read at most: they stay in memory until it is judged. */
const MAX_JOB_BYTES = 2 ** 31 - 1;

interface JobReadings {
  /** Of the files that are logs. */
  readings: Reading[];
  obstacles: Obstacle[];
  limits: string[];
}

/**
 * Reads the files of one job. Those inside a folder that cannot be read are named and left out.
 *
 * @param maxBytes of all logs together; a log that would exceed it is named and left out
 * @throws UnreadableError when PATH was a file and cannot be read
 */
export async function readJob(engine: Engine, found: JobFiles, maxBytes = MAX_JOB_BYTES): Promise<JobReadings> {
  const readings: Reading[] = [];
  const obstacles = [...found.obstacles];
  const tooMuch: string[] = [];
  let kept = 0;
  for (const { path, absolute } of found.files) {
    try {
      const { size } = await stat(absolute);
      if (size <= MAX_BYTES && kept + size > maxBytes) {
        tooMuch.push(path);
        continue;
      }
      // A file asked for by name is looked at whatever its head holds.
      const textOnly = found.folder && !nameIsKnown(basename(path), engine.catalogue);
      const bytes = await readFile(absolute, { limit: MAX_BYTES, limitWords: '2 GiB', textOnly });
      if (bytes === null) continue;
      const reading = engine.read(path, bytes);
      // What is no log says nothing on the job, so its bytes need not be kept.
      if (reading.log.dialects.length === 0) continue;
      kept += bytes.length;
      readings.push(reading);
    } catch (error) {
      if (!found.folder) throw error;
      obstacles.push({ path, message: readErrorWords(error) });
    }
  }
  return { readings, obstacles, limits: [...found.limits, ...jobLimit(tooMuch, maxBytes)] };
}

function jobLimit(names: readonly string[], maxBytes: number): string[] {
  if (names.length === 0) return [];
  return [`The logs of one job are read up to ${inWords(maxBytes)} together; not read: ${someOf(names)}.`];
}

function inWords(bytes: number): string {
  return bytes >= 2 ** 20 ? `${Math.round(bytes / 2 ** 20)} MiB` : `${bytes} bytes`;
}
