/** Runs the programs of Slurm. */
import { execFile } from 'node:child_process';
import { oneLine } from '../../../report/hostile';

/** Milliseconds after which a program of Slurm is given up; without its controller it takes about 10 s to say so. */
const PATIENCE_MS = 120_000;
/** Bytes of its output: a line a task of an array is far less. */
const MAX_OUTPUT = 64 * 2 ** 20;

export type SlurmProgram = 'sbatch' | 'squeue' | 'scancel' | 'scontrol' | 'sacct';

/** Slurm did not do what it was asked for; the message says why, and is for a person. */
export class SlurmError extends Error {}

/**
 * What a program of Slurm prints.
 *
 * @throws SlurmError when it is not there, does not end or fails
 */
export function slurm(program: SlurmProgram, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { env: environment(), maxBuffer: MAX_OUTPUT, timeout: PATIENCE_MS };
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new SlurmError(wordsOn(program, error, stderr)));
    }).stdin?.end();
  });
}

/** Without what a user has set for squeue to leave out. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('SQUEUE_')));
}

function wordsOn(program: string, error: Error, stderr: string): string {
  const { code, killed } = error as { code?: unknown; killed?: boolean };
  if (code === 'ENOENT') return `${program} was not found: this machine has no Slurm, or PATH does not lead to it`;
  if (killed === true) return `${program} did not answer within ${PATIENCE_MS / 1000} s`;
  const said = stderr
    .split('\n')
    .map((line) => line.replace(/^\w+: (?:error|fatal): /, '').trim())
    .filter((line) => line !== '');
  return `${program}: ${oneLine(said.join('; ') || error.message)}`;
}
