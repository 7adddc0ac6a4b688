/** Brings node_modules in line with the lock file. Built-ins only: this runs before anything is installed. */
import { readFile } from 'node:fs/promises';
import { inRoot, root, say, since } from './project.mjs';
import { must, npm } from './run.mjs';

/**
 * @typedef {{version?: string, optional?: boolean, link?: boolean}} Locked
 * @typedef {{packages: Record<string, Locked>}} Lock
 */

/**
 * @param {string} file
 * @returns {Promise<Lock | null>} null when the file is missing or broken
 */
async function readLock(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * Whether node_modules holds every package in the version that the lock file asks for. Compared by content, because
 * file times mean nothing after a clone or a copy.
 *
 * @returns {Promise<boolean>}
 */
async function dependenciesAreInstalled() {
  const wanted = await readLock(inRoot('package-lock.json'));
  const present = await readLock(inRoot('node_modules', '.package-lock.json'));
  if (!wanted) throw new Error('package-lock.json is missing or broken: restore it from git');
  if (!present) return false;
  return Object.entries(wanted.packages).every(
    ([name, entry]) => name === '' || entry.optional || entry.link || present.packages[name]?.version === entry.version,
  );
}

/** Installs the development dependencies with `npm ci` unless they are there already. */
export async function ensureDependencies() {
  if (await dependenciesAreInstalled()) return;
  say('Installing the npm packages of the lock file ...');
  const start = Date.now();
  await must(...npm(['ci', '--include=dev', '--no-audit', '--no-fund']), { cwd: root });
  say(`Packages installed in ${since(start)}.`);
}
