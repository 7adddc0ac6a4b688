/** Of which jobs the PanDA server asks its rules. */
import type { FailedJob } from './jobErrors';

/**
 * The states in which a job has failed; one that was to be killed is called cancelled only afterwards.
 *
 * @see PanDAWMS/panda-server pandaserver/dataservice/adder_gen.py `finalize_job_status`, jobdispatcher/Watcher.py
 */
const ASKED = ['failed', 'cancelled'];

/** Whether rules are asked of a job of such a state (`jobStatus`). */
export function isAsked(status: string): boolean {
  return ASKED.includes(status);
}

/**
 * Why no rule is asked of a job, in words for a person; null where they are.
 *
 * @param status null: nothing tells it, and the job is taken for one that failed
 */
export function unasked({ status }: Pick<FailedJob, 'status'>): string | null {
  return status === null || isAsked(status)
    ? null
    : `the job is ${status}, and the server asks its rules when a job has failed`;
}
