/** Which sighting is the root cause. */
import type { Signature, StageName } from '../catalogue/types';
import { RANKS } from './order';
import { BEFORE_JOB, isBefore } from './stages';
import type { FileKind, JobFacts, Outcome, Sighting, Stage } from './types';

/** What the choice is made from; sightings are those that are still in question (no echoes, no noise). */
export interface Question {
  outcome: Outcome;
  facts: JobFacts;
  timeline: readonly Stage[];
  candidates: readonly Sighting[];
  kindOf: (file: string) => FileKind;
  /** How often the words of a sighting stand in its file. */
  repeats: (sighting: Sighting) => number;
  signatures: ReadonlyMap<string, Signature>;
}

/** Where the payload's own words are most precise: the transform's log before stderr before stdout. */
const KINDS: Readonly<Record<FileKind, number>> = {
  substep: 5,
  stderr: 4,
  stdout: 3,
  other: 3,
  pilot: 2,
  wrapper: 1,
  server: 0,
};

/**
 * The sighting that tells the cause best, or null when none does.
 *
 * A cause that the pilot measured itself and reported first decides. Otherwise the stage that broke first is asked:
 * the highest rank there wins, then the file whose words are most precise, then the first of its kind.
 */
export function rootOf(question: Question): Sighting | null {
  const { outcome, facts, candidates } = question;
  if (outcome !== 'failed' && outcome !== 'nojob') return null;
  const askable = outcome === 'nojob' ? candidates.filter(isBeforeJob) : candidates;

  const first = facts.reported[0]?.code;
  const decisive = askable.filter(({ rank, code }) => rank === 'cause' && code === first);
  if (decisive.length > 0) return best(decisive, question);

  const broken = brokenStage(question);
  const there = askable.filter(({ stage }) => stage === broken);
  const proven = there.filter(({ rank }) => rank === 'cause');
  if (proven.length > 0) return best(proven, question);
  const earlier = askable.filter(({ rank, stage }) => rank === 'cause' && (broken === null || isBefore(stage, broken)));
  if (earlier.length > 0) return best(earlier, question);
  return best(there.length > 0 ? there : askable, question);
}

function isBeforeJob({ stage, rank }: Sighting): boolean {
  return BEFORE_JOB.has(stage) && (rank === 'cause' || rank === 'general');
}

/** The first stage that failed; a payload with a non-zero exit code failed whatever came before. */
function brokenStage({ facts, timeline }: Question): StageName | null {
  const failed = timeline.find(({ outcome }) => outcome === 'failed');
  if (failed !== undefined) return failed.stage;
  return facts.exitCode !== null && facts.exitCode !== 0 ? 'payload' : null;
}

/** An error line that comes this often did not end the job the first time either. */
const OFTEN = 3;

function best(sightings: readonly Sighting[], { kindOf, signatures, repeats }: Question): Sighting | null {
  const isHabit = (s: Sighting): number => (s.rank === 'fallback' && repeats(s) >= OFTEN ? 1 : 0);
  const order = (a: Sighting, b: Sighting): number =>
    RANKS[b.rank] - RANKS[a.rank] ||
    isHabit(a) - isHabit(b) ||
    KINDS[kindOf(b.file)] - KINDS[kindOf(a.file)] ||
    (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
    a.line - b.line;
  const winner = [...sightings].sort(order)[0];
  if (winner === undefined || signatures.get(winner.signature)?.pick !== 'last') return winner ?? null;
  return sightings.findLast((s) => s.signature === winner.signature && s.file === winner.file) ?? winner;
}
