/** How a job ended, from what its files say about its course. */
import type { Signature } from '../catalogue/types';
import type { JobFacts, Milestone, Outcome, Sighting, Stage } from './types';

/** What the decision is made from. */
export interface Evidence {
  dialects: readonly string[];
  facts: JobFacts;
  milestones: readonly Milestone[];
  timeline: readonly Stage[];
  sightings: readonly Sighting[];
  signatures: ReadonlyMap<string, Signature>;
}

export interface Ending {
  outcome: Outcome;
  reason: string;
}

/** The outcome of a job and the sentence that says why. */
export function outcomeOf(evidence: Evidence): Ending {
  const { dialects } = evidence;
  if (dialects.length === 0) return { outcome: 'unknown', reason: 'This is not a log that is known here.' };
  if (evidence.facts.exitCode === 0 && lacksItsEnd(evidence)) {
    return {
      outcome: 'failed',
      reason: 'The payload ended with exit code 0 but without the line it always ends with.',
    };
  }
  if (dialects.includes('pilot3') || dialects.includes('pilot1')) return pilotEnding(evidence);
  if (dialects.every((dialect) => dialect === 'panda-server')) {
    return { outcome: 'unknown', reason: 'A server log is about many jobs; it has no outcome of its own.' };
  }
  if (dialects.includes('wrapper')) return wrapperEnding(evidence);
  return payloadEnding(evidence);
}

/** Whether a payload lacks the line that it always writes when it ends well. */
function lacksItsEnd({ sightings, signatures }: Evidence): boolean {
  return sightings.some(({ signature }) => signatures.get(signature)?.unless !== undefined);
}

function pilotEnding({ facts, milestones, timeline, sightings }: Evidence): Ending {
  if (facts.state === 'failed') return { outcome: 'failed', reason: 'The pilot reported the job as failed.' };
  if (facts.state === 'finished') return { outcome: 'succeeded', reason: 'The pilot reported the job as finished.' };

  const gotJob =
    facts.pandaId !== null || timeline.some(({ stage, outcome }) => stage === 'getjob' && outcome === 'finished');
  const pilotEnded = milestones.some(({ mark }) => mark === 'pilot-end' || mark === 'pilot1-end');
  if (!gotJob) {
    if (pilotEnded) return { outcome: 'nojob', reason: 'The pilot ended without a job.' };
    if (timeline.some(({ stage, outcome }) => stage === 'getjob' && outcome === 'failed')) {
      return { outcome: 'nojob', reason: 'The server had no job for this pilot.' };
    }
    const fatal = sightings.some(({ rank, stage }) => rank === 'cause' && (stage === 'start' || stage === 'getjob'));
    return fatal
      ? { outcome: 'nojob', reason: 'The pilot could not get as far as a job.' }
      : { outcome: 'incomplete', reason: 'The log ends before the pilot had a job.' };
  }
  const failed = timeline.find(({ outcome }) => outcome === 'failed');
  if (failed !== undefined || facts.reported.length > 0) {
    const where = failed === undefined ? 'An error was reported' : `The ${stageTitle(failed.stage)} failed`;
    return { outcome: 'failed', reason: `${where}, and the log ends before the final state.` };
  }
  if (timeline.some(({ stage }) => stage === 'log')) {
    return {
      outcome: 'succeeded',
      reason: 'Nothing failed before the log was packed; a packed log ends there by design.',
    };
  }
  const last = timeline.at(-1);
  const doing = last === undefined ? '' : ` during ${stageTitle(last.stage)}`;
  return { outcome: 'incomplete', reason: `The log stops${doing}, without a final state.` };
}

function wrapperEnding({ milestones }: Evidence): Ending {
  const end = milestones.findLast(({ captures }) => captures['wrapperExit'] !== undefined);
  if (end === undefined) return { outcome: 'incomplete', reason: 'The wrapper log ends without its closing line.' };
  return end.captures['wrapperExit'] === '0'
    ? { outcome: 'nojob', reason: 'The wrapper ended well, and there is no pilot log in it.' }
    : { outcome: 'failed', reason: `The wrapper ended with code ${end.captures['wrapperExit']}.` };
}

function payloadEnding({ facts, milestones, sightings, signatures, timeline }: Evidence): Ending {
  if (facts.exitCode !== null && facts.exitCode !== 0) {
    return { outcome: 'failed', reason: `The payload ended with exit code ${facts.exitCode}.` };
  }
  const fatal = sightings.some(
    ({ rank, signature }) =>
      (rank === 'cause' || rank === 'general') && signatures.get(signature)?.unless === undefined,
  );
  if (facts.exitCode === 0 || timeline.some(({ stage, outcome }) => stage === 'payload' && outcome === 'finished')) {
    return { outcome: 'succeeded', reason: 'The payload said that it ended well.' };
  }
  if (fatal || endsWithException(sightings)) {
    return { outcome: 'failed', reason: 'The payload shows a failure and never says that it ended well.' };
  }
  return {
    outcome: 'incomplete',
    reason:
      milestones.length === 0
        ? 'Nothing in it says how the payload ended.'
        : 'It stops without saying how the payload ended.',
  };
}

function endsWithException(sightings: readonly Sighting[]): boolean {
  return sightings.some(({ rank, captures }) => rank === 'fallback' && captures['exception'] !== undefined);
}

const STAGE_TITLES: Readonly<Record<Stage['stage'], string>> = {
  start: 'start of the pilot',
  getjob: 'job request',
  setup: 'setup',
  stagein: 'stage-in',
  payload: 'payload',
  stageout: 'stage-out',
  log: 'log transfer',
  update: 'final update',
  server: 'server',
};

/** The stage's name for people. */
export function stageTitle(stage: Stage['stage']): string {
  return STAGE_TITLES[stage];
}
