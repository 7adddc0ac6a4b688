/** SHA-256 sums, in the form that `sha256sum --check` reads. */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * @param {string} folder
 * @returns {Promise<string>} a line for each file in it
 */
export async function checksums(folder) {
  const names = (await readdir(folder)).sort();
  const lines = names.map(async (name) => {
    const sum = createHash('sha256').update(await readFile(path.join(folder, name)));
    return `${sum.digest('hex')}  ${name}\n`;
  });
  return (await Promise.all(lines)).join('');
}
