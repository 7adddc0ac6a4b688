/** Where the monitor lists the jobs of a row of the error table. */
import { countsOf, groupedBy } from '../counts';
import type { ErrorRow } from '../errorTable';
import { rowKey, type FailedJob } from '../rowOf';
import type { Campaign, Telling } from './campaign';

/** Tasks, and codes, that a row has lists of. */
const FEW = 3;

export interface Link {
  title: string;
  url: string;
}

/**
 * The lists in the monitor that hold the row's jobs: by the codes that these reported, which need not be the one that the
 * text proves; one a task, as the monitor takes one, or one for all days.
 */
export function listsOf(
  { tasks, first, last, code }: ErrorRow,
  { codes: reported, experiment }: RowJobs,
  { text, address, monitorOf }: Telling,
): Link[] {
  const codes = reported.length > 0 ? reported : code === null ? [] : [code];
  const monitor = monitorOf(experiment);
  const where = tasks.length > 0 ? tasks.slice(0, FEW).map(({ name }) => name) : [null];
  return codes.slice(0, FEW).flatMap((reportedCode) =>
    where.flatMap((taskId) => {
      const url = address(monitor.jobsWith(reportedCode, { taskId, first, last }));
      const task = taskId === null ? [] : [`task ${taskId}`];
      const title = [...(codes.length > 1 || taskId === null ? [reportedCode] : []), ...task].join(' in ');
      return url === null ? [] : [{ title: text(title), url }];
    }),
  );
}

/** What only the jobs of a row know of it. */
export interface RowJobs {
  /** The codes that they reported first, most jobs first: what the monitor finds them by. */
  codes: readonly string[];
  /** That most of them belong to. */
  experiment: string | null;
}

/** What the jobs of each row say, by its key. */
export function rowJobs({ jobs, catalogue }: Campaign): ReadonlyMap<string, RowJobs> {
  const failed = jobs.filter((job): job is FailedJob => job.failure !== null);
  const rows = groupedBy(failed, (job) => rowKey(job, catalogue));
  return new Map(
    [...rows].map(([key, of]): [string, RowJobs] => [
      key,
      {
        codes: countsOf(of.map(({ reported }) => reported[0]?.code ?? null)).map(({ name }) => name),
        experiment: countsOf(of.map(({ experiment }) => experiment))[0]?.name ?? null,
      },
    ]),
  );
}
