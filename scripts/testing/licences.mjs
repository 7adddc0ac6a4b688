/** Whether all packages in node_modules may be used by anybody for anything. */
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { inRoot, say } from '../lib/project.mjs';

/** Licences, by their SPDX names, that ask for no more than their own text beside the copy. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'Artistic-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'WTFPL',
  'Zlib',
]);

/** Packages with terms of their own, which the packer of extensions brings along to sign them; nothing of it is shipped. */
const ownTerms = /^@vscode\/vsce-sign(?:-[\w-]+)?$/;

/**
 * Whether a licence is a permissive one. Expressions of several levels are not understood, and so none.
 *
 * @param {unknown} licence SPDX expression, as in a package.json: `MIT`, `(MIT OR GPL-3.0-or-later)`
 * @returns {boolean}
 */
export function isPermissive(licence) {
  if (typeof licence !== 'string') return false;
  const expression = licence.replace(/^\(([^()]*)\)$/, '$1');
  if (/[()]/.test(expression)) return false;
  return expression.split(' OR ').some((choice) => choice.split(' AND ').every((name) => permissive.has(name)));
}

/**
 * The folders of all packages below a node_modules, those of packages in packages too.
 *
 * @param {string} modules absolute path
 * @returns {Promise<string[]>}
 */
async function packagesIn(modules) {
  const found = [];
  for (const name of await foldersIn(modules)) {
    const folder = path.join(modules, name);
    if (name.startsWith('@')) found.push(...(await foldersIn(folder)).map((inner) => path.join(folder, inner)));
    else found.push(folder);
  }
  const inner = await Promise.all(found.map((folder) => packagesIn(path.join(folder, 'node_modules'))));
  return [...found, ...inner.flat()];
}

/**
 * @param {string} folder
 * @returns {Promise<string[]>} names; none where there is no such folder
 */
async function foldersIn(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name);
}

/**
 * Looks at the licence of each installed package.
 *
 * @param {string} [modules] absolute path of a node_modules
 * @throws with a line for each package whose licence is not permissive, or when there is no package at all
 */
export async function checkLicences(modules = inRoot('node_modules')) {
  const folders = await packagesIn(modules);
  const complaints = [];
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
    if (isPermissive(license) || ownTerms.test(name)) continue;
    complaints.push(`${name} ${version} has the licence ${JSON.stringify(license ?? null)}, which is not permissive.`);
  }
  if (folders.length === 0) complaints.push(`There is no package in ${modules}.`);
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  say(`${folders.length} packages have permissive licences.`);
}
