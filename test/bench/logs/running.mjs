/**
 * The part of a pilot log that grows with the time a job takes: the pilot looks after the running payload, round after
 * round. All else (start, stage-in, stage-out, end) is there once, however long the job is.
 */
import { readFile } from 'node:fs/promises';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { recordsOf } from './sources.mjs';

/**
 * Some 250 kB of a real log of 1.8 MB, as they are: rounds 158 to 223 of 433, of a pilot 3 whose payload ran for 18 minutes.
 */
const excerpt = { file: 'test/bench/logs/runs/long-running-payload.txt', taskId: '38718107' };

/** A round begins with this record. */
const round = /\| job_monitor +\| monitor loop #\d+: job \d+:(?<pandaId>\d+) is in state 'running'/;

/** What the pilot writes when the payload has ended, whatever made it end. */
const payloadEnd = /\| run +\|\s+finished pid=\d+ exit_code=/;

/**
 * @typedef {object} Running
 * @property {string[]} records
 * @property {string} pandaId
 * @property {string} taskId
 */

/**
 * The whole rounds of a log; the last one, in which the payload ended or the pilot ended it, is not among them.
 *
 * @param {readonly string[]} records of one pilot log
 * @returns {string[]} from one place of the log; none where no payload ran or it had ended before the second round
 */
export function roundsOf(records) {
  const first = records.findIndex((record) => round.test(record));
  const end = placeOfRunning(records);
  return first < 0 || end === null ? [] : records.slice(first, end);
}

/**
 * Where a log goes on when its payload has run for long enough.
 *
 * @param {readonly string[]} records of one pilot log
 * @returns {number | null} index of the record before which the payload may run on; null when no payload ran
 */
export function placeOfRunning(records) {
  const end = records.findIndex((record) => payloadEnd.test(record));
  if (end < 0) return null;
  const last = records.slice(0, end).findLastIndex((record) => round.test(record));
  return last < 0 ? end : last;
}

/**
 * What the middle of a long log is made of: the excerpt and the rounds of runs.
 *
 * @param {readonly import('./sources.mjs').Source[]} sources
 * @returns {Promise<Running[]>}
 * @throws when the excerpt names no job
 */
export async function readRunning(sources) {
  const { file, taskId } = excerpt;
  const records = recordsOf(await readFile(inRoot(file), 'utf8'));
  const pandaId = round.exec(records[0] ?? '')?.groups?.['pandaId'];
  if (pandaId === undefined) throw new Error(`${file} does not begin with a round of the job monitor.`);
  const others = sources.map((source) => ({ ...source, records: roundsOf(source.records) }));
  return [{ records, pandaId, taskId }, ...others.filter((running) => running.records.length > 0)];
}
