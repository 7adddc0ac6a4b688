/** Where things are in the project and how a script talks to the person who runs it. Built-ins only. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Git-ignored folder for everything that scripts download or generate. */
export const cache = path.join(root, '.cache');

/** Folder of the bundles that are shipped. */
export const dist = path.join(root, 'dist');

/**
 * Absolute path of a file of the project.
 *
 * @param {...string} parts path from the repository's top
 * @returns {string}
 */
export function inRoot(...parts) {
  return path.join(root, ...parts);
}

/**
 * Prints one line of progress.
 *
 * @param {string} text
 */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/**
 * Message of anything that was thrown.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Seconds since a `Date.now()`, with one decimal.
 *
 * @param {number} start
 * @returns {string} e.g. `3.2 s`
 */
export function since(start) {
  return `${((Date.now() - start) / 1000).toFixed(1)} s`;
}
