/** Which of several jobs a line tells of: a pilot may run one after another and write one log. */
import type { Place, Triage } from '../types';

/**
 * The job of which something was last told at or above a line: a stage, a finding or a report. The stages are told in one
 * copy of the pilot's log only; in another one it is the other two that tell. What stands before the first job belongs to
 * each of them: there the first is taken.
 *
 * @param jobs in the order in which they began
 * @returns undefined when the file belongs to none of them
 */
export function jobAt(jobs: readonly Triage[], { file, line }: Place): Triage | undefined {
  const own = jobs.filter(({ files }) => files.includes(file));
  const told = ({ timeline, findings, job }: Triage): number =>
    [...timeline, ...findings, ...job.reported].reduce(
      (last, place) => (place.file === file && place.line <= line ? Math.max(last, place.line) : last),
      0,
    );
  return own.reduce<Triage | undefined>(
    (best, job) => (best === undefined || told(job) > told(best) ? job : best),
    undefined,
  );
}
