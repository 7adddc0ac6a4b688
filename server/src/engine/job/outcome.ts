/** How a job ended, from what its files say about its course. */
import type { Milestone, Outcome, Sighting } from '../types';
import type { Evidence } from './evidence';
import { MARK } from './known';
import { BEFORE_JOB, canBeTriedAgain, stageTitle } from './stages';

export interface Ending {
  outcome: Outcome;
  reason: string;
  /** The file that stops too early, where another one tells the course of the job. */
  cut?: string;
}

/** The outcome of a job and the sentence that says why. */
export function outcomeOf(evidence: Evidence): Ending {
  const { families, facts } = evidence;
  // A pilot's last update, or a payload's own report, may stand in a file of its own, without any log.
  const isOver = facts.state === 'failed' || facts.state === 'finished';
  if (families.size === 0 && !isOver && facts.reported.length === 0) {
    return { outcome: 'unknown', reason: 'This is not a log that is known here.' };
  }
  if (facts.exitCode === 0 && lacksItsEnd(evidence)) {
    return {
      outcome: 'failed',
      reason: 'The payload ended with exit code 0 but without the line it always ends with.',
    };
  }
  if (families.has('pilot') || isOver) return pilotEnding(evidence);
  if (families.has('wrapper')) return wrapperEnding(evidence);
  if (families.has('payload') || families.size === 0) return payloadEnding(evidence);
  return { outcome: 'unknown', reason: 'A server log is about many jobs; it has no outcome of its own.' };
}

/** Whether a payload lacks the line that it always writes when it ends well. */
function lacksItsEnd({ sightings, signatures }: Evidence): boolean {
  return sightings.some(({ signature }) => signatures.get(signature)?.unless !== undefined);
}

function pilotEnding(evidence: Evidence): Ending {
  const { facts, timeline } = evidence;
  if (facts.state === 'failed') return { outcome: 'failed', reason: 'The pilot reported the job as failed.' };
  if (facts.state === 'finished') return { outcome: 'succeeded', reason: 'The pilot reported the job as finished.' };
  const gotJob =
    facts.pandaId !== null ||
    facts.reported.length > 0 ||
    timeline.some(({ stage, outcome }) => stage === 'getjob' && outcome === 'finished');
  return gotJob ? unfinishedJob(evidence) : withoutJob(evidence);
}

function withoutJob({ milestones, timeline, sightings }: Evidence): Ending {
  if (milestones.some(({ mark }) => mark === MARK.jobToldBefore)) {
    return { outcome: 'incomplete', reason: 'This log begins after the job; the job stands in the log before it.' };
  }
  if (milestones.some(({ ends }) => ends === 'pilot')) {
    return { outcome: 'nojob', reason: 'The pilot ended without a job.' };
  }
  if (timeline.some(({ stage, outcome }) => stage === 'getjob' && outcome === 'failed')) {
    return { outcome: 'nojob', reason: 'The server had no job for this pilot.' };
  }
  if (!timeline.some(({ stage }) => stage === 'start')) {
    return { outcome: 'incomplete', reason: 'This is a part of a log; it does not say how the job ended.' };
  }
  return sightings.some(({ rank, stage }) => rank === 'cause' && BEFORE_JOB.has(stage))
    ? { outcome: 'nojob', reason: 'The pilot could not get as far as a job.' }
    : { outcome: 'incomplete', reason: 'The log ends before the pilot had a job.' };
}

/** A pilot had a job, and its log does not say how the job ended. */
function unfinishedJob({ facts, timeline, milestones, sightings, signatures }: Evidence): Ending {
  if (facts.reported.length > 0 && milestones.some(({ ends }) => ends === 'pilot')) {
    return { outcome: 'failed', reason: 'The pilot ended and reported an error.' };
  }
  const failed = timeline.find(({ outcome }) => outcome === 'failed');
  if (failed !== undefined) {
    return {
      outcome: 'failed',
      reason: `The ${stageTitle(failed.stage)} failed, and the log ends before the final state.`,
    };
  }
  if (facts.exitCode !== null && facts.exitCode !== 0) {
    return { outcome: 'failed', reason: `The payload ended with exit code ${facts.exitCode}.` };
  }
  if (milestones.some(({ mark }) => mark === MARK.codeSet)) {
    return { outcome: 'failed', reason: 'The pilot had found an error when the log was packed.' };
  }
  if (facts.reported.length > 0) {
    return { outcome: 'failed', reason: 'An error was reported, and the log ends before the final state.' };
  }
  const ended = sightings.find((sighting) => endsJob(sighting, signatures));
  if (ended !== undefined) {
    return {
      outcome: 'failed',
      reason: `Line ${ended.line} of ${ended.file} ends a job, and the log stops before the final state.`,
    };
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

/** A pilot's own word that proves a cause which no later try can overcome: a signal, a limit, a refusal. */
function endsJob({ rank, region, code, signature }: Sighting, signatures: Evidence['signatures']): boolean {
  const known = signatures.get(signature);
  if (known === undefined || rank !== 'cause' || region !== 'plain' || code?.startsWith('pilot:') !== true)
    return false;
  return !known.in.includes('payload') && !canBeTriedAgain(known.stage);
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
  if (facts.exitCode === null && facts.reported.length > 0) {
    return { outcome: 'failed', reason: `The payload reported an error, ${facts.reported[0]?.code}.` };
  }
  const fatal = sightings.some(
    ({ rank, signature }) =>
      (rank === 'cause' || rank === 'general') && signatures.get(signature)?.unless === undefined,
  );
  if (facts.exitCode === 0 || timeline.some(({ stage, outcome }) => stage === 'payload' && outcome === 'finished')) {
    const cut = withoutEnd(milestones);
    return cut === null
      ? { outcome: 'succeeded', reason: 'The payload said that it ended well.' }
      : {
          outcome: 'incomplete',
          cut,
          reason: `${cut} stops without the line with which its program always ends, whatever the exit code says.`,
        };
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

/** The first file whose program began and did not say how it ended. */
function withoutEnd(milestones: readonly Milestone[]): string | null {
  const last = new Map<string, Milestone>();
  for (const milestone of milestones) {
    if (milestone.stage === 'payload' && milestone.event !== null) last.set(milestone.file, milestone);
  }
  return [...last.values()].find(({ event }) => event === 'start')?.file ?? null;
}

function endsWithException(sightings: readonly Sighting[]): boolean {
  return sightings.some(({ rank, captures }) => rank === 'fallback' && captures['exception'] !== undefined);
}
