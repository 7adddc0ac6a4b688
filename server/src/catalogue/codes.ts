/** Looking up what an error code means. A bare number is never explained: 1235 of COMPASS is not 1235 elsewhere. */
import type { Catalogue, CodeEntry, Generation } from './types';

/** Where codes are looked up: a catalogue, or its codes alone. */
export type Codes = Pick<Catalogue, 'codes'>;

/** Where a code was met; what is not known is left out. */
export interface CodeContext {
  experiment?: string | null | undefined;
  generation?: Generation | null | undefined;
}

/**
 * The pilot generation that a version names: `2.12.8` and `3.11.5.1` as banners print it, `PICARD 73.18` of pilot 1.
 * Null for versions after 3.11, which may be of before or after the change of 2026, and for none.
 */
export function generationOf(pilotVersion: string | null): Generation | null {
  if (pilotVersion === null) return null;
  const [major, minor] = pilotVersion.split('.').map(Number);
  if (major === 2) return 'pilot2';
  if (major === 3) return (minor ?? 0) <= 11 ? 'pilot3' : null;
  return 'pilot1';
}

/** The key of an entry: `compass/pilot:1235`, `pilot1/pilot:1237`, or plainly `pilot:1137`. */
export function codeKey(entry: CodeEntry): string {
  const scope = entry.experiment ?? entry.generation?.join('+');
  return scope === undefined ? entry.code : `${scope}/${entry.code}`;
}

/** `pilot:1333 NOREMOTESPACE`, or the code alone where it has no acronym. */
export function codeTitle({ code, acronym }: { code: string; acronym?: string | null | undefined }): string {
  return acronym === undefined || acronym === null || acronym === '' ? code : `${code} ${acronym}`;
}

/** Where a meaning holds, in words: `COMPASS only`; empty where it holds everywhere. */
export function scopeOf({ experiment, generation = [] }: CodeEntry): string {
  const scope = [...(experiment === undefined ? [] : [experiment.toUpperCase()]), ...generation];
  return scope.length === 0 ? '' : `${scope.join(', ')} only`;
}

/**
 * The meanings of `component:number` that are possible in a context, best first.
 *
 * An entry bound to another experiment or generation than the context names is left out;
 * an entry bound to the very generation stands before a general one. An experiment's own meaning leaves no other.
 *
 * @param code `component:number`, e.g. `pilot:1235`
 * @returns entries, empty when the code is unknown. Never throws.
 */
export function meanings(catalogue: Codes, code: string, context: CodeContext = {}): CodeEntry[] {
  const experiment = context.experiment?.toLowerCase();
  const fit = (entry: CodeEntry): number => {
    let score = 0;
    if (entry.experiment !== undefined) {
      if (experiment === undefined) score -= 1;
      else if (entry.experiment !== experiment) return -Infinity;
    }
    if (entry.generation !== undefined && context.generation != null) {
      if (!entry.generation.includes(context.generation)) return -Infinity;
      score += 1;
    }
    return score;
  };
  const possible = (entriesByCode(catalogue).get(code) ?? [])
    .map((entry) => ({ entry, score: fit(entry) }))
    .filter(({ score }) => score > -Infinity)
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
  const own = possible.filter((entry) => entry.experiment !== undefined && entry.experiment === experiment);
  return own.length > 0 ? own : possible;
}

/** What a code means in a context: the best of its meanings that are possible there, or undefined. */
export function meaningIn(catalogue: Codes, code: string, context: CodeContext): CodeEntry | undefined {
  return meanings(catalogue, code, context)[0];
}

/**
 * What the code of a finding means: as it was decided where all of the line was known, else what it means in the context.
 *
 * @param meaning the key of an entry (see `codeKey`)
 */
export function meaningOf(
  catalogue: Catalogue,
  { code, meaning }: { code: string | null; meaning: string | null },
  context: CodeContext,
): CodeEntry | undefined {
  if (meaning !== null) return byKey(catalogue, meaning);
  return code === null ? undefined : meaningIn(catalogue, code, context);
}

/** The entries of each code; made once, as a triage asks for many. */
function entriesByCode(catalogue: Codes): ReadonlyMap<string, readonly CodeEntry[]> {
  const known = byCode.get(catalogue);
  if (known !== undefined) return known;
  const entries = new Map<string, CodeEntry[]>();
  for (const entry of catalogue.codes) {
    const others = entries.get(entry.code);
    if (others === undefined) entries.set(entry.code, [entry]);
    else others.push(entry);
  }
  byCode.set(catalogue, entries);
  return entries;
}

const byCode = new WeakMap<Codes, ReadonlyMap<string, readonly CodeEntry[]>>();

/** The entry with this key (see `codeKey`), or undefined. */
export function byKey(catalogue: Catalogue, key: string): CodeEntry | undefined {
  const code = key.slice(key.lastIndexOf('/') + 1);
  return entriesByCode(catalogue)
    .get(code)
    ?.find((entry) => codeKey(entry) === key);
}
