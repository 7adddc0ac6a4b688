/** Everything that is shipped, into `dist/`. */
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { cache, dist, say, since } from '../lib/project.mjs';
import { writeBundles } from './bundles.mjs';
import { writeCatalogue } from './catalogue.mjs';
import { writeNotices } from './notices.mjs';

/**
 * Builds the catalogue and the bundles, with the licences of what is in them.
 *
 * @returns {Promise<import('./bundles.mjs').Bundle[]>} the bundles
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
    const bundles = await writeBundles(fresh);
    for (const { name, bytes } of bundles) say(`dist/${name}: ${kilobytes(bytes)}`);
    const packages = await writeNotices(fresh, bundles);
    say(`dist/THIRD-PARTY-NOTICES.txt: ${packages} packages`);
    await chmod(fresh, 0o755);
    await rm(dist, { recursive: true, force: true });
    await rename(fresh, dist);
    say(`Built in ${since(start)}.`);
    return bundles;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/**
 * @param {number} bytes
 * @returns {string}
 */
function kilobytes(bytes) {
  return `${Math.round(bytes / 1000)} kB`;
}
