/** Runs the built command line as its users do. */
import path from 'node:path';
import { dist } from '../lib/project.mjs';
import { capture } from '../lib/run.mjs';

/** @typedef {ReturnType<typeof import('../../server/src/report/json').jsonReport>} Report */

/**
 * @param {readonly string[]} paths
 * @returns {Promise<{reports: Map<string, Report[]>, complaints: string[]}>} the reports of each path, one a job; what
 *   the program said on stderr
 * @throws when the program did not end as it should
 */
export async function triage(paths) {
  /** @type {Map<string, Report[]>} */
  const reports = new Map(paths.map((given) => [given, []]));
  if (paths.length === 0) return { reports, complaints: [] };
  const program = path.join(dist, 'cli.js');
  const { code, stdout, stderr } = await capture(process.execPath, [program, '--format', 'json', ...paths]);
  // 2 says that a file could not be read; the others are judged all the same.
  if (code > 2) throw new Error(`panda-triage ended with exit code ${code}: ${stderr.slice(0, 500)}`);
  for (const line of lines(stdout)) {
    /** @type {Report} */
    const report = JSON.parse(line);
    reports.get(report.path)?.push(report);
  }
  return { reports, complaints: lines(stderr) };
}

/**
 * @param {string} text
 * @returns {string[]}
 */
function lines(text) {
  return text.split('\n').filter((line) => line !== '');
}
