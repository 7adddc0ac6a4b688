/** The compiled catalogue, which the build lays beside the programs. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SECTIONS } from '../catalogue/sections';
import type { Catalogue } from '../catalogue/types';

/**
 * Loads `catalogue.json` from the folder of the running program.
 *
 * @throws Error with one sentence naming the path when the file is missing, unreadable or no catalogue
 */
export function loadCatalogue(): Catalogue {
  const file = path.join(__dirname, 'catalogue.json');
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`The catalogue ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  if (!isCatalogue(content))
    throw new Error(`The catalogue ${file} is damaged: it lacks one of ${SECTIONS.join(', ')}.`);
  return content;
}

function isCatalogue(value: unknown): value is Catalogue {
  if (typeof value !== 'object' || value === null) return false;
  const sections = value as Record<string, unknown>;
  return typeof sections.version === 'string' && SECTIONS.every((name) => Array.isArray(sections[name]));
}
