/** Where and with what was measured. */
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { versionOf } from '../peers/programs.mjs';

/** @returns {Promise<string>} machine and versions, in one line */
export async function machineAndVersions() {
  const { version } = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
  const cpus = os.cpus();
  const machine = `${cpus[0]?.model.trim() ?? os.arch()}, ${cpus.length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GiB`;
  const programs = await Promise.all(['rg', 'lnav'].map(versionOf));
  return `${machine}, ${os.type()} ${os.release().replace(/-.*/, '')}; panda-triage ${version}, Node ${process.versions.node}, ${programs.join(', ')}`;
}

/**
 * @returns {string | null} a warning when others use the machine, so that a person does not trust the times
 */
export function crowded() {
  const load = os.loadavg()[0] ?? 0;
  const cores = os.cpus().length;
  return load > cores / 2 ? `Others use this machine: its load is ${load.toFixed(1)} on ${cores} cores.` : null;
}
