/** Small jobs for the tests of remarks: the lines that every pilot log has, and what is remarked on a job. */
import type { JudgeOptions, Triage } from '../../../../server/src/engine/types';
import { testEngine } from '../../../catalogue';

/** A line of a pilot log in its short form. */
export const log = (message: string, level = 'WARNING'): string =>
  `2026-11-22 01:56:26,369 | ${level.padEnd(8)} | ${message}`;

export const RECEIVED = log('received job: 6514546338 (sleep until the job has finished)', 'INFO');
export const STARTED = log('started -- pid=51 executable=./sim', 'INFO');
export const FAILED = log('job 6514546338 has failed - sending final server update', 'INFO');

/** How the payload ended, as the pilot prints it. */
export const ended = (exit: number): string =>
  `finished pid=51 exit_code=${exit} state=${exit === 0 ? 'finished' : 'failed'}`;

/** What the pilot says of its codes when it sends the final update. */
export const codes = (list: string, diag: string): string =>
  [
    log(`pilotErrorCodes = [${list}] (will report primary/first error code)`),
    log(`pilotErrorDiags = ["${diag}"] (will report primary/first error diag)`),
  ].join('\n');

/**
 * Judges the files of a job.
 *
 * @param files lines by file name
 */
export function triageOf(files: Record<string, readonly string[]>, options: JudgeOptions = {}): Triage {
  const engine = testEngine();
  return engine.judge(
    Object.entries(files).map(([path, lines]) => engine.read(path, Buffer.from(lines.join('\n')))),
    options,
  );
}

/** The remark of an id as `file:line text`, or null when it is not made. */
export function remarkIn({ remarks }: Triage, id: string): string | null {
  const found = remarks.filter((remark) => remark.id === id);
  if (found.length > 1) throw new Error(`${id} is said ${found.length} times`);
  return found[0] === undefined ? null : `${found[0].file}:${found[0].line} ${found[0].text}`;
}
