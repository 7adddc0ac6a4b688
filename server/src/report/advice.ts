/** What to do about a verdict, from the catalogue. */
import { meanings } from '../catalogue/codes';
import type { Catalogue, Generation } from '../catalogue/types';
import type { Triage } from '../engine/types';

export interface Advice {
  /** What to do next, best first; empty when the catalogue has none. */
  steps: string[];
  /** The PanDA retry action that fits, or why none does. */
  retry: string | null;
  /** What the code means; null for an unknown code. */
  means: string | null;
}

/** The generation a banner names; null when it could be either of two that differ in their codes. */
function generationOf(pilotVersion: string | null): Generation | null {
  const major = /^(?:pilot)?\s*([123])\b/i.exec(pilotVersion ?? '')?.[1];
  return major === '1' ? 'pilot1' : major === '2' ? 'pilot2' : null;
}

/**
 * Steps and retry advice for the verdict of a job: the signature's own steps, else those of its code.
 *
 * @returns empty advice when nothing failed or the catalogue does not know the code. Never throws.
 */
export function adviceFor(triage: Triage, catalogue: Catalogue | undefined): Advice {
  const { code, signature: id } = triage.verdict;
  const { experiment, pilotVersion } = triage.job;
  const entry =
    catalogue && code !== null
      ? meanings(catalogue, code, { experiment, generation: generationOf(pilotVersion) })[0]
      : undefined;
  const signature = catalogue?.signatures.find((candidate) => candidate.id === id);
  return {
    steps: signature?.do ?? entry?.do ?? [],
    retry: entry?.retry ?? null,
    means: entry?.means ?? null,
  };
}
