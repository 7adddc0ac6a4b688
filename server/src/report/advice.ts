/** What to do about a verdict, from the catalogue. */
import { meaningOf } from '../catalogue/codes';
import type { Catalogue, CodeEntry, Signature } from '../catalogue/types';
import { codeContext } from '../engine/job/codeContext';
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
 * What to do about a text that a signature knows: the signature's own steps, else those of its code.
 *
 * @param entry what the code means there; absent where it is not known
 */
export function adviceOn(signature: Signature | undefined, entry: CodeEntry | undefined): Advice {
  // The code's retry advice is for its usual cause; a signature that knows better has its own persistence.
  const isOther = signature?.persistence !== undefined && signature.persistence !== entry?.persistence;
  return {
    steps: signature?.do ?? entry?.do ?? [],
    retry: isOther ? null : (entry?.retry ?? null),
    means: entry?.means ?? null,
  };
}

/**
 * What to do about the verdict of a job.
 *
 * @returns empty advice when nothing failed or the catalogue does not know the code. Never throws.
 */
export function adviceFor(triage: Triage, catalogue: Catalogue | undefined): Advice {
  const signature = catalogue?.signatures.find(({ id }) => id === triage.verdict.signature);
  return adviceOn(signature, catalogue && meaningOfVerdict(triage, catalogue));
}

function meaningOfVerdict(triage: Triage, catalogue: Catalogue): CodeEntry | undefined {
  const { code } = triage.verdict;
  const root = rootFinding(triage);
  const coded = root?.code === code ? root : { code, meaning: null };
  return meaningOf(catalogue, coded, codeContext(triage.job, triage.dialects));
}
