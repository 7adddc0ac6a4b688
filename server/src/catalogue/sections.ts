/** The sections of a family file, and the names of their entries. */
import type { Content } from './types';

export type Section = keyof Content;

/** In the order of the catalogue. */
export const SECTIONS: readonly Section[] = ['dialects', 'codes', 'signatures', 'marks'];

/** What a catalogue without any entry holds. */
export const NOTHING: Content = { dialects: [], codes: [], signatures: [], marks: [] };

/** An entry's name within its section; a code means different things in different experiments and generations. */
export function nameOf(section: Section, entry: object): string {
  const { id, code, experiment, generation } = entry as Record<string, unknown>;
  if (section !== 'codes') return String(id);
  const generations = [generation ?? []].flat().map(String).sort();
  const scope = [experiment, ...generations].filter((part) => part !== undefined);
  return [...scope, code].map(String).join('/');
}
