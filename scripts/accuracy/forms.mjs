/** The forms in which somebody may have the logs of a job: all files, the log tarball alone, the pilot's output alone. */
import { cpSync, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ANSWERS } from './jobs.mjs';

/**
 * @typedef {object} Form
 * @property {string} name
 * @property {boolean} whole all that the expectations speak of is there
 * @property {(folder: string) => string[]} paths what of a job's folder is given to the program
 */

const TARBALL = /(?:\.tgz(?:\.\d+)?|\.tar(?:\.gz)?)$/;

/** @type {Form[]} */
export const FORMS = [
  { name: 'folder', whole: true, paths: (folder) => [folder] },
  { name: 'tarball', whole: false, paths: tarballs },
  { name: 'pilot.stdout', whole: false, paths: (folder) => [path.join(folder, 'pilot.stdout')].filter(existsSync) },
];

/**
 * @param {string} folder
 * @returns {string[]} the tarballs in it, its own folders included
 */
function tarballs(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && TARBALL.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/**
 * Copies a corpus without the answers.
 *
 * @param {string} corpus
 * @param {string} target an empty folder
 */
export function copyWithoutAnswers(corpus, target) {
  cpSync(corpus, target, { recursive: true, filter: (source) => !ANSWERS.includes(path.basename(source)) });
}
