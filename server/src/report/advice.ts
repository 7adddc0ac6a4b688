/** What to do about a verdict, from the catalogue. */
import { byKey, generationOf, meanings } from '../catalogue/codes';
import type { Catalogue, CodeEntry } from '../catalogue/types';
import type { Triage } from '../engine/types';
import { rootFinding } from './words';

export interface Advice {
  /** What to do next, best first; empty when the catalogue has none. */
  steps: string[];
  /** The PanDA retry action that fits, or why none does. */
  retry: string | null;
  /** What the code means; null for an unknown code. */
  means: string | null;
}

/**
 * Steps and retry advice for the verdict of a job: the signature's own steps, else those of its code.
 *
 * @returns empty advice when nothing failed or the catalogue does not know the code. Never throws.
 */
export function adviceFor(triage: Triage, catalogue: Catalogue | undefined): Advice {
  const entry = catalogue && entryOf(triage, catalogue);
  const signature = catalogue?.signatures.find(({ id }) => id === triage.verdict.signature);
  return {
    steps: signature?.do ?? entry?.do ?? [],
    // The code's retry advice is for its usual cause; a signature that knows better has its own persistence.
    retry:
      signature?.persistence !== undefined && signature.persistence !== entry?.persistence
        ? null
        : (entry?.retry ?? null),
    means: entry?.means ?? null,
  };
}

/** What the verdict's code means in this job. */
function entryOf(triage: Triage, catalogue: Catalogue): CodeEntry | undefined {
  const { code } = triage.verdict;
  if (code === null) return undefined;
  const root = rootFinding(triage);
  if (root?.code === code && root.meaning !== null) return byKey(catalogue, root.meaning);
  const { experiment, pilotVersion } = triage.job;
  return meanings(catalogue, code, { experiment, generation: generationOf(pilotVersion) })[0];
}
