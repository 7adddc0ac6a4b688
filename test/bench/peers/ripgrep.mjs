/** ripgrep, which only looks for the literal texts of the catalogue. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { benchCache } from '../logs/store.mjs';
import { timed } from '../measure/processes.mjs';
import { ensureProgram } from './programs.mjs';

/**
 * A file of texts, one a line, as `rg -F -f` wants them.
 *
 * @param {string} name
 * @param {readonly string[]} texts
 * @returns {Promise<string>} its path
 */
export async function writeTexts(name, texts) {
  await mkdir(benchCache, { recursive: true });
  const file = path.join(benchCache, name);
  await writeFile(file, texts.map((text) => `${text}\n`).join(''));
  return file;
}

/**
 * Counts the lines of a file with any of the texts, with one thread.
 *
 * @param {string} texts file of texts
 * @param {string} log
 */
export async function searchFile(texts, log) {
  return timed(await ensureProgram('rg', 'ripgrep'), fileArguments(texts, log), { ends: [0, 1] });
}

/**
 * @param {string} texts
 * @param {string} log
 */
export function fileArguments(texts, log) {
  return ['--no-config', '-j1', '-c', '-F', '-f', texts, log];
}

/**
 * Counts in each file of a folder, with as many threads as ripgrep likes; no file is left out for a .gitignore.
 *
 * @param {string} texts file of texts
 * @param {string} folder
 */
export async function searchFolder(texts, folder) {
  const rg = await ensureProgram('rg', 'ripgrep');
  return timed(rg, ['--no-config', '--no-ignore', '-c', '-F', '-f', texts, folder], { ends: [0, 1] });
}
