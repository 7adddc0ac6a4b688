/** Many job folders with what the log archives of jobs hold: different jobs, failed and successful ones. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { randomNumbers } from '../../random.mjs';
import { episode, grownLog } from './grow.mjs';
import { placeOfRunning, readRunning } from './running.mjs';
import { readSources } from './sources.mjs';
import { madeBefore, place } from './store.mjs';
import { writePieces } from './writePieces.mjs';

/** Share of a folder's bytes that the pilot's log has where there is an output of a payload, which has the rest. */
const pilotShare = 0.7;

/** PandaIDs of generated jobs count from here; as many digits as those of the sources. */
const firstId = 6_600_000_001;

/**
 * @typedef {import('./sources.mjs').Source} Source
 * @typedef {import('./grow.mjs').Grown} Grown
 * @typedef {Pick<Grown, 'records' | 'lines' | 'levels'>} Contents
 * @typedef {object} Job
 * @property {string} folder
 * @property {number} pandaId
 * @property {'failed' | 'succeeded'} outcome
 * @property {string | null} code
 */

/**
 * Job folders: made, or found where an earlier run made them. A job whose payload never ran has the short log it had; the
 * others have the rest of the bytes, in like parts.
 *
 * @param {{jobs: number, bytes: number, seed: number}} options `bytes`: of all together
 * @returns {Promise<{parent: string, bytes: number, pilot: Contents, jobs: Job[]}>} `bytes` is a
 *   little more than was asked for; `pilot`: of all logs of pilots
 */
export async function jobFolders({ jobs: count, bytes, seed }) {
  const parent = place(`jobs-${count}-${bytes}-${seed}`);
  const note = `${parent}.json`;
  const known = await madeBefore(parent, note);
  if (known !== null) return JSON.parse(known);

  const sources = await readSources();
  const running = await readRunning(sources);
  const random = randomNumbers(seed);
  const frames = Array.from({ length: count }, (_, i) => /** @type {Source} */ (sources[i % sources.length]));
  const short = frames.filter(({ records }) => placeOfRunning(records) === null);
  const size = (bytes - short.reduce((sum, frame) => sum + sizeOf(frame), 0)) / (count - short.length);
  /** @type {Job[]} */
  const jobs = [];
  let written = 0;
  /** @type {Contents} */
  const pilot = { records: 0, lines: 0, levels: {} };
  for (const [i, frame] of frames.entries()) {
    const pandaId = firstId + i * 17;
    const folder = path.join(parent, `PandaJob_${pandaId}`);
    const made = await writeJob(folder, { frame, running, pandaId: String(pandaId) }, size, random);
    written += made.bytes;
    pilot.records += made.records;
    pilot.lines += made.lines;
    for (const [level, records] of Object.entries(made.levels)) {
      pilot.levels[level] = (pilot.levels[level] ?? 0) + records;
    }
    jobs.push({ folder, pandaId, outcome: frame.run.outcome, code: frame.run.code });
  }
  const made = { parent, bytes: written, pilot, jobs };
  await writeFile(note, JSON.stringify(made));
  return made;
}

/** @param {Source} source */
function sizeOf({ records }) {
  return records.reduce((sum, record) => sum + Buffer.byteLength(record), 0);
}

/**
 * @param {string} folder
 * @param {{frame: Source, running: import('./running.mjs').Running[], pandaId: string}} job
 * @param {number} bytes
 * @param {() => number} random
 * @returns {Promise<Grown & {bytes: number}>} of the pilot's log; `bytes`: written, of all files
 */
async function writeJob(folder, { frame, running, pandaId }, bytes, random) {
  await mkdir(folder, { recursive: true });
  const share = frame.run.payload.includes('payload.stdout') ? pilotShare : 1;
  const file = path.join(folder, 'pilotlog.txt');
  const grown = grownLog({ frame, running, pandaId }, { bytes: bytes * share, random });
  const pilot = await writePieces(file, grown);
  let written = pilot.bytes;
  for (const name of frame.run.payload) {
    const text = await readFile(inRoot(frame.run.folder, name), 'utf8');
    const own = text.replaceAll(frame.pandaId, pandaId);
    const output = name === 'payload.stdout' ? grownOutput(own, bytes * (1 - share), random) : own;
    await writeFile(path.join(folder, name), output);
    written += Buffer.byteLength(output);
  }
  return { ...pilot.result, bytes: written };
}

/**
 * A payload's output that begins and ends as it did, with lines of its first half again and again between.
 *
 * @param {string} text
 * @param {number} bytes
 * @param {() => number} random
 * @returns {string}
 */
function grownOutput(text, bytes, random) {
  const lines = text.split(/(?<=\n)/);
  const first = lines.slice(0, Math.ceil(lines.length / 2));
  const grown = [...first];
  let left = bytes - Buffer.byteLength(text);
  while (left > 0) {
    for (const line of episode([first], random)) {
      grown.push(line);
      left -= Buffer.byteLength(line);
    }
  }
  return [...grown, ...lines.slice(first.length)].join('');
}
