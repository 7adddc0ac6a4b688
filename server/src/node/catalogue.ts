/** The compiled catalogue, which the build lays beside the programs. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SECTIONS } from '../catalogue/sections';
import type { Catalogue, ScanImage } from '../catalogue/types';

/** The file of the scan's tables, which may be damaged as well. */
interface Stored extends Omit<Catalogue, 'image'> {
  image: Omit<ScanImage, 'bytes'> & { bytes: number };
}

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
  if (!isStored(content)) throw new Error(`The catalogue ${file} is damaged: it lacks one of ${SECTIONS.join(', ')}.`);
  const { image, ...catalogue } = content;
  if (image.bytes !== bytes.length) throw new Error(`The catalogue ${file} and catalogue.bin are not of one build.`);
  return { ...catalogue, image: { ...image, bytes } };
}

function isStored(value: unknown): value is Stored {
  if (typeof value !== 'object' || value === null) return false;
  const sections = value as Record<string, unknown>;
  const isImage = typeof sections.image === 'object' && sections.image !== null;
  return isImage && typeof sections.version === 'string' && SECTIONS.every((name) => Array.isArray(sections[name]));
}
