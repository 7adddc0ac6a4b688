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
  /** @type {typeof import('../../server/src/engine/check/families')} */
  const { checkFamilies } = await tsImport('../../server/src/engine/check/families.ts', import.meta.url);
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
 * The catalogue with what makes its scan quick: where the windows of each anchor are that are rarest in ordinary logs, and
 * the tables made of them.
 *
 * @param {import('../../server/src/catalogue/types').Catalogue} catalogue
 * @returns {Promise<import('../../server/src/catalogue/types').Catalogue>}
 */
async function withScan(catalogue) {
  /** @type {typeof import('../../server/src/engine/scan/windows')} */
  const { commonnessIn, rarestWindows } = await tsImport('../../server/src/engine/scan/windows.ts', import.meta.url);
  /** @type {{imageFor: typeof import('../../server/src/engine/scan/anchors').imageFor}} */
  const { imageFor } = await tsImport('../../server/src/engine/scan/anchors.ts', import.meta.url);
  const commonness = commonnessIn(await readOrdinary());
  const anchors = new Set([...catalogue.signatures, ...catalogue.marks].flatMap((entry) => entry.anchors));
  const windows = Object.fromEntries([...anchors].map((anchor) => [anchor, rarestWindows(anchor, commonness)]));
  return { ...catalogue, windows, image: imageFor({ ...catalogue, windows }) };
}

/**
 * JSON of one byte a character, which is read and parsed quicker than any other.
 *
 * @param {unknown} value
 * @returns {string}
 */
function asciiJson(value) {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * Writes `catalogue.json`, and the tables of the scan as `catalogue.bin`.
 *
 * @param {string} folder where to write them
 * @param {import('../../server/src/catalogue/types').Catalogue} catalogue
 * @returns {Promise<number>} bytes of the JSON
 * @throws when there is nothing to search for
 */
export async function writeCatalogueFiles(folder, catalogue) {
  const { image, ...rest } = await withScan(catalogue);
  if (image === undefined) throw new Error('The tables of the scan were not made.');
  const json = asciiJson({ ...rest, image: { ...image, bytes: image.bytes.length } });
  await writeFile(path.join(folder, 'catalogue.json'), json);
  await writeFile(path.join(folder, 'catalogue.bin'), image.bytes);
  return Buffer.byteLength(json);
}

/**
 * Writes the project's catalogue as the programs load it.
 *
 * @param {string} folder where to write it
 * @returns {Promise<{families: number, codes: number, signatures: number, bytes: number}>}
 * @throws as `compiledFamilies` does
 */
export async function writeCatalogue(folder) {
  const { catalogue, families } = await compiledFamilies();
  const bytes = await writeCatalogueFiles(folder, withoutSamples(catalogue));
  return { families: families.size, codes: catalogue.codes.length, signatures: catalogue.signatures.length, bytes };
}
