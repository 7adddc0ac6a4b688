/** Where generated logs are kept from one run to the next: in the git-ignored cache. */
import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { cache } from '../../../scripts/lib/project.mjs';

/** Changes whenever the generator makes other bytes of the same seed and size. */
const generation = 5;

/** Folder of everything that the benchmark writes. */
export const benchCache = path.join(cache, 'bench');

/**
 * The folder for logs of a name; one of another generation has another.
 *
 * @param {string} name
 * @returns {string}
 */
export function place(name) {
  return path.join(benchCache, 'logs', `g${generation}-${name}`);
}

/**
 * What was noted about a folder when it was complete. A folder without a note is half made: it is removed, and with it all
 * that is of another generation.
 *
 * @param {string} folder
 * @param {string} note
 * @returns {Promise<string | null>}
 */
export async function madeBefore(folder, note) {
  if (existsSync(folder) && existsSync(note)) return readFile(note, 'utf8');
  await rm(note, { force: true });
  await rm(folder, { recursive: true, force: true });
  const logs = path.dirname(folder);
  for (const name of await readdir(logs).catch(() => [])) {
    const isOld = /^g\d+-/.test(name) && !name.startsWith(`g${generation}-`);
    if (isOld) await rm(path.join(logs, name), { recursive: true, force: true });
  }
  return null;
}
