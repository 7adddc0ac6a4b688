/** The benchmark's section of docs/speed.md, which only the benchmark writes. */
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { inRoot } from '../../../scripts/lib/project.mjs';

const [begin, end] = ['<!-- bench: made by `npm run bench -- --write-docs` -->', '<!-- /bench -->'];

/**
 * Puts a text between the marks in docs/speed.md.
 *
 * @param {string} text Markdown
 * @throws when the marks are missing
 */
export async function writePage(text) {
  const file = inRoot('docs/speed.md');
  const filled = withSection(await readFile(file, 'utf8'), text);
  await writeFile(file, await format(filled, { ...(await resolveConfig(file)), filepath: file }));
}

/**
 * @param {string} page
 * @param {string} text
 * @returns {string} the page with the text between its marks
 * @throws when the marks are missing
 */
export function withSection(page, text) {
  const [start, stop] = [page.indexOf(begin), page.indexOf(end)];
  if (start < 0 || stop < start) throw new Error(`docs/speed.md lacks the lines ${begin} and ${end}.`);
  return `${page.slice(0, start)}${begin}\n\n${text.trim()}\n\n${page.slice(stop)}`;
}
