/** Programs, run and timed from outside: what a person waits for, start of the process included. */
import { capture } from '../../../scripts/lib/run.mjs';

/**
 * @typedef {object} Timed
 * @property {number} seconds on the wall clock, from the start of the process until its output has ended
 * @property {string} stdout
 */

/** Settings from outside that change what the programs do. */
const foreign = ['NODE_OPTIONS', 'RIPGREP_CONFIG_PATH', 'FORCE_COLOR'];

function plainEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.includes(name)));
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{env?: NodeJS.ProcessEnv, ends?: readonly number[]}} [options] `ends`: exit codes that are no failure
 * @returns {Promise<Timed>}
 * @throws when it ends otherwise
 */
export async function timed(command, args, { env = {}, ends = [0] } = {}) {
  const start = process.hrtime.bigint();
  const { code, stdout, stderr } = await capture(command, args, { env: { ...plainEnvironment(), ...env } });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (!ends.includes(code)) {
    const called = [command, ...args].join(' ').slice(0, 200);
    throw new Error(`"${called}" ended with exit code ${code}: ${stderr.trim().slice(0, 300)}`);
  }
  return { seconds, stdout };
}

/**
 * Does several things in turns, each once a round, so that what else the machine does meets all alike; every second
 * round goes backwards. Before the first round all are done once without being counted: then the files are in memory.
 *
 * @template {Record<string, () => Promise<unknown>>} Tasks
 * @param {number} rounds
 * @param {Tasks} tasks
 * @returns {Promise<{[Name in keyof Tasks]: Awaited<ReturnType<Tasks[Name]>>[]}>}
 */
export async function inTurns(rounds, tasks) {
  const names = Object.keys(tasks);
  /** @type {Record<string, unknown[]>} */
  const results = Object.fromEntries(names.map((name) => [name, []]));
  for (const name of names) await tasks[name]?.();
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) results[name]?.push(await tasks[name]?.());
  }
  // Each list holds what the task of its name gave.
  return /** @type {any} */ (results);
}
