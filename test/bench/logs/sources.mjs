/** The real pilot runs that synthetic logs begin and end as, cut into records. */
import { readFile } from 'node:fs/promises';
import { inRoot } from '../../../scripts/lib/project.mjs';

/**
 * @typedef {object} Run a real run whose logs stand in the repository
 * @property {string} folder from the repository's top
 * @property {'pilotlog.txt' | 'pilot.stdout'} pilot its log of the pilot
 * @property {string[]} payload other files of the job
 * @property {'failed' | 'succeeded'} outcome what a triage says of it
 * @property {string | null} code
 */

/**
 * Failed and successful jobs of pilot 2 and 3, of four experiments.
 *
 * @type {readonly Run[]}
 */
const runs = [
  {
    folder: 'samples/stage-out-storage-full',
    pilot: 'pilotlog.txt',
    payload: ['payload.stdout'],
    outcome: 'failed',
    code: 'pilot:1333',
  },
  {
    folder: 'samples/stage-in-file-missing',
    pilot: 'pilotlog.txt',
    payload: [],
    outcome: 'failed',
    code: 'pilot:1331',
  },
  {
    folder: 'samples/payload-segmentation-fault',
    pilot: 'pilotlog.txt',
    payload: ['payload.stdout'],
    outcome: 'failed',
    code: 'transform:139',
  },
  {
    folder: 'samples/rubin-no-calibration-data',
    pilot: 'pilotlog.txt',
    payload: ['payload.stdout', 'payload.stderr'],
    outcome: 'failed',
    code: 'transform:1',
  },
  {
    folder: 'samples/atlas-memory-limit',
    pilot: 'pilot.stdout',
    payload: ['payload.stdout'],
    outcome: 'failed',
    code: 'pilot:1235',
  },
  {
    folder: 'test/fixtures/ordinary/atlas_success_sim',
    pilot: 'pilot.stdout',
    payload: ['payload.stdout', 'log.EVNTtoHITS', 'jobReport.json'],
    outcome: 'succeeded',
    code: null,
  },
  {
    folder: 'test/fixtures/ordinary/eic_success',
    pilot: 'pilot.stdout',
    payload: ['payload.stdout', 'payload.stderr'],
    outcome: 'succeeded',
    code: null,
  },
  {
    folder: 'test/fixtures/ordinary/pilot2_success',
    pilot: 'pilot.stdout',
    payload: ['payload.stdout'],
    outcome: 'succeeded',
    code: null,
  },
  {
    folder: 'test/fixtures/ordinary/sphenix_mv_success',
    pilot: 'pilot.stdout',
    payload: ['payload.stdout', 'payload.stderr'],
    outcome: 'succeeded',
    code: null,
  },
];

/**
 * @typedef {object} Source a pilot log in its records
 * @property {Run} run
 * @property {string[]} records in the order of the log, continuation lines included; each ends with a line end
 * @property {string} pandaId
 * @property {string} taskId
 */

/** A pilot record begins like this; payload lines that a record quotes have a time, but no such bars. */
const recordStart = /^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \| [A-Z]+ +\| )/m;

/**
 * Splits a pilot log before each of its records. What stands before the first, as a wrapper's output, is left out.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function recordsOf(text) {
  const [first = '', ...others] = text.split(recordStart);
  return recordStart.test(first) ? [first, ...others] : others;
}

/**
 * @param {string} record
 * @returns {string} e.g. `WARNING`
 */
export function levelOf(record) {
  return /^[^|]*\| ([A-Z]+)/.exec(record)?.[1] ?? '';
}

/**
 * Reads the pilot log of each run.
 *
 * @returns {Promise<Source[]>} in the order of `runs`
 * @throws when a log names no job
 */
export async function readSources() {
  return Promise.all(
    runs.map(async (run) => {
      const text = await readFile(inRoot(run.folder, run.pilot), 'utf8');
      const [, pandaId, taskId] = /processing PanDA job (\d+) from task (\d+)/i.exec(text) ?? [];
      if (pandaId === undefined || taskId === undefined) throw new Error(`${run.folder}/${run.pilot} names no job.`);
      return { run, records: recordsOf(text), pandaId, taskId };
    }),
  );
}
