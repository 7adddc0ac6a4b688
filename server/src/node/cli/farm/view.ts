/** Where a campaign stands: from its result files and from what Slurm tells. */
import { isAlive, isWaiting, type QueuedJob } from './queue';

export interface View {
  /** Parts, from 1, by where they are; each stands in one of these. */
  done: number[];
  running: number[];
  waiting: number[];
  /** Neither with a result nor with a job that could bring one. */
  lost: LostPart[];
  /** Why jobs wait, each reason once, in Slurm's word. */
  reasons: string[];
  merge: 'alive' | 'gone';
  /** Numbers of arrays and merge jobs that have not ended, ascending. */
  arrays: number[];
  merges: number[];
  /** The merge job, or the last one of several; undefined where Slurm knows of none. */
  lastMerge: QueuedJob | undefined;
}

interface LostPart {
  part: number;
  /** Its last job; undefined where Slurm knows of none (any more). */
  job: QueuedJob | undefined;
}

/**
 * @param parts how many there are
 * @param whole those with a result
 * @param jobs all that Slurm knows of this campaign; a part that was submitted again has several
 */
export function viewOf(parts: number, whole: ReadonlySet<number>, jobs: readonly QueuedJob[]): View {
  const last = new Map<number | null, QueuedJob>();
  for (const job of jobs) {
    const known = last.get(job.part);
    // One that may still bring a result counts more than one that cannot.
    if (known === undefined || rank(job) > rank(known) || (rank(job) === rank(known) && job.id > known.id)) {
      last.set(job.part, job);
    }
  }
  const lastMerge = last.get(null);
  const view: View = {
    done: [],
    running: [],
    waiting: [],
    lost: [],
    reasons: [],
    merge: lastMerge !== undefined && isAlive(lastMerge) ? 'alive' : 'gone',
    arrays: numbersOf(jobs.filter((job) => isAlive(job) && job.part !== null)),
    merges: numbersOf(jobs.filter((job) => isAlive(job) && job.part === null)),
    lastMerge,
  };
  for (let part = 1; part <= parts; part += 1) {
    const job = last.get(part);
    if (whole.has(part)) view.done.push(part);
    else if (job === undefined || !isAlive(job)) view.lost.push({ part, job });
    else if (!isWaiting(job)) view.running.push(part);
    else {
      view.waiting.push(part);
      if (!view.reasons.includes(job.reason)) view.reasons.push(job.reason);
    }
  }
  return view;
}

function rank(job: QueuedJob): number {
  return isAlive(job) ? 1 : 0;
}

function numbersOf(jobs: readonly QueuedJob[]): number[] {
  return [...new Set(jobs.map(({ id }) => id))].sort((one, other) => one - other);
}
