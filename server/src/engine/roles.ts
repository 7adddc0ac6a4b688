/** What part a sighting plays before the root cause is known: echoes, noise and what was overcome are settled here. */
import type { Signature } from '../catalogue/types';
import { isOver, SELF_ENDING } from './root';
import { stageTitle } from './outcome';
import type { Outcome, Role, Sighting, Stage } from './types';

export interface Settled {
  sighting: Sighting;
  role: Role;
  reason: string;
}

/** Splits sightings into those that are settled and those still in question for the root cause. */
export function assignRoles({
  sightings,
  outcome,
  timeline,
  signatures,
}: {
  sightings: readonly Sighting[];
  outcome: Outcome;
  timeline: readonly Stage[];
  signatures: ReadonlyMap<string, Signature>;
}): { open: Sighting[]; settled: Settled[] } {
  const open: Sighting[] = [];
  const settled: Settled[] = [];
  const firsts = firstOfEach(sightings);
  const silenced = silencers(sightings, signatures);

  for (const sighting of sightings) {
    const settle = (role: Role, reason: string): void => void settled.push({ sighting, role, reason });
    const first = firsts.get(words(sighting));
    const by = silenced.get(sighting.signature);
    if (sighting.rank === 'noise') settle('noise', 'This text looks like an error and is known to be harmless.');
    else if (first !== undefined && first !== sighting) {
      settle('echo', `The same words stand first at ${first.file}:${first.line}.`);
    } else if (sighting.rank === 'report') settle('echo', 'It reports an error that stands elsewhere.');
    else if (outcome === 'succeeded') {
      if (sighting.rank === 'fallback') settle('noise', 'The job succeeded all the same.');
      else settle('recovered', 'The job succeeded, so this was overcome.');
    } else if (canBeOvercome(signatures.get(sighting.signature)) && isOver(sighting.stage, timeline)) {
      settle('recovered', `The ${stageTitle(sighting.stage)} ended well, so this was overcome.`);
    } else if (by !== undefined && by !== sighting.signature) {
      if (sighting.rank === 'fallback') settle('noise', `It calls itself an error, but ${by} tells more.`);
      else settle('echo', `${by} says the same more precisely.`);
    } else open.push(sighting);
  }
  return { open, settled };
}

/** The words of a sighting: in another log or a copy of it they are the same error. */
function words({ signature, text }: Sighting): string {
  return `${signature}\n${text.trim()}`;
}

/** Of equal words the original: not a copy in the pilot's log where the payload's own log is at hand. */
function firstOfEach(sightings: readonly Sighting[]): Map<string, Sighting> {
  const firsts = new Map<string, Sighting>();
  for (const sighting of sightings) {
    const known = firsts.get(words(sighting));
    if (known === undefined || (known.region === 'dump' && sighting.region === 'plain')) {
      firsts.set(words(sighting), sighting);
    }
  }
  return firsts;
}

/** How often the words of a sighting stand in its file. */
export function repeatsIn(sightings: readonly Sighting[]): (sighting: Sighting) => number {
  const counts = new Map<string, number>();
  const key = (sighting: Sighting): string => `${sighting.file}\n${words(sighting)}`;
  for (const sighting of sightings) counts.set(key(sighting), (counts.get(key(sighting)) ?? 0) + 1);
  return (sighting) => counts.get(key(sighting)) ?? 0;
}

/** A failed transfer can be tried again; a signal or a limit cannot be undone by a stage that ends well after it. */
function canBeOvercome(signature: Signature | undefined): boolean {
  return signature !== undefined && SELF_ENDING.has(signature.stage);
}

/** For each silenced signature, the one that silences it in this job. */
function silencers(sightings: readonly Sighting[], signatures: ReadonlyMap<string, Signature>): Map<string, string> {
  const silenced = new Map<string, string>();
  for (const { signature, rank } of sightings) {
    if (rank === 'noise' || rank === 'report') continue;
    for (const id of signatures.get(signature)?.silences ?? []) silenced.set(id, signature);
  }
  return silenced;
}
