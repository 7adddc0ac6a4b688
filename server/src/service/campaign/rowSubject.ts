/** What a rule for the failures of one row of an error table would be about. */
import type { FailedJob } from '../../campaign/rowOf';
import { componentOf } from '../../catalogue/components';
import { meaningIn } from '../../catalogue/codes';
import type { Catalogue } from '../../catalogue/types';
import { compareText } from '../../engine/order';
import type { RuleSubject } from '../../rules/draft/ruleSubject';
import { reportedErrors } from '../rules/campaignJobs';
import { subjectKnowledge } from '../rules/subjectKnowledge';

/** One error as jobs reported it. */
type Told = Pick<RuleSubject, 'source' | 'code' | 'diag'>;

/**
 * The error that most jobs of the row reported, among those by which the server classifies.
 *
 * @param jobs of the row, one at least
 * @returns null when none of them reported any with a text
 */
export function rowSubject(jobs: readonly FailedJob[], catalogue: Catalogue): RuleSubject | null {
  const told = new Map<string, { error: Told; jobs: FailedJob[] }>();
  for (const job of jobs) {
    const error = firstClassified(job);
    if (error === null) continue;
    const key = JSON.stringify(error);
    const before = told.get(key);
    if (before === undefined) told.set(key, { error, jobs: [job] });
    else before.jobs.push(job);
  }
  const [most] = [...told].sort(([a, one], [b, other]) => other.jobs.length - one.jobs.length || compareText(a, b));
  const [, shown] = most ?? [];
  const job = shown?.jobs[0];
  if (shown === undefined || job === undefined) return null;
  const { signature, owner, persistence } = job.failure;
  const code = `${componentOf(shown.error.source) ?? ''}:${shown.error.code}`;
  const entry = meaningIn(catalogue, code, { experiment: job.experiment });
  return { ...shown.error, marked: null, ...subjectKnowledge(catalogue, signature, entry), owner, persistence };
}

function firstClassified(job: FailedJob): Told | null {
  for (const { source, code, diag } of reportedErrors(job)) {
    // The one source by which it does not classify, the exit code of the payload, has no text.
    if (diag !== null && diag.trim() !== '') return { source, code, diag };
  }
  return null;
}
