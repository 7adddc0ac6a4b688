/** The licences of the packages that are bundled, as these ask for: their own words beside every copy. */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inRoot } from '../lib/project.mjs';

/** Files with the terms of a package, and those with what its authors want to be passed on. */
const licenceFile = /^(?:licen[cs]e|copying)(?:[.-].*)?$/i;
const noticeFile = /^(?:notice|third-?party-?notices?)(?:\..*)?$/i;

const head = `PanDA Log Triage contains code of the following packages, under these terms.\n`;
const rule = '-'.repeat(80);

/**
 * Writes `THIRD-PARTY-NOTICES.txt`.
 *
 * @param {string} folder where to write it
 * @param {import('./bundles.mjs').Bundle[]} bundles
 * @returns {Promise<number>} how many packages it is about
 * @throws when a package brings no licence text
 */
export async function writeNotices(folder, bundles) {
  const packages = [...new Set(bundles.flatMap((bundle) => bundle.packages))].sort();
  const parts = await Promise.all(packages.map((name) => noticeOf(inRoot(name))));
  await writeFile(path.join(folder, 'THIRD-PARTY-NOTICES.txt'), [head, ...parts].join(`\n${rule}\n`));
  return packages.length;
}

/**
 * @param {string} folder of a package
 * @returns {Promise<string>} its name, version, licence, and the text of that
 * @throws when there is no such text
 */
export async function noticeOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const files = (await readdir(folder)).sort();
  const terms = files.filter((file) => licenceFile.test(file));
  if (terms.length === 0) throw new Error(`${name} ${version} is bundled, but has no file with its licence.`);
  const wanted = [...terms, ...files.filter((file) => noticeFile.test(file))];
  const texts = await Promise.all(wanted.map((file) => readFile(path.join(folder, file), 'utf8')));
  const plain = texts.map((text) =>
    text
      .replaceAll('\r\n', '\n')
      .replace(/^\uFEFF/, '')
      .trim(),
  );
  return `${name} ${version} (${license})\n\n${plain.join('\n\n')}\n`;
}
