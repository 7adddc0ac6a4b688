/** What a person who follows a log wants to be told of. */
import type { Reading, Triage } from '../../../engine/types';

/**
 * The jobs of which there is something new: another verdict, another finding that is the cause or contributed, another
 * report of the pilot. More findings of a kind that is known, echoes, and what was overcome are nothing new.
 *
 * @param before verdicts that were told last
 * @param now all verdicts, of the same log when it had grown
 */
export function newsIn(before: readonly Triage[], now: readonly Triage[]): Triage[] {
  const told = new Set(before.map(gist));
  return now.filter((triage) => !told.has(gist(triage)));
}

/** Whether the pilot has said its last words, as it does once all its jobs are done. */
export function hasPilotEnded({ milestones }: Reading): boolean {
  return milestones.some(({ ends, region }) => ends === 'pilot' && region === 'plain');
}

function gist({ job, verdict, findings }: Triage): string {
  // Not its line: as long as nothing failed, that is the last one of the log.
  const { outcome, code, signature, cause } = verdict;
  const serious = findings.filter(({ role }) => role === 'root' || role === 'contributing');
  const kinds = new Set(serious.map(({ signature, code: found, role }) => JSON.stringify([signature, found, role])));
  const reported = job.reported.map(({ code: told }) => told);
  return JSON.stringify([job.pandaId, outcome, code, signature, cause, [...kinds].sort(), reported, job.state]);
}
