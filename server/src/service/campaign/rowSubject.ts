/** What a rule for the failures of one row of an error table would be about. */
import type { FailedJob } from '../../campaign/rowOf';
import { componentOf } from '../../catalogue/components';
import { meaningIn } from '../../catalogue/codes';
import type { Engine } from '../../engine/index';
import { compareText } from '../../engine/order';
import type { RuleSubject } from '../../rules/draft/ruleSubject';
import { jobError, type JobError } from '../../rules/server/jobErrors';
import { reportedErrors } from '../rules/campaignJobs';
import { knowledgeOfText, type Shown } from '../rules/subjectKnowledge';

/** One error as jobs of a row reported it, and the experiment that gives its code a meaning. */
export type RowError = Pick<RuleSubject, 'source' | 'code' | 'diag' | 'isPart'> &
  Pick<FailedJob, 'experiment'> & { shown: Shown | null };

/**
 * The error that most jobs of the row reported, among those by which the server classifies.
 *
 * @param jobs of the row, one at least
 * @returns null when none of them reported any with a text
 */
export function rowError(jobs: readonly FailedJob[]): RowError | null {
  const told = new Map<string, { error: RowError; jobs: number }>();
  for (const job of jobs) {
    const error = firstClassified(job);
    if (error === null) continue;
    const key = JSON.stringify([error.source, error.code, error.diag]);
    const before = told.get(key);
    if (before === undefined) told.set(key, { error, jobs: 1 });
    else before.jobs += 1;
  }
  const [most] = [...told].sort(([a, one], [b, other]) => other.jobs - one.jobs || compareText(a, b));
  return most?.[1].error ?? null;
}

/** The error with what the catalogue knows of it. */
export function rowSubject(
  engine: Pick<Engine, 'diagnose' | 'catalogue'>,
  { experiment, shown, ...error }: RowError,
): RuleSubject {
  const code = `${componentOf(error.source) ?? ''}:${error.code}`;
  const meaningOf = (of: string) => meaningIn(engine.catalogue, of, { experiment });
  return {
    ...error,
    standard: null,
    marked: null,
    ...knowledgeOfText(engine, { code, diag: error.diag, shown }, meaningOf),
  };
}

function firstClassified(job: FailedJob): RowError | null {
  for (const error of reportedErrors(job)) {
    const { source, code, diag } = error;
    // The one source by which it does not classify, the exit code of the payload, has no text.
    if (diag === null || diag.trim() === '') continue;
    const { failure, experiment } = job;
    const shown =
      failure.code === `${componentOf(source) ?? ''}:${code}`
        ? { signature: failure.signature, owner: failure.owner }
        : null;
    return { source, code, diag, isPart: !isReported(job, error), experiment, shown };
  }
  return null;
}

/** Whether the text was reported, and is not only what a log shows. */
function isReported({ reported }: FailedJob, { source, code, diag }: JobError): boolean {
  return reported.some((one) => one.diag !== null && jobError(source, code, one.diag).diag === diag);
}
