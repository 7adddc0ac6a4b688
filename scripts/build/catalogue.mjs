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

/** Logs of jobs that went well: no anchor of a failure may be common in them. */
const ordinaryLogs = 'test/fixtures/ordinary';

/** @returns {Promise<string[]>} the texts of the ordinary logs */
async function readOrdinary() {
  const entries = await readdir(inRoot(ordinaryLogs), { recursive: true, withFileTypes: true });
  const logs = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.md'));
  return Promise.all(logs.map(({ parentPath, name }) => readFile(path.join(parentPath, name), 'utf8')));
}

/**
 * The project's catalogue and its families, checked by their samples.
 *
 * @returns {Promise<import('../../server/src/catalogue/compile').Compiled>}
 * @throws when a family has a problem or a sample does not hold; one `file:line:column: message` a line
 */
export async function compiledFamilies() {
  /** @type {typeof import('../../server/src/engine/families')} */
  const { checkFamilies } = await tsImport('../../server/src/engine/families.ts', import.meta.url);
  /** @type {typeof import('../../server/src/catalogue/problems')} */
  const { problemLine } = await tsImport('../../server/src/catalogue/problems.ts', import.meta.url);
  const { compiled, problems } = checkFamilies(await readFamilies(), { ordinary: await readOrdinary() });
  if (problems.length > 0) throw new Error(problems.map(problemLine).join('\n'));
  return compiled;
}

/**
 * Samples test the catalogue; no program reads them, but those of dialects: they stand before a sample of a signature
 * when the catalogue of a site is checked.
 *
 * @param {import('../../server/src/catalogue/types').Catalogue} catalogue
 */
function withoutSamples({ signatures, marks, ...rest }) {
  return {
    ...rest,
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
