/** Which sighting is the root cause. */
import type { StageName } from '../../catalogue/types';
import { hasMoreThan } from '../job/ending';
import type { Evidence } from '../job/evidence';
import { isSignal } from '../job/pilotCodes';
import { BEFORE_JOB, isBefore } from '../job/stages';
import { compareText, RANKS } from '../order';
import type { FileKind, Outcome, Sighting } from '../types';
import { words } from './roles';

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
 *
 * @param candidates sightings that are still in question (no echoes, no noise)
 */
export function rootOf(evidence: Evidence, candidates: readonly Sighting[], outcome: Outcome): Sighting | null {
  if (outcome !== 'failed' && outcome !== 'nojob') return null;
  const inTime = candidates.filter((sighting) => !cameTooLate(sighting, evidence));
  const askable = outcome === 'nojob' ? inTime.filter(isBeforeJob) : inTime;

  const first = evidence.facts.reported[0]?.code;
  const decisive = askable.filter((s) => s.rank === 'cause' && s.code === first);
  if (decisive.length > 0) return best(decisive, evidence);

  const broken = brokenStage(evidence);
  const there = askable.filter(({ stage }) => stage === broken);
  const proven = there.filter(({ rank }) => rank === 'cause');
  if (proven.length > 0) return best(proven, evidence);
  const earlier = askable.filter(({ rank, stage }) => rank === 'cause' && (broken === null || isBefore(stage, broken)));
  if (earlier.length > 0) return best(earlier, evidence);
  return best(there.length > 0 ? there : askable, evidence);
}

/** A signal that came when the payload had failed by itself already. */
function cameTooLate(sighting: Sighting, { milestones }: Evidence): boolean {
  const { file, line } = sighting;
  if (!isSignal(sighting.code)) return false;
  return milestones.some((m) => m.stage === 'payload' && m.event === 'fail' && m.file === file && m.line < line);
}

function isBeforeJob({ stage, rank }: Sighting): boolean {
  return BEFORE_JOB.has(stage) && (rank === 'cause' || rank === 'general');
}

/** The first stage that failed; a payload with a non-zero exit code failed whatever came before. */
function brokenStage({ facts, timeline }: Evidence): StageName | null {
  const failed = timeline.find(({ outcome }) => outcome === 'failed');
  if (failed !== undefined) return failed.stage;
  return facts.exitCode !== null && facts.exitCode !== 0 ? 'payload' : null;
}

/** An error line that comes this often did not end the job the first time either. */
const OFTEN = 3;
/** Lines with text that may follow the last words of a program: the pilot and scripts add some. */
const LAST_WORDS = 3;

/** The error with which a program ended its output; of lines in stderr nobody knows when they were written. */
function endsOutput({ rank, region, line, file }: Sighting, { kindOf, logOf }: Evidence): boolean {
  const log = logOf(file);
  if (log === undefined || rank !== 'fallback' || region !== 'plain' || kindOf(file) !== 'stdout') return false;
  return !hasMoreThan(LAST_WORDS, log, line);
}

function best(candidates: readonly Sighting[], evidence: Evidence): Sighting | null {
  const { kindOf, signatures, sightings } = evidence;
  const repeats = repeatsIn(sightings);
  const weighed = candidates.map((sighting) => ({
    sighting,
    rank: RANKS[sighting.rank],
    isHabit: sighting.rank === 'fallback' && repeats(sighting) >= OFTEN,
    isLast: endsOutput(sighting, evidence),
    kind: KINDS[kindOf(sighting.file)],
  }));
  weighed.sort(
    (a, b) =>
      b.rank - a.rank ||
      Number(a.isHabit) - Number(b.isHabit) ||
      Number(b.isLast) - Number(a.isLast) ||
      b.kind - a.kind ||
      compareText(a.sighting.file, b.sighting.file) ||
      a.sighting.line - b.sighting.line,
  );
  const winner = weighed[0]?.sighting;
  if (winner === undefined || signatures.get(winner.signature)?.pick !== 'last') return winner ?? null;
  return candidates.findLast((s) => s.signature === winner.signature && s.file === winner.file) ?? winner;
}

/** How often the words of a sighting stand in its file, among the sightings that were kept. */
function repeatsIn(sightings: readonly Sighting[]): (sighting: Sighting) => number {
  const counts = new Map<string, number>();
  const key = (sighting: Sighting): string => `${sighting.file}\n${words(sighting)}`;
  for (const sighting of sightings) counts.set(key(sighting), (counts.get(key(sighting)) ?? 0) + 1);
  return (sighting) => counts.get(key(sighting)) ?? 0;
}
