/** The transfers of a job: each file that came in or went out, and every try. */
import type { Milestone, Transfer } from '../types';
import { readTransfers } from './transferStory';

/**
 * Files of a job and their tries, in the order in which the logs first speak of them.
 *
 * A file that several logs tell of (a pilot's log and its copy; the log of a container that transferred) is taken from
 * the log that knows most tries of it; how it ended, from the first log that says so.
 *
 * @param milestones in order of lines within a file; the most complete log first
 * @see catalogue/families/marks-transfers.yaml, which names the captures that are read
 */
export function transfersOf(milestones: readonly Milestone[]): Transfer[] {
  const logs = new Map<string, Milestone[]>();
  for (const milestone of milestones) {
    const log = logs.get(milestone.file);
    if (log === undefined) logs.set(milestone.file, [milestone]);
    else log.push(milestone);
  }
  const merged = new Map<string, Transfer>();
  for (const transfer of [...logs.values()].flatMap(readTransfers)) {
    const key = `${transfer.direction} ${transfer.lfn}`;
    const known = merged.get(key);
    if (known === undefined) merged.set(key, transfer);
    else {
      if (transfer.attempts.length > known.attempts.length) known.attempts = transfer.attempts;
      if (known.outcome === 'unknown') known.outcome = transfer.outcome;
    }
  }
  return [...merged.values()];
}

/** The stage of which a pilot's file tells, where a container made its transfers (pilot3 pilot/scripts); else null. */
export function stageOfTransferLog(path: string): 'stagein' | 'stageout' | null {
  const stage = /(?:^|\/)(stagein|stageout)log\.txt$/.exec(path)?.[1];
  return stage === 'stagein' || stage === 'stageout' ? stage : null;
}
