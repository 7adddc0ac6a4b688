/** Grows a pilot log: a real one, whole and once, whose payload runs on and on as payloads of real runs did. */
import { Clock } from './clock.mjs';
import { placeOfRunning } from './running.mjs';
import { levelOf } from './sources.mjs';

/** Records that follow each other in an episode, at least and at most. */
const [shortest, longest] = [8, 64];

/**
 * @typedef {import('./sources.mjs').Source} Source
 * @typedef {import('./running.mjs').Running} Running
 * @typedef {object} Plan
 * @property {Source} frame the run that the log begins and ends as
 * @property {readonly Running[]} running what the middle is made of
 * @property {string} [pandaId] of the job, instead of the frame's; as many digits
 * @typedef {object} Grown
 * @property {number} records
 * @property {Record<string, number>} levels records of each level
 * @property {number} lines
 * @property {number} endLine line (from 1) where the frame's end begins
 */

/**
 * The text of a grown log, in pieces of one record. The log of a job whose payload never ran does not grow.
 *
 * @param {Plan} plan
 * @param {{bytes: number, random: () => number}} options `bytes`: as soon as the log has so many, it ends
 * @returns {Generator<string, Grown>}
 */
export function* grownLog({ frame, running, pandaId = frame.pandaId }, { bytes, random }) {
  const clock = new Clock(random);
  const own = (/** @type {Running} */ run, /** @type {readonly string[]} */ records = run.records) =>
    records.map((record) => record.replaceAll(run.pandaId, pandaId).replaceAll(run.taskId, frame.taskId));
  const at = placeOfRunning(frame.records);
  const bodies = running.map((run) => own(run));
  const end = own(frame, frame.records.slice(at ?? frame.records.length));
  let left = bytes - end.reduce((sum, record) => sum + Buffer.byteLength(record), 0);
  let lines = 0;
  let records = 0;
  /** @type {Record<string, number>} */
  const levels = {};
  const next = (/** @type {string} */ record) => {
    left -= Buffer.byteLength(record);
    lines += linesIn(record);
    records += 1;
    const level = levelOf(record);
    levels[level] = (levels[level] ?? 0) + 1;
    return clock.stamp(record);
  };

  for (const record of own(frame, frame.records.slice(0, at ?? undefined))) yield next(record);
  while (at !== null && left > 0) for (const record of episode(bodies, random)) yield next(record);
  const endLine = lines + 1;
  for (const record of end) yield next(record);
  return { records, levels, lines, endLine };
}

/** @param {string} record */
function linesIn(record) {
  let lines = 0;
  for (let at = record.indexOf('\n'); at >= 0; at = record.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/**
 * Some records of one run, as they follow each other there. Each record of all runs is as likely as any other.
 *
 * @param {readonly string[][]} bodies
 * @param {() => number} random
 * @returns {string[]}
 */
export function episode(bodies, random) {
  const length = shortest + Math.floor(random() * (longest - shortest + 1));
  const total = bodies.reduce((sum, body) => sum + body.length + length - 1, 0);
  let last = Math.floor(random() * total);
  for (const body of bodies) {
    const places = body.length + length - 1;
    if (last < places) return body.slice(Math.max(0, last - length + 1), last + 1);
    last -= places;
  }
  return [];
}
