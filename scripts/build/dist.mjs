/** Everything that is shipped, into `dist/`. */
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { cache, dist, say, since } from '../lib/project.mjs';
import { writeBundles } from './bundles.mjs';
import { writeCatalogue } from './catalogue.mjs';

/**
 * Builds the catalogue and the bundles.
 *
 * @throws with a message for a person when a source file or a catalogue family is wrong
 */
export async function build() {
  const start = Date.now();
  // Built aside and moved into place, so that a failure or a second build never leaves half a `dist/` behind.
  await mkdir(cache, { recursive: true });
  const fresh = await mkdtemp(path.join(cache, 'dist-'));
  try {
    const { families, codes, signatures, bytes } = await writeCatalogue(fresh);
    const contents = `${codes} codes and ${signatures} signatures from ${families} families`;
    say(`dist/catalogue.json: ${contents}, ${kilobytes(bytes)}`);
    for (const { name, bytes } of await writeBundles(fresh)) say(`dist/${name}: ${kilobytes(bytes)}`);
    await chmod(fresh, 0o755);
    await rm(dist, { recursive: true, force: true });
    await rename(fresh, dist);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  say(`Built in ${since(start)}.`);
}

/**
 * @param {number} bytes
 * @returns {string}
 */
function kilobytes(bytes) {
  return `${Math.round(bytes / 1000)} kB`;
}
