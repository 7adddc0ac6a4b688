/** Which of several jobs a line tells of: a pilot may run one after another and write one log. */
import type { Place, Triage } from './types';

/**
 * The job whose course was last told at or above a line. What stands before the first job belongs to each of them: there
 * the first is taken.
 *
 * @param jobs in the order in which they began
 * @returns undefined when the file belongs to none of them
 */
export function jobAt(jobs: readonly Triage[], { file, line }: Place): Triage | undefined {
  const own = jobs.filter(({ files }) => files.includes(file));
  const told = ({ timeline }: Triage): number =>
    timeline.reduce(
      (last, stage) => (stage.file === file && stage.line <= line ? Math.max(last, stage.line) : last),
      0,
    );
  return own.reduce<Triage | undefined>(
    (best, job) => (best === undefined || told(job) > told(best) ? job : best),
    undefined,
  );
}
