/** Why a part or the merge has failed, as far as Slurm and the job itself tell. */
import { isAlive, type QueuedJob } from './queue';
import { EXIT_CODES } from './scripts';
import { slurm, SlurmError } from './slurm';

/** What is said of a state that tells more than that the job failed. @see SchedMD/slurm, squeue(1), "Job state codes" */
const STATES: Readonly<Record<string, string>> = {
  BOOT_FAIL: 'its node did not start',
  CANCELLED: 'was cancelled',
  DEADLINE: 'was not done by its deadline',
  NODE_FAIL: 'its node failed',
  OUT_OF_MEMORY: 'needed more memory than it was given (--sbatch-option=--mem=…)',
  PREEMPTED: 'had to make room for other jobs',
  TIMEOUT: 'needed more time than it was given (--time)',
};

/**
 * Why a job brought no result, in words.
 *
 * @param job as the queue has it; undefined where Slurm has forgotten it
 */
export async function failureWords(job: QueuedJob | undefined): Promise<string> {
  if (job === undefined) return 'ended without a result; Slurm no longer knows how';
  if (isAlive(job)) return 'has not ended';
  const known = STATES[job.state];
  if (known !== undefined) return known;
  if (job.state === 'COMPLETED') return 'ended well, but its result is not there';
  const exit = job.exit ?? (await shownExit(job));
  const reason = ['None', 'NonZeroExitCode', ''].includes(job.reason) ? '' : ` (${job.reason})`;
  return (exitWords(exit) ?? `failed, as Slurm says: ${job.state}`) + reason;
}

/** An exit code and a signal as Slurm writes them, `7:0`, in words; null where it was none. */
export function exitWords(exit: string): string | null {
  const [code = NaN, signal = 0] = exit.split(':').map(Number);
  if (signal > 0) return `killed by signal ${signal}`;
  if (!(code > 0)) return null;
  const known = EXIT_CODES[code];
  if (known !== undefined) return `exit code ${code}, ${known}`;
  // A shell gives the number of a signal that ended a program and 128.
  return code > 128 ? `exit code ${code}, which is signal ${code - 128}` : `exit code ${code}`;
}

/** Empty where the controller does not tell: the failure is told all the same. */
async function shownExit({ id, part }: QueuedJob): Promise<string> {
  try {
    const shown = await slurm('scontrol', ['--oneliner', 'show', 'job', part === null ? `${id}` : `${id}_${part}`]);
    return /\bExitCode=(\d+:\d+)/.exec(shown)?.[1] ?? '';
  } catch (error) {
    if (error instanceof SlurmError) return '';
    throw error;
  }
}
