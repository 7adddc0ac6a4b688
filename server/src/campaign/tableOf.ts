/** The error table of the jobs of a campaign; the order in which they are given does not matter. */
import type { Catalogue } from '../catalogue/types';
import { compareText } from '../engine/order';
import type { CampaignJob } from './campaignJob';
import { circumstancesOf } from './circumstances';
import { groupedBy } from './counts';
import type { ErrorRow, ErrorTable, GroupBy, Limit, RecoveredRow } from './errorTable';
import { exampleOf, MAX_EXAMPLES } from './examples';
import { joinedJobs } from './joinedJobs';
import { compareJobs, recordLine } from './records';
import { isUnexplained, rowKey, rowOf, type FailedJob } from './rowOf';
import { rowReason } from './rowReason';

export interface TableOptions {
  catalogue: Catalogue;
  /** Keys of rows that were there before; undefined: nobody says. */
  baseline?: ReadonlySet<string> | undefined;
  groupBy?: GroupBy | undefined;
}

/** @param records what logs and job lists tell of each job; those of one job are joined (`joinedJobs`) */
export function tableOf(records: Iterable<CampaignJob>, options: TableOptions): ErrorTable {
  const jobs = joinedJobs(records);
  // Of the many that went well nothing but their number is told.
  const told = inOrder(
    jobs.filter(({ failure, recovered, limits }) => failure !== null || recovered.length + limits.length > 0),
  );
  const failed = told.filter((job): job is FailedJob => job.failure !== null);
  return {
    jobs: outcomesOf(jobs),
    unexplained: failed.filter(({ failure }) => isUnexplained(failure)).length,
    groupedBy: options.groupBy ?? 'cause',
    rows: rowsOf(failed, circumstancesOf(jobs), options),
    recovered: recoveredOf(told),
    limits: told.flatMap(({ pandaId, path, limits }) => limits.map((text): Limit => ({ pandaId, path, text }))),
  };
}

function inOrder(jobs: CampaignJob[]): CampaignJob[] {
  return jobs.sort((a, b) => compareJobs(a, b) || compareText(recordLine(a), recordLine(b)));
}

function outcomesOf(jobs: readonly CampaignJob[]): ErrorTable['jobs'] {
  const counts = { all: jobs.length, failed: 0, succeeded: 0, incomplete: 0, nojob: 0, unknown: 0 };
  for (const { outcome } of jobs) counts[outcome] += 1;
  return counts;
}

function rowsOf(
  failed: readonly FailedJob[],
  circumstances: ReturnType<typeof circumstancesOf>,
  { catalogue, baseline, groupBy = 'cause' }: TableOptions,
): ErrorRow[] {
  const groups = [...groupedBy(failed, (job) => groupOf(job, groupBy))].sort(
    ([a, one], [b, other]) => other.length - one.length || compareText(a ?? '', b ?? ''),
  );
  return groups.flatMap(([group, jobs]) =>
    [...groupedBy(jobs, (job) => rowKey(job, catalogue))]
      .map(([key, own]) => {
        const isNew = baseline === undefined ? null : !baseline.has(key);
        const reason = rowReason(own, circumstances, catalogue);
        return rowOf(own, catalogue, { key, group, isNew, share: own.length / failed.length, reason });
      })
      .sort((a, b) => b.jobs - a.jobs || compareText(a.key, b.key)),
  );
}

function groupOf({ site, taskId, failure }: FailedJob, by: GroupBy): string | null {
  switch (by) {
    case 'cause':
      return null;
    case 'site':
      return site;
    case 'task':
      return taskId;
    case 'owner':
      return failure.owner;
  }
}

function recoveredOf(jobs: readonly CampaignJob[]): RecoveredRow[] {
  const all = jobs.flatMap((job) => job.recovered.map((problem) => ({ job, problem })));
  return [...groupedBy(all, ({ problem: { code, signature } }) => `${code ?? ''} ${signature}`)]
    .map(([key, met]) => ({ key, met }))
    .sort((a, b) => b.met.length - a.met.length || compareText(a.key, b.key))
    .map(({ met }): RecoveredRow => {
      const { code, signature } = (met[0] as (typeof met)[0]).problem;
      const examples = met.slice(0, MAX_EXAMPLES).map(({ job, problem }) => exampleOf(job, problem));
      return { code, signature, jobs: met.length, examples };
    });
}
