/** The jobs of a corpus: folders with the files of one pilot run and `expect.json`, what a right verdict may say of it. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {{file: string, line: number}} Place `file` relative to the job's folder, `line` from 1
 *
 * @typedef {object} Expectation
 * @property {string[]} outcome any of these is right
 * @property {string[] | null} codes `component:code`, any of them; null: nothing is asked
 * @property {Place[] | null} lines of the root, any of them; null: nothing is asked
 * @property {Place[]} not_root lines that look like an error and must not be the root
 *
 * @typedef {object} Job
 * @property {string} name of its folder
 * @property {string} folder absolute
 * @property {Expectation} expect
 * @property {string | null} reported the code that the pilot itself sent to the server, e.g. `pilot:1305`; null: none known
 */

/** What the corpus knows of a job; a triage must not see it. */
export const ANSWERS = ['expect.json', 'truth.json'];

/**
 * @param {string} corpus folder of job folders
 * @returns {Job[]} by name; folders without an `expect.json` are no jobs
 */
export function jobsBelow(corpus) {
  return readdirSync(corpus, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, folder: path.join(corpus, name) }))
    .filter(({ folder }) => existsSync(path.join(folder, 'expect.json')))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, folder }) => ({ name, folder, expect: expectation(folder), reported: reportedCode(folder) }));
}

/**
 * @param {string} folder
 * @returns {Expectation}
 */
function expectation(folder) {
  return JSON.parse(readFileSync(path.join(folder, 'expect.json'), 'utf8'));
}

/**
 * @param {string} folder
 * @returns {string | null}
 */
function reportedCode(folder) {
  const file = path.join(folder, 'truth.json');
  if (!existsSync(file)) return null;
  /** @type {{what_pilot_reported?: {piloterrorcode?: unknown} | null}} */
  const truth = JSON.parse(readFileSync(file, 'utf8'));
  // Pilot 2 sends its code as text.
  const code = Number(truth.what_pilot_reported?.piloterrorcode);
  return code > 0 ? `pilot:${code}` : null;
}

/**
 * The text of a line of a job, to compare places by what stands there.
 *
 * @param {string} folder
 * @param {Place} place
 * @returns {string | null} null when there is no such line
 */
export function textAt(folder, { file, line }) {
  const name = path.join(folder, file);
  if (!existsSync(name)) return null;
  const lines = linesOf.get(name) ?? readFileSync(name, 'utf8').split(/\r\n|\r|\n/);
  linesOf.set(name, lines);
  return lines[line - 1] ?? null;
}

/** @type {Map<string, string[]>} */
const linesOf = new Map();
