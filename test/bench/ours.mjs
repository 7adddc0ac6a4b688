/** The built command line, and what it must say about generated logs. */
import { inRoot } from '../../scripts/lib/project.mjs';
import { provenCode } from './logs/longLog.mjs';
import { timed } from './measure/processes.mjs';

/**
 * @typedef {import('./logs/longLog.mjs').LongLog} LongLog
 * @typedef {{job: {pandaId: number}, verdict: {outcome: string, code: string | null, line: number}, findings: {line: number}[]}} Report
 */

/** The program that is measured. */
export const cli = inRoot('dist/cli.js');

/** Exit codes of a triage that could read everything. */
export const triaged = [0, 1];

/**
 * `panda-triage --format json PATH…`
 *
 * @param {readonly string[]} paths
 * @param {string} [program] another build of it
 */
export async function triage(paths, program = cli) {
  return timed(process.execPath, [program, '--format', 'json', ...paths], { ends: triaged });
}

/**
 * @param {string} stdout of `--format json`
 * @returns {Report[]}
 */
export function reportsIn(stdout) {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/**
 * Whether a long log was read to its end and judged as it must be: a fast wrong answer is none.
 *
 * @param {string} stdout
 * @param {LongLog} log
 * @throws when it was not
 */
export function mustProve(stdout, { endLine }) {
  const [report, ...more] = reportsIn(stdout);
  if (report === undefined || more.length > 0) throw new Error(`One job was expected, not ${more.length + 1}.`);
  const { verdict, findings } = report;
  if (verdict.outcome !== 'failed' || verdict.code !== provenCode) {
    throw new Error(`The log proves ${provenCode}; the verdict is ${verdict.outcome} ${verdict.code ?? ''}`);
  }
  if (!findings.some(({ line }) => line >= endLine)) throw new Error('Nothing was found in the last part of the log.');
}
