/** Of which jobs the PanDA server asks its rules. */
import { cut } from '../../report/hostile';
import type { FailedJob } from './jobErrors';

/**
 * The states in which a job has failed; one that was to be killed is called cancelled only afterwards.
 *
 * @see PanDAWMS/panda-server pandaserver/dataservice/adder_gen.py `finalize_job_status`, jobdispatcher/Watcher.py
 */
const ASKED = ['failed', 'cancelled'];

/** Characters of a state that are shown; its column has 15. */
const MAX_STATUS = 40;

/** Whether rules are asked of a job of such a state (`jobStatus`). */
export function isAsked(status: string): boolean {
  return ASKED.includes(status);
}

/** Why no rule is asked of a job, in words for a person; null where they are. One without a state is taken to have failed. */
export function unasked({ status }: Pick<FailedJob, 'status'>): string | null {
  if (status === null || isAsked(status)) return null;
  return `the job is ${cut(status, MAX_STATUS)}, and the server asks its rules when a job has failed`;
}
