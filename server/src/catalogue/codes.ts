/** Looking up what an error code means. A bare number is never explained: see the collisions in `docs`. */
import type { Catalogue, CodeEntry, Generation } from './types';

/** Where a code was met; what is not known is left out. */
export interface CodeContext {
  experiment?: string | null | undefined;
  generation?: Generation | null | undefined;
}

/** The key of an entry: `compass/pilot:1235`, `pilot1/pilot:1237`, or plainly `pilot:1137`. */
export function codeKey(entry: CodeEntry): string {
  const scope = entry.experiment ?? entry.generation?.join('+');
  return scope === undefined ? entry.code : `${scope}/${entry.code}`;
}

/**
 * The meanings of `component:number` that are possible in a context, best first.
 *
 * An entry bound to another experiment or generation than the context names is left out;
 * an entry bound to the very experiment or generation stands before a general one.
 *
 * @param code `component:number`, e.g. `pilot:1235`
 * @returns entries, empty when the code is unknown. Never throws.
 */
export function meanings(catalogue: Catalogue, code: string, context: CodeContext = {}): CodeEntry[] {
  const fit = (entry: CodeEntry): number => {
    let score = 0;
    if (entry.experiment !== undefined) {
      if (context.experiment == null) score -= 1;
      else if (entry.experiment !== context.experiment.toLowerCase()) return -Infinity;
      else score += 2;
    }
    if (entry.generation !== undefined && context.generation != null) {
      if (!entry.generation.includes(context.generation)) return -Infinity;
      score += 1;
    }
    return score;
  };
  return catalogue.codes
    .filter((entry) => entry.code === code)
    .map((entry) => ({ entry, score: fit(entry) }))
    .filter(({ score }) => score > -Infinity)
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
}

/** The entry with this key (see `codeKey`), or undefined. */
export function byKey(catalogue: Catalogue, key: string): CodeEntry | undefined {
  return catalogue.codes.find((entry) => codeKey(entry) === key);
}
