/** The compiled catalogue, which the build lays beside the programs. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { storedCatalogue } from '../catalogue/stored';
import type { Catalogue } from '../catalogue/types';

/**
 * Loads `catalogue.json` and `catalogue.bin` from the folder of the running program.
 *
 * @throws Error with one sentence naming the path when a file is missing, unreadable or no catalogue
 */
export function loadCatalogue(): Catalogue {
  const file = path.join(__dirname, 'catalogue.json');
  let content: unknown;
  let bytes: Uint8Array;
  try {
    // It holds nothing but ASCII.
    content = JSON.parse(readFileSync(file, 'latin1'));
    bytes = readFileSync(path.join(__dirname, 'catalogue.bin'));
  } catch (error) {
    throw new Error(`The catalogue ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  const catalogue = storedCatalogue(content, bytes, file);
  if ('problem' in catalogue) throw new Error(catalogue.problem);
  return catalogue;
}
