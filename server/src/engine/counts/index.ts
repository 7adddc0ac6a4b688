/** Numbers of a job that must agree: events read, written and merged, files expected and made, sizes. */
import type { Counts } from '../../catalogue/types';
import type { Ending } from '../job/outcome';
import type { Sighting } from '../types';
import { agreesWithMarks, allTransferred, emptyStagedOutputs, isTotal } from './logCounts';
import { emptyReportedOutputs, inputEvents, outputEvents } from './reportCounts';
import type { CountEvidence, Disagreement, Question } from './types';

const CHECKS: Readonly<Record<Counts['check'], (question: Question) => Disagreement[]>> = {
  marks: agreesWithMarks,
  total: isTotal,
  'output-events': outputEvents,
  'input-events': inputEvents,
  'output-size': (question) => [...emptyReportedOutputs(question), ...emptyStagedOutputs(question)],
  'output-files': allTransferred,
};

/**
 * The sightings of signatures with `counts` whose numbers do not agree, with both numbers in their captures; each
 * disagreement once, in the payload's own words where a pilot's log repeats them.
 *
 * Nothing is said of a payload with another exit code than 0: numbers that fall short are what its failure left.
 */
export function disagreements(evidence: CountEvidence): Sighting[] {
  const { sightings, signatures, facts } = evidence;
  if (facts.exitCode !== null && facts.exitCode !== 0) return [];
  const found = [...new Set(sightings.map(({ signature }) => signature))].flatMap((id) => {
    const signature = signatures.get(id);
    if (signature?.counts === undefined) return [];
    const own = sightings.filter((sighting) => sighting.signature === id);
    return CHECKS[signature.counts.check]({ ...evidence, sightings: own, counts: signature.counts }).map((odd) =>
      seen(odd, signature.rank),
    );
  });
  const firsts = new Map<string, Sighting>();
  for (const sighting of found) {
    const { count, expected, subject } = sighting.captures;
    const key = [sighting.signature, subject, count, expected].join('\n');
    const known = firsts.get(key);
    if (known === undefined || (known.region !== 'plain' && sighting.region === 'plain')) firsts.set(key, sighting);
  }
  return [...firsts.values()];
}

/**
 * How a job ended, when its numbers are looked at too: a payload's log is judged by them. Where the pilot tells of the
 * job, its word stands, and they are a warning.
 *
 * @param isPilots whether a log of the pilot or its last update is there
 */
export function endingByCounts(ending: Ending, odd: readonly Sighting[], isPilots: boolean): Ending {
  if (!odd.some(isProof) || isPilots || (ending.outcome !== 'succeeded' && ending.outcome !== 'incomplete'))
    return ending;
  return { outcome: 'failed', reason: 'Its numbers do not add up, whatever the exit code says.' };
}

/** Whether a disagreement is a failure whatever else is said, and not a mere warning. */
export function isProof({ rank }: Sighting): boolean {
  return rank === 'cause';
}

/** Why a disagreement is the root cause. */
export const disagreementIsRoot = 'Two numbers that must agree do not, and nothing else explains the failure.';

/** Why a disagreement stands beside the root cause, or beside a success. */
export function whyBeside(odd: Sighting): string {
  return isProof(odd)
    ? 'Two numbers that must agree do not; look at it, whatever the state says.'
    : 'That may be right, as of a list without entries; look at it, whatever the state says.';
}

function seen(
  { at, count, expected, subject, where, more, column, endColumn, isWarning }: Disagreement,
  rank: Sighting['rank'],
): Sighting {
  return {
    ...at,
    // A job definition is an echo of what the server sent; here it is the evidence.
    rank: isWarning === true ? 'general' : rank,
    column: column ?? at.column,
    endColumn: endColumn ?? at.endColumn,
    captures: {
      ...at.captures,
      count: String(count),
      expected: String(expected),
      subject,
      where: `${where.file}:${where.line}${more === undefined ? '' : ` and ${more} more`}`,
    },
  };
}
