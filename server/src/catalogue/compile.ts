/** From family files (YAML) to one `Catalogue`: everything wrong is told with its place, the rest is kept. */
import { LineCounter, parseDocument, type Document } from 'yaml';
import { fingerprint } from './fingerprint';
import { soundEntries, type Located, type Section } from './references';
import { checkShape } from './shape';
import type { Catalogue, CauseText, CodeEntry, Dialect, Mark, Signature } from './types';

export interface FamilyFile {
  path: string;
  text: string;
}

/** Something wrong in a family file. Line and column count from 1. */
export interface Problem {
  path: string;
  line: number;
  column: number;
  message: string;
}

/** The keys of a family file in the order of the catalogue. */
const SECTIONS: readonly Section[] = ['dialects', 'codes', 'signatures', 'marks'];

/** The entries of a catalogue, or of one family of it. */
export type Content = Omit<Catalogue, 'version'>;

export interface Compiled {
  catalogue: Catalogue;
  /** What each family file adds, by its path. */
  families: Map<string, Content>;
  problems: Problem[];
}

/**
 * Compiles family files into one catalogue.
 *
 * Wrong entries are left out and told in `problems`; everything else is usable. Order of files does not matter.
 */
export function compileFamilies(files: readonly FamilyFile[]): Compiled {
  const problems: Problem[] = [];
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const sound = soundEntries(sorted.flatMap((file) => entriesOf(file, problems)));
  const content = contentOf(sound);
  return {
    catalogue: { version: fingerprint(JSON.stringify(content)), ...content },
    families: new Map(sorted.map(({ path }) => [path, contentOf(sound.filter((entry) => entry.path === path))])),
    problems,
  };
}

function contentOf(entries: readonly Located[]): Content {
  const of = <T>(section: Section, make: (value: Record<string, unknown>) => T): T[] =>
    entries.filter((entry) => entry.section === section).map(({ value }) => make(value));
  return {
    dialects: of('dialects', (value) => value as unknown as Dialect),
    codes: of('codes', codeEntry),
    signatures: of('signatures', signature),
    marks: of('marks', (value) => ({ samples: [], ...value }) as unknown as Mark),
  };
}

/** The well-shaped entries of one file; what is not is reported. */
function entriesOf(file: FamilyFile, problems: Problem[]): Located[] {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number, message: string): void => {
    const { line, col } = lines.linePos(offset);
    problems.push({ path: file.path, line, column: col, message });
  };
  for (const error of document.errors) at(error.pos[0], error.message);
  if (document.errors.length > 0) return [];

  const family: unknown = document.toJS() ?? {};
  const wrong = checkShape(family);
  for (const { path, message } of wrong) at(offsetOf(document, path), message);
  const isWrong = (section: Section, index: number): boolean =>
    wrong.some(({ path }) => path.length < 2 || (path[0] === section && path[1] === index));

  if (typeof family !== 'object' || family === null) return [];
  return SECTIONS.flatMap((section) => {
    const values = (family as Record<string, unknown>)[section];
    if (!Array.isArray(values)) return [];
    return values.flatMap((value, index): Located[] =>
      isWrong(section, index)
        ? []
        : [
            {
              path: file.path,
              section,
              value: value as Record<string, unknown>,
              problem: (message, ...path) => at(offsetOf(document, [section, index, ...path]), message),
            },
          ],
    );
  });
}

/** Where the node at a path starts; the nearest parent that exists, if it does not. */
function offsetOf(document: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      return node.range[0] as number;
    }
  }
  return 0;
}

function codeEntry(value: Record<string, unknown>): CodeEntry {
  const { 'mistaken-for': mistakenFor, 'looks-like': looksLike, 'pilot-wrong': pilotWrong, ...rest } = value;
  return {
    causes: [],
    do: [],
    ...rest,
    looksLike: looksLike ?? [],
    ...(mistakenFor === undefined ? {} : { mistakenFor }),
    ...(pilotWrong === undefined ? {} : { pilotWrong }),
  } as unknown as CodeEntry;
}

function signature(value: Record<string, unknown>): Signature {
  const cause = value['cause'];
  return {
    silences: [],
    not: [],
    ...value,
    cause: typeof cause === 'string' ? [{ text: cause }] : (cause as CauseText[]),
  } as unknown as Signature;
}
