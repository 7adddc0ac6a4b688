/** The compiled catalogue as the build lays it beside the programs: its JSON, and the tables of the scan. */
import { SECTIONS } from './sections';
import type { Catalogue, ScanImage } from './types';

/** The tables may be damaged as well. */
interface Stored extends Omit<Catalogue, 'image'> {
  image: Omit<ScanImage, 'bytes'> & { bytes: number };
}

/**
 * Puts a catalogue together.
 *
 * @param content what the JSON says
 * @param tables bytes of the other file
 * @param name of the JSON, for a person
 * @returns it, or what is wrong in one sentence
 */
export function storedCatalogue(content: unknown, tables: Uint8Array, name: string): Catalogue | { problem: string } {
  if (!isStored(content))
    return { problem: `The catalogue ${name} is damaged: it lacks one of ${SECTIONS.join(', ')}.` };
  const { image, ...catalogue } = content;
  if (image.bytes !== tables.length) {
    return { problem: `The catalogue ${name} and catalogue.bin are not of one build.` };
  }
  return { ...catalogue, image: { ...image, bytes: tables } };
}

function isStored(value: unknown): value is Stored {
  if (typeof value !== 'object' || value === null) return false;
  const sections = value as Record<string, unknown>;
  const isImage = typeof sections.image === 'object' && sections.image !== null;
  return isImage && typeof sections.version === 'string' && SECTIONS.every((name) => Array.isArray(sections[name]));
}
