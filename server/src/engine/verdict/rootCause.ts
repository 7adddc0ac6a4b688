/** The root cause of a job, and why it is taken for it: a proof, numbers that do not agree, last words, or a report. */
import { disagreementIsRoot, isProof } from '../counts/index';
import type { Evidence } from '../job/evidence';
import type { Ending } from '../job/outcome';
import type { Sighting } from '../types';
import { lastWords, streamOf, tellOfFailure } from './lastWords';
import { provenByDiag, unproven } from './reportedPlace';
import { rootOf } from './root';

export interface Root {
  sighting: Sighting;
  /** One sentence. */
  reason: string;
  /** The sighting of a report in whose place the root stands; it is no finding of its own. */
  report?: Sighting;
}

/**
 * The root cause of a job that failed; null when nothing failed or nothing points to a line.
 *
 * @param open sightings that are still in question
 * @param odd numbers that do not agree; `byNumbers` says that they alone make it a failure
 */
export function rootCause(
  evidence: Evidence,
  {
    ending,
    open,
    odd,
    byNumbers,
  }: { ending: Ending; open: readonly Sighting[]; odd: readonly Sighting[]; byNumbers: boolean },
): Root | null {
  const proven = rootOf(evidence, open, ending.outcome);
  if (ending.outcome !== 'failed') return proven === null ? null : provenRoot(proven);
  if (proven === null || (byNumbers && proven.rank === 'fallback')) {
    const first = odd.find(isProof);
    if (first !== undefined) return { sighting: first, reason: disagreementIsRoot };
  }
  if (proven?.rank === 'cause') return provenRoot(proven);
  const diag = provenByDiag(evidence);
  if (diag !== null) return { sighting: diag, reason: 'The text that the pilot reported proves the cause.' };
  if (proven?.rank === 'general') return provenRoot(proven);
  const last = lastWords(evidence);
  if (proven !== null && (last === null || !isBetter(last, proven, evidence))) return provenRoot(proven);
  if (last !== null) {
    return { sighting: last, reason: 'No known text explains the failure; these are the last words of the payload.' };
  }
  return reportedRoot(evidence);
}

function provenRoot(sighting: Sighting): Root {
  return { sighting, reason: whyRoot(sighting) };
}

function reportedRoot(evidence: Evidence): Root | null {
  const reported = unproven(evidence);
  if (reported === null) return null;
  return {
    sighting: reported.root,
    report: reported.report,
    reason: 'No known text explains the failure; this is where the reported error is first spoken of.',
  };
}

/** Last words that tell of a failure explain more than an earlier line that merely calls itself an error. */
function isBetter(last: Sighting, guess: Sighting, evidence: Evidence): boolean {
  if (guess.captures['exception'] !== undefined || !tellOfFailure(last)) return false;
  const stream = streamOf(last, evidence);
  const other = streamOf(guess, evidence);
  if (stream === other) return last.file === guess.file && last.line > guess.line;
  return stream === 'stdout' && other === 'stderr';
}

function whyRoot({ rank }: Sighting): string {
  if (rank === 'cause') return 'This text proves the cause.';
  return rank === 'general'
    ? 'This text says what failed; nothing in the log says more precisely why.'
    : 'No known text explains the failure; of the lines that call themselves errors, this one fits best.';
}
