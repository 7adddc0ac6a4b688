/** Compiles the YAML families of the catalogue into the one JSON file that the programs load. */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { tsImport } from 'tsx/esm/api';
import { inRoot } from '../lib/project.mjs';

const source = 'server/src/catalogue/families';

/**
 * Reads every family file, in the order of their names.
 *
 * @returns {Promise<{path: string, text: string}[]>} paths from the repository's top, with `/`
 */
async function readFamilies() {
  const names = (await readdir(inRoot(source), { recursive: true })).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(
    names.map(async (name) => {
      const file = `${source}/${name.split(path.sep).join('/')}`;
      return { path: file, text: await readFile(inRoot(file), 'utf8') };
    }),
  );
}

/**
 * The project's catalogue and its families.
 *
 * @returns {Promise<import('../../server/src/catalogue/compile').Compiled>}
 * @throws when a family has a problem; the message holds one `file:line:column: message` a line
 */
export async function compiledFamilies() {
  /** @type {typeof import('../../server/src/catalogue/compile')} */
  const { compileFamilies } = await tsImport('../../server/src/catalogue/compile.ts', import.meta.url);
  const compiled = compileFamilies(await readFamilies());
  if (compiled.problems.length > 0) {
    throw new Error(compiled.problems.map((p) => `${p.path}:${p.line}:${p.column}: ${p.message}`).join('\n'));
  }
  return compiled;
}

/**
 * Samples test the catalogue; no program reads them.
 *
 * @param {import('../../server/src/catalogue/types').Catalogue} catalogue
 */
function withoutSamples({ signatures, marks, dialects, ...rest }) {
  return {
    ...rest,
    dialects: dialects.map((dialect) => ({ ...dialect, samples: [] })),
    signatures: signatures.map((signature) => ({ ...signature, samples: [], not: [] })),
    marks: marks.map((mark) => ({ ...mark, samples: [] })),
  };
}

/**
 * Writes `catalogue.json`.
 *
 * @param {string} folder where to write it
 * @returns {Promise<{families: number, codes: number, signatures: number, bytes: number}>}
 * @throws as `compiledFamilies` does
 */
export async function writeCatalogue(folder) {
  const { catalogue, families } = await compiledFamilies();
  const json = JSON.stringify(withoutSamples(catalogue));
  await writeFile(path.join(folder, 'catalogue.json'), json);
  return {
    families: families.size,
    codes: catalogue.codes.length,
    signatures: catalogue.signatures.length,
    bytes: Buffer.byteLength(json),
  };
}
