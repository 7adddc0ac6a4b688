/** One pilot log of one job, of any size, with a failure that its end proves. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { randomNumbers } from '../../random.mjs';
import { grownLog } from './grow.mjs';
import { readRunning } from './running.mjs';
import { readSources } from './sources.mjs';
import { madeBefore, place } from './store.mjs';
import { writePieces } from './writePieces.mjs';

/** What the end of a grown log proves. */
export const provenCode = 'pilot:1333';

/**
 * @typedef {import('./grow.mjs').Grown & {file: string, bytes: number}} LongLog `bytes`: a little more than was asked for;
 *   its end, from `endLine` on, is that of the failed job
 */

/**
 * A long log: made, or found where an earlier run made it.
 *
 * @param {{bytes: number, seed: number}} options
 * @returns {Promise<LongLog>}
 */
export async function longLog({ bytes, seed }) {
  const folder = place(`log-${bytes}-${seed}`);
  const file = path.join(folder, 'pilotlog.txt');
  const note = path.join(folder, '..', `${path.basename(folder)}.json`);
  const known = await madeBefore(folder, note);
  if (known !== null) return JSON.parse(known);

  const sources = await readSources();
  const [frame] = sources;
  if (frame === undefined) throw new Error('There is no run to grow a log from.');
  const plan = { frame, running: await readRunning(sources) };
  const written = await writePieces(file, grownLog(plan, { bytes, random: randomNumbers(seed) }));
  const log = { file, bytes: written.bytes, ...written.result };
  await writeFile(note, JSON.stringify(log));
  return log;
}

/**
 * @param {LongLog} log
 * @returns {Promise<string>} its text
 */
export async function textOf({ file }) {
  return readFile(file, 'utf8');
}

/**
 * Removes a log that is too big to be kept.
 *
 * @param {LongLog} log
 */
export async function removeLog({ file }) {
  const folder = path.dirname(file);
  await rm(`${folder}.json`, { force: true });
  await rm(folder, { recursive: true, force: true });
}
