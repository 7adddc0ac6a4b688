/** Finds or installs the browser that shows the embedded editor. Built-ins only. */
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { say } from '../lib/project.mjs';
import { run } from '../lib/run.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * A Chromium to drive: `CHROMIUM` from the environment, one on the PATH, or, as root on Debian, a fresh one from apt.
 *
 * @returns {Promise<string>} path of the executable
 * @throws with one clear sentence when there is none and none can be installed
 */
export async function ensureChromium() {
  const chosen = process.env['CHROMIUM'];
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`CHROMIUM is set to ${chosen}, which does not exist.`);
    return chosen;
  }
  const found = onPath(names);
  if (found) return found;
  await installPackage('chromium');
  const installed = onPath(names);
  if (installed) return installed;
  throw new Error(
    'No Chromium was found and it could not be installed: install the package "chromium" (apt-get install chromium) or set CHROMIUM to the path of a Chromium or Chrome.',
  );
}

/**
 * The first of these programs that is on the PATH or in /usr/bin.
 *
 * @param {readonly string[]} candidates
 * @returns {string | null}
 */
export function onPath(candidates) {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/bin'];
  for (const name of candidates) {
    for (const folder of folders) {
      const file = path.join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        continue;
      }
    }
  }
  return null;
}

/**
 * Installs a Debian package when we are root and apt-get is there; else does nothing.
 *
 * @param {string} name
 */
export async function installPackage(name) {
  if (process.getuid?.() !== 0 || !onPath(['apt-get'])) return;
  say(`Installing Debian's "${name}" with apt-get ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], { env });
}
