/** What part a sighting plays before the root cause is known: echoes, noise and what was overcome are settled here. */
import type { Signature } from '../../catalogue/types';
import type { Evidence } from '../job/evidence';
import { canBeTriedAgain, isBefore, isOver, lastOfEach, stageTitle } from '../job/stages';
import type { Outcome, Region, Role, Sighting } from '../types';
import { retriedBy } from './retried';
import { survivedOf } from './survived';

export interface Settled {
  sighting: Sighting;
  role: Role;
  reason: string;
}

/** Splits what was seen of a job into what is settled and what is still in question for the root cause. */
export function assignRoles(evidence: Evidence, outcome: Outcome): { open: Sighting[]; settled: Settled[] } {
  const { sightings, timeline, transfers, signatures, kindOf } = evidence;
  const settled: Settled[] = [];
  const settle = (sighting: Sighting, role: Role, reason: string): void =>
    void settled.push({ sighting, role, reason });
  const originals = originalsOf(sightings);
  const stages = lastOfEach(timeline);
  const retried = retriedBy(transfers);

  const inQuestion = sightings.filter((sighting) => {
    const original = originals.get(words(sighting)) ?? sighting;
    const stage = stages.get(sighting.stage);
    if (sighting.rank === 'noise')
      settle(sighting, 'noise', 'This text looks like an error and is known to be harmless.');
    else if (sighting.rank === 'report') settle(sighting, 'echo', 'It reports an error that stands elsewhere.');
    else if (original !== sighting) {
      settle(sighting, 'echo', `The same words stand first at ${original.file}:${original.line}.`);
    } else if (outcome === 'succeeded') {
      if (sighting.rank === 'fallback') settle(sighting, 'noise', 'The job succeeded all the same.');
      else settle(sighting, 'recovered', 'The job succeeded, so this was overcome.');
    } else {
      // A signal or a limit may come while files are transferred; no later try overcomes it.
      const mayBeTriedAgain = canBeTriedAgain(signatures.get(sighting.signature)?.stage ?? 'payload');
      const ended = isOver(stage) ? `The ${stageTitle(sighting.stage)} ended well, so this was overcome.` : null;
      const reason = mayBeTriedAgain ? (ended ?? retried(sighting)) : null;
      if (reason === null) return true;
      settle(sighting, 'recovered', reason);
    }
    return false;
  });

  const survived = survivedOf(inQuestion, evidence);
  for (const [sighting, reason] of survived) settle(sighting, 'recovered', reason);
  const unsettled = inQuestion.filter((sighting) => !survived.has(sighting));

  const silencers = silencersOf(unsettled, signatures);
  const open = unsettled.filter((sighting) => {
    const by = silencers.get(sighting.signature)?.find((silencer) => speaksFor(silencer, sighting, kindOf));
    if (by === undefined) return true;
    if (sighting.rank !== 'fallback') settle(sighting, 'echo', `${by.signature} says the same more precisely.`);
    else settle(sighting, 'noise', `It calls itself an error, but ${by.signature} tells more.`);
    return false;
  });
  return { open, settled };
}

/** The words of a sighting: in another log or a copy of it they are the same error. */
export function words({ signature, text }: Sighting): string {
  return `${signature}\n${text.trim()}`;
}

const REGIONS: Readonly<Record<Region, number>> = { plain: 0, dump: 1, echo: 2 };

/** Of equal words the original: the payload's own log before the pilot's copy of it, plain lines before data sent. */
function originalsOf(sightings: readonly Sighting[]): Map<string, Sighting> {
  const originals = new Map<string, Sighting>();
  for (const sighting of sightings) {
    const known = originals.get(words(sighting));
    if (known === undefined || REGIONS[sighting.region] < REGIONS[known.region]) {
      originals.set(words(sighting), sighting);
    }
  }
  return originals;
}

/** For each silenced signature, the sightings that silence it: of each signature one a file and stage, the first. */
function silencersOf(
  sightings: readonly Sighting[],
  signatures: ReadonlyMap<string, Signature>,
): Map<string, Sighting[]> {
  const silencers = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    for (const id of signatures.get(sighting.signature)?.silences ?? []) {
      const known = silencers.get(id);
      if (known === undefined) silencers.set(id, [sighting]);
      else if (!known.some((other) => isLike(other, sighting))) known.push(sighting);
    }
  }
  return silencers;
}

/** Whether one of two speaks for whatever the other does. */
function isLike(a: Sighting, b: Sighting): boolean {
  return a.signature === b.signature && a.stage === b.stage && a.file === b.file;
}

/** What silences must be of the same stage or of one before: an overcome stage-in explains no stage-out. */
function speaksFor(silencer: Sighting, sighting: Sighting, kindOf: Evidence['kindOf']): boolean {
  // What quotes the log of a step may be more precise, but the place to look at is in the log.
  if (silencer.file !== sighting.file && sighting.rank === 'cause' && kindOf(sighting.file) === 'substep') return false;
  return silencer.stage === sighting.stage || isBefore(silencer.stage, sighting.stage);
}
