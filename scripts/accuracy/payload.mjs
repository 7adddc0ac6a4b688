/** Payload logs against the table of what a person reads in them. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { printable } from './scorecard.mjs';
import { triage } from './triage.mjs';

/** @typedef {import('../../test/cli/payloadTable').PayloadLog} PayloadLog */

/**
 * @param {string} folder with the logs of the table
 * @param {readonly PayloadLog[]} table
 * @returns {Promise<{lines: string[], missed: number}>} a figure, then the misses one by one
 */
export async function payloadScore(folder, table) {
  const present = table.filter(({ file }) => existsSync(path.join(folder, file)));
  if (present.length === 0) return { lines: [`  Skipped: none of the logs of the table is in ${folder}.`], missed: 0 };
  const { reports } = await triage(present.map(({ file }) => path.join(folder, file)));
  const misses = present.flatMap((log) => {
    const [report, ...more] = reports.get(path.join(folder, log.file)) ?? [];
    if (!report || more.length > 0) return [[`  ${log.file}: one verdict expected`]];
    const { outcome, text } = report.verdict;
    const roots = report.findings.filter(({ role }) => role === 'root').map(({ line }) => line);
    const said = summary(outcome, report.job.exitCode, roots[0] ?? null);
    const right = summary(log.outcome, log.exitCode, log.root);
    if (said === right) return [];
    return [[`  ${log.file}: ${said}; should be: ${right}`, ...(text === null ? [] : [`      ${printable(text)}`])]];
  });
  const missed = misses.length;
  const figure = `  outcome, exit code and first root line right: ${present.length - missed} of ${present.length} logs`;
  return { lines: [figure, ...misses.flat()], missed };
}

/**
 * @param {string} outcome
 * @param {number | null} exitCode
 * @param {number | null} root
 * @returns {string}
 */
function summary(outcome, exitCode, root) {
  return `${outcome}, exit code ${exitCode ?? 'none'}, ${root === null ? 'no root' : `root in line ${root}`}`;
}
