/** The benchmark's section of README.md, which only the benchmark writes. */
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { inRoot } from '../../../scripts/lib/project.mjs';

const [begin, end] = ['<!-- bench: made by `npm run bench -- --write-readme` -->', '<!-- /bench -->'];

/**
 * Puts a text between the marks in README.md.
 *
 * @param {string} text Markdown
 * @throws when the marks are missing
 */
export async function writeReadme(text) {
  const file = inRoot('README.md');
  const filled = withSection(await readFile(file, 'utf8'), text);
  await writeFile(file, await format(filled, { ...(await resolveConfig(file)), filepath: file }));
}

/**
 * @param {string} readme
 * @param {string} text
 * @returns {string} the readme with the text between its marks
 * @throws when the marks are missing
 */
export function withSection(readme, text) {
  const [start, stop] = [readme.indexOf(begin), readme.indexOf(end)];
  if (start < 0 || stop < start) throw new Error(`README.md lacks the lines ${begin} and ${end}.`);
  return `${readme.slice(0, start)}${begin}\n\n${text.trim()}\n\n${readme.slice(stop)}`;
}
