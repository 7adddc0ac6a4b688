/** What a set of rules is measured on: error texts alone, and jobs that failed or went well. */
import { QUOTED_LENGTH, type Triage } from '../../engine/types';
import { isAsked } from '../server/asked';
import { CLASSIFIED_SOURCES, type ErrorSource, type FailedJob } from '../server/jobErrors';
import type { MonitorJob } from '../server/monitorJob';
import { sourceOf, triagedJob } from '../server/triagedJob';

/** A text of a successful job, and the attribute of the job that has it; null: any may have it. */
export interface SeenText {
  source: ErrorSource | null;
  text: string;
}

export interface Material {
  /** Error texts that came without their jobs. */
  texts: string[];
  failed: FailedJob[];
  /** One for each job that went well: the texts that it has all the same. */
  successful: (readonly SeenText[])[];
  /** How many other jobs there are, by their state: the server asks no rule about them. */
  others: Map<string, number>;
}

/** The only state of a job that went well; one that is closed was given up. */
const SUCCESSFUL = 'finished';

export function noMaterial(): Material {
  return { texts: [], failed: [], successful: [], others: new Map() };
}

/** Adds a job of the monitor; of one without a state it is taken that it failed. */
export function addMonitorJob(material: Material, job: MonitorJob): void {
  const { status } = job;
  if (status === null || isAsked(status)) material.failed.push(job);
  else if (status === SUCCESSFUL) material.successful.push(job.texts);
  else addOther(material, status);
}

/**
 * Adds a job as its logs tell of it. Of one that went well its texts are what was reported of it all the same and what
 * it recovered from.
 *
 * @param messageAt what a record says at a line of a file, without its time and level; null for no record
 */
export function addTriage(
  material: Material,
  triage: Triage,
  messageAt: (file: string, line: number) => string | null,
): void {
  const { outcome } = triage.verdict;
  if (outcome === 'failed') material.failed.push(triagedJob(triage));
  else if (outcome === 'succeeded') material.successful.push(successfulTexts(triage, messageAt));
  else addOther(material, outcome);
}

function successfulTexts(
  { job, findings }: Triage,
  messageAt: (file: string, line: number) => string | null,
): SeenText[] {
  const reported = job.reported.map(({ code, diag }) => ({ code, text: diag ?? '' }));
  const recovered = findings.flatMap(({ role, code, file, line, text }) =>
    role === 'recovered' ? [{ code, text: messageAt(file, line) ?? text }] : [],
  );
  return [...reported, ...recovered].flatMap(({ code, text }) => {
    const source = code === null ? null : sourceOf(code);
    // What a payload's exit code stands for may be told in any text.
    const known = CLASSIFIED_SOURCES.find((one) => one === source) ?? null;
    return text.trim() === '' ? [] : [{ source: known, text: text.slice(0, QUOTED_LENGTH) }];
  });
}

function addOther({ others }: Material, state: string): void {
  others.set(state, (others.get(state) ?? 0) + 1);
}
