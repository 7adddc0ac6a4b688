/** Whether a verdict is one that the expectations of its job allow. */
import { textAt } from './jobs.mjs';

/**
 * @typedef {import('./jobs.mjs').Job} Job
 * @typedef {import('./jobs.mjs').Place} Place
 * @typedef {import('./triage.mjs').Report} Report
 *
 * @typedef {object} Score of one report. null: nothing is asked, or what would answer it is not in this form of the job.
 * @property {Job} job
 * @property {Report | null} report null: the program said nothing
 * @property {boolean} outcome
 * @property {boolean | null} code
 * @property {boolean | null} line
 * @property {Place[]} noise roots that must be none
 * @property {boolean} falseAlarm a success that is called a failure
 */

/**
 * @param {Job} job
 * @param {Report | null} report
 * @param {boolean} whole all files of the job were given, so that each question has its answer there
 * @returns {Score}
 */
export function score(job, report, whole) {
  const { outcome, codes, lines, not_root: never } = job.expect;
  const verdict = report?.verdict;
  const files = report?.files.map(looseName) ?? [];
  const answerable = whole || !lines || lines.some((place) => files.some((file) => standsIn(job, place, file)));
  const said = verdict ? place(verdict) : null;
  return {
    job,
    report,
    outcome: outcome.includes(verdict?.outcome ?? 'none'),
    code: codes && answerable ? codes.includes(verdict?.code ?? 'none') : null,
    line: lines && answerable ? said !== null && lines.some((allowed) => same(job, allowed, said)) : null,
    noise: rootsOf(report).filter((root) => never.some((place) => same(job, place, root))),
    falseAlarm: verdict?.outcome === 'failed' && !outcome.includes('failed'),
  };
}

/**
 * @param {Report | null} report
 * @returns {Place[]}
 */
function rootsOf(report) {
  return (report?.findings ?? []).flatMap((finding) => (finding.role === 'root' ? (place(finding) ?? []) : []));
}

/**
 * @param {{file: string | null, line: number | null}} said
 * @returns {Place | null}
 */
function place({ file, line }) {
  return file === null || line === null ? null : { file: looseName(file), line };
}

/** Files of a tarball are called as those that lie beside it: `x.log.tgz/payload.stderr` is `payload.stderr`. */
const TARBALL_PREFIX = /^.*\.(?:tgz(?:\.\d+)?|tar(?:\.gz)?)\//;

/**
 * @param {string} file
 * @returns {string}
 */
function looseName(file) {
  return file.replace(TARBALL_PREFIX, '');
}

/**
 * Whether two places are one line. `pilotlog.txt` of a tarball is the first part of `pilot.stdout`.
 *
 * @param {Job} job
 * @param {Place} expected
 * @param {Place} said
 * @returns {boolean}
 */
function same(job, expected, said) {
  return expected.line === said.line && (expected.file === said.file || standsIn(job, expected, said.file));
}

/**
 * @param {Job} job
 * @param {Place} expected
 * @param {string} file
 * @returns {boolean}
 */
function standsIn(job, expected, file) {
  if (expected.file === file) return true;
  const copies = new Set(['pilot.stdout', 'pilotlog.txt']);
  if (!copies.has(expected.file) || !copies.has(file)) return false;
  const text = textAt(job.folder, expected);
  return text !== null && text !== '' && text === textAt(job.folder, { file, line: expected.line });
}
