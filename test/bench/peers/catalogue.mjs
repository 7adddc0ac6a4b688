/** The compiled catalogue as the benchmark sees it: its literal texts, and larger and smaller ones made of it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { dist } from '../../../scripts/lib/project.mjs';
import { randomNumbers } from '../../random.mjs';

/**
 * @typedef {import('../../../server/src/catalogue/types').Catalogue} Catalogue
 * @typedef {import('../../../server/src/catalogue/types').Signature} Signature
 */

/** @returns {Promise<Catalogue>} as it was built */
export async function builtCatalogue() {
  return JSON.parse(await readFile(path.join(dist, 'catalogue.json'), 'utf8'));
}

/**
 * All literal texts that are searched for, of signatures and of marks.
 *
 * @param {Catalogue} catalogue
 * @returns {string[]} each once
 */
export function anchorsOf({ signatures, marks }) {
  return [...new Set([...signatures, ...marks].flatMap(({ anchors }) => anchors))];
}

/**
 * A catalogue with another number of signatures: evenly chosen ones, or, beyond all there are, variants with other
 * words. Marks stay as they are.
 *
 * @param {Catalogue} catalogue
 * @param {number} count
 * @param {number} seed
 * @returns {Catalogue}
 */
export function catalogueOf(catalogue, count, seed) {
  const { signatures } = catalogue;
  const version = `${catalogue.version}-${count}`;
  if (count <= signatures.length) {
    const step = signatures.length / count;
    const chosen = Array.from({ length: count }, (_, i) => signatures[Math.floor(i * step)]);
    const some = chosen.filter((signature) => signature !== undefined);
    const ids = new Set(some.map(({ id }) => id));
    const kept = some.map((s) => ({ ...s, silences: s.silences.filter((id) => ids.has(id)) }));
    return { ...catalogue, version, signatures: kept };
  }
  const random = randomNumbers(seed);
  const words = anchorsOf(catalogue).flatMap((anchor) => anchor.match(word) ?? []);
  const more = Array.from({ length: count - signatures.length }, (_, i) =>
    variantOf(/** @type {Signature} */ (signatures[i % signatures.length]), i, () => {
      return words[Math.floor(random() * words.length)] ?? '';
    }),
  );
  return { ...catalogue, version, signatures: [...signatures, ...more] };
}

const word = /[A-Za-z]{4,}/g;

/**
 * The same signature with other words of the catalogue in its anchors. Their pattern would not match; without one, the
 * anchor is enough. What they meet by chance is noise, so that the verdict stays what it is.
 *
 * @param {Signature} signature
 * @param {number} number
 * @param {() => string} anyWord
 * @returns {Signature}
 */
function variantOf({ id, in: places, anchors, stage, cause }, number, anyWord) {
  const changed = anchors.map((anchor) => {
    const text = anchor.replace(word, anyWord);
    // A word alone may stand on every line; the build would refuse it as an anchor.
    return (anchor.match(word)?.length ?? 0) < 2 ? `${text} ${anyWord()}` : text;
  });
  const harmless = { finds: null, rank: /** @type {const} */ ('noise'), silences: [], samples: [], not: [] };
  return { ...harmless, id: `${id}-variant-${number}`, in: places, anchors: changed, stage, cause };
}
