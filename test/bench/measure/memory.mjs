/** How much memory programs need at most. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { benchCache } from '../logs/store.mjs';
import { timed } from './processes.mjs';

/** Milliseconds between two looks at a foreign program. */
const look = 10;

/**
 * Runs a Node program and asks it at its end for its peak.
 *
 * @param {readonly string[]} args script and its arguments
 * @param {{ends: readonly number[]}} options exit codes that are no failure
 * @returns {Promise<{bytes: number, stdout: string}>} the most that was resident at once, of all its threads
 */
export async function peakOfNode(args, { ends }) {
  await mkdir(benchCache, { recursive: true });
  const file = path.join(benchCache, 'usage.json');
  const probe = inRoot('test/bench/measure/usage.cjs');
  const { stdout } = await timed(process.execPath, ['--require', probe, ...args], {
    env: { PANDA_BENCH_USAGE: file },
    ends,
  });
  const { maxKilobytes } = JSON.parse(await readFile(file, 'utf8'));
  return { bytes: maxKilobytes * 1024, stdout };
}

/**
 * Runs a program and looks at its peak while it runs; Linux keeps it (`VmHWM`).
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<number | null>} bytes; null where the system does not tell
 * @throws when it cannot be started or ends with another exit code than 0
 */
export async function peakOf(command, args) {
  const child = spawn(command, args, { stdio: 'ignore' });
  const ended = once(child, 'exit');
  let bytes = null;
  while (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
    if (kilobytes !== undefined) bytes = Number(kilobytes) * 1024;
    await sleep(look);
  }
  const [code] = await ended;
  if (code !== 0) throw new Error(`${path.basename(command)} ended with exit code ${code}.`);
  return bytes;
}
