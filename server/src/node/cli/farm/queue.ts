/** What Slurm tells of the jobs of a campaign. */
import { slurm, SlurmError } from './slurm';

/** One task of an array, or the merge job. */
export interface QueuedJob {
  /** Number of the array, or of the merge job. */
  id: number;
  /** From 1; null: the merge job. */
  part: number | null;
  /** As squeue writes it in full, as PENDING. */
  state: string;
  /** Why it is in this state, in Slurm's word; empty where nothing is told. */
  reason: string;
  /** Exit code and signal, as `7:0`; null where nothing is told. */
  exit: string | null;
}

/** States of a job that has ended. @see SchedMD/slurm, squeue(1), "Job state codes" */
const ENDED: ReadonlySet<string> = new Set([
  'BOOT_FAIL',
  'CANCELLED',
  'COMPLETED',
  'DEADLINE',
  'FAILED',
  'LAUNCH_FAILED',
  'NODE_FAIL',
  'OUT_OF_MEMORY',
  'PREEMPTED',
  'RECONFIG_FAIL',
  'REVOKED',
  'TIMEOUT',
]);
/** States of one that has not begun, or begins again. */
const WAITING: ReadonlySet<string> = new Set([
  'PENDING',
  'REQUEUED',
  'REQUEUE_FED',
  'REQUEUE_HOLD',
  'RESV_DEL_HOLD',
  'SPECIAL_EXIT',
]);

/**
 * The jobs of this user that have one of these names, as the controller knows them: those that ended it forgets after some minutes.
 *
 * By their name, not by their numbers: squeue refuses a number that is forgotten.
 *
 * @throws SlurmError
 */
export async function queuedJobs(names: readonly string[]): Promise<QueuedJob[]> {
  const whose = process.getuid === undefined ? [] : [`--user=${process.getuid()}`];
  const format = '--format=%F|%K|%T|%r';
  return readQueue(
    await slurm('squeue', ['--noheader', '--array', '--states=all', ...whose, `--name=${names.join(',')}`, format]),
  );
}

/** Reads what squeue prints with `%F|%K|%T|%r`. */
export function readQueue(text: string): QueuedJob[] {
  return text.split('\n').flatMap((line) => {
    const [id = '', part = '', state = '', reason = ''] = line.trim().split('|');
    if (!/^\d+$/.test(id)) return [];
    return [{ id: Number(id), part: /^\d+$/.test(part) ? Number(part) : null, state, reason, exit: null }];
  });
}

/**
 * The same from the accounting, which forgets nothing; none where there is no accounting.
 *
 * @param since day before which none was submitted, as 2026-03-10
 */
export async function accountedJobs(names: readonly string[], since: string): Promise<QueuedJob[]> {
  const args = ['--noheader', '--parsable2', '--allocations', `--name=${names.join(',')}`, `--starttime=${since}`];
  try {
    return readAccounts(await slurm('sacct', [...args, '--format=JobID,State,ExitCode']));
  } catch (error) {
    if (error instanceof SlurmError) return [];
    throw error;
  }
}

/** Reads what sacct prints with `JobID,State,ExitCode`; tasks that have not begun stand on one line, and are left out. */
export function readAccounts(text: string): QueuedJob[] {
  return text.split('\n').flatMap((line) => {
    const [, id, part, state, exit] = /^(\d+)(?:_(\d+))?\|(\w+)[^|]*\|(\d+:\d+)$/.exec(line.trim()) ?? [];
    if (state === undefined) return [];
    return [{ id: Number(id), part: part === undefined ? null : Number(part), state, reason: '', exit: exit ?? null }];
  });
}

/** Whether it may still bring a result. */
export function isAlive({ state }: QueuedJob): boolean {
  return !ENDED.has(state);
}

export function isWaiting({ state }: QueuedJob): boolean {
  return WAITING.has(state);
}
