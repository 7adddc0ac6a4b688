/** How the parts of the test run are counted. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { cache, inRoot, root, say } from '../lib/project.mjs';
import { run } from '../lib/run.mjs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} failures title and message of what failed, as far as they are known
 */

const folder = path.join(cache, 'test-results');

/**
 * Where a suite writes its counts; a file of an earlier run is removed.
 *
 * @param {string} name
 * @returns {Promise<string>} absolute path
 */
export async function resultFile(name) {
  const file = path.join(folder, `${name}.json`);
  await mkdir(folder, { recursive: true });
  await rm(file, { force: true });
  return file;
}

/**
 * Reads what a suite has counted. A suite that crashed, or that held no test at all, counts as one failure.
 *
 * @param {string} name
 * @param {string} file from `resultFile`
 * @param {number} exitCode of the suite
 * @returns {Promise<Counts>}
 */
export async function readCounts(name, file, exitCode) {
  /** @type {Counts} */
  let counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
  try {
    counts = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    say(`The ${name} tests ended without a result (exit code ${exitCode}).`);
  }
  const broken = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0);
  if (broken) say(`The ${name} tests count as failed: ${counts.passed} passed, exit code ${exitCode}.`);
  return broken ? { ...counts, failed: 1 } : counts;
}

/**
 * Runs a program as one check.
 *
 * @param {string} module program of a package, path below node_modules
 * @param {string[]} args
 * @returns {Promise<Counts>}
 */
export async function check(module, args) {
  const code = await run(process.execPath, [inRoot('node_modules', ...module.split('/')), ...args], { cwd: root });
  return oneCheck(code === 0);
}

/**
 * @param {boolean} ok
 * @returns {Counts}
 */
export function oneCheck(ok) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, failures: [] };
}

/**
 * Runs mocha on test files of this project in Node.
 *
 * @param {string} name
 * @param {string} pattern
 * @param {{limitMinutes?: number, parallel?: boolean, env?: NodeJS.ProcessEnv}} [options] the suite is ended when it takes
 *   longer, which says that it hangs; `parallel` runs several of its files at a time
 * @returns {Promise<Counts>}
 */
export async function mochaSuite(name, pattern, { limitMinutes = 15, parallel = false, env = process.env } = {}) {
  const output = await resultFile(name);
  const args = [inRoot('node_modules/mocha/bin/mocha.js'), pattern, parallel ? '--parallel' : '--no-parallel'];
  const reporter = ['--reporter', inRoot('scripts/testing/reporter.cjs'), '--reporter-option', `output=${output}`];
  const code = await run(process.execPath, [...args, ...reporter], { cwd: root, env, limitMinutes });
  return readCounts(name, output, code);
}
