/** From family files (YAML) to one `Catalogue`: everything wrong is told with its place, the rest is kept. */
import { fingerprint } from './fingerprint';
import type { KeyPath, Place, Problem } from './problems';
import { soundEntries, type Located } from './references';
import schema from './schema.json';
import { nameOf, NOTHING, SECTIONS, type Section } from './sections';
import { shapeCheck } from './shape';
import type { Catalogue, CauseText, CodeEntry, Content, Dialect, Mark, Signature } from './types';
import { readYaml } from './yamlFile';

export interface FamilyFile {
  path: string;
  text: string;
}

export interface Compiled {
  catalogue: Catalogue;
  /** What each family file adds, by its path. */
  families: Map<string, Content>;
  problems: Problem[];
  /** Where an entry of these files, or a part of it, stands; null for one that is not from them. */
  placeOf: (section: Section, name: string, path: KeyPath) => Place | null;
}

export interface CompileOptions {
  /** A catalogue that the files extend; an entry of a name that stands there takes its place. */
  base?: (Content & Pick<Catalogue, 'windows'>) | undefined;
  /** Whether a pattern takes too long on long lines; `leads` are texts that lead into it. None does when left out. */
  isSlow?: ((pattern: string, leads: readonly string[]) => boolean) | undefined;
}

/**
 * Compiles family files into one catalogue.
 *
 * Wrong entries are left out and told in `problems`; everything else is usable. Order of files does not matter.
 */
export function compileFamilies(
  files: readonly FamilyFile[],
  { base = NOTHING, isSlow = () => false }: CompileOptions = {},
): Compiled {
  const problems: Problem[] = [];
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const sound = soundEntries(
    sorted.flatMap((file) => entriesOf(file, problems)),
    base,
    isSlow,
  );
  const content = extended(base, contentOf(sound));
  const places = new Map(sound.map((entry) => [`${entry.section} ${nameOf(entry.section, entry.value)}`, entry]));
  return {
    catalogue: {
      version: fingerprint(JSON.stringify(content)),
      ...content,
      ...(base.windows === undefined ? {} : { windows: base.windows }),
    },
    families: new Map(sorted.map(({ path }) => [path, contentOf(sound.filter((entry) => entry.path === path))])),
    problems: worthTelling(problems),
    placeOf: (section, name, path) => places.get(`${section} ${name}`)?.place(...path) ?? null,
  };
}

const checkShape = shapeCheck(schema);

/** Problems of one file that are told; a broken file has no end of them. */
const MAX_PROBLEMS = 100;

/** Each problem once, and not more of a file than a person reads. */
function worthTelling(problems: readonly Problem[]): Problem[] {
  const told = new Map<string, Set<string>>();
  const more = new Map<string, number>();
  const kept = problems.filter((problem) => {
    const { path, line, column, message } = problem;
    const words = `${line}:${column} ${message}`;
    const known = told.get(path) ?? new Set();
    told.set(path, known);
    if (known.has(words)) return false;
    if (known.size >= MAX_PROBLEMS) more.set(path, (more.get(path) ?? 0) + 1);
    else known.add(words);
    return known.has(words);
  });
  const start = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  const rest = [...more].map(([path, count]): Problem => ({
    ...start,
    path,
    message: `${count} more problems of this file are not listed`,
    severity: 'error',
  }));
  return [...kept, ...rest];
}

/** What stands in the base under a name that is added too is replaced where it stands; what is new goes first. */
function extended(base: Content, added: Content): Content {
  const merge = <T extends object>(section: Section, old: readonly T[], own: readonly T[]): T[] => {
    const fresh = new Map(own.map((entry) => [nameOf(section, entry), entry]));
    const kept = old.map((entry) => {
      const name = nameOf(section, entry);
      const replaced = fresh.get(name);
      fresh.delete(name);
      return replaced ?? entry;
    });
    return [...fresh.values(), ...kept];
  };
  return {
    dialects: merge('dialects', base.dialects, added.dialects),
    codes: merge('codes', base.codes, added.codes),
    signatures: merge('signatures', base.signatures, added.signatures),
    marks: merge('marks', base.marks, added.marks),
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
  const { data: family, place, problems: broken } = readYaml(file);
  problems.push(...broken);
  if (broken.length > 0) return [];
  const wrong = checkShape(family);
  for (const { path, message } of wrong) problems.push({ ...place(...path), message, severity: 'error' });
  const wrongEntries = new Set(wrong.map(({ path }) => (path.length < 2 ? '' : `${path[0]} ${path[1]}`)));
  const isWrong = (section: Section, index: number): boolean =>
    wrongEntries.has('') || wrongEntries.has(`${section} ${index}`);

  if (typeof family !== 'object') return [];
  return SECTIONS.flatMap((section) => {
    const values = (family as Record<string, unknown>)[section];
    if (!Array.isArray(values)) return [];
    return values.flatMap((value, index): Located[] => {
      if (isWrong(section, index)) return [];
      const at = (...path: KeyPath): Place => place(section, index, ...path);
      return [
        {
          path: file.path,
          section,
          value: value as Record<string, unknown>,
          place: at,
          problem: (message, ...path) => problems.push({ ...at(...path), message, severity: 'error' }),
        },
      ];
    });
  });
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
