/** What a set of retry rules does about many failed jobs. */
import type { SkippedRow } from '../server/classify';
import type { Expressions } from '../server/expressions';
import { retriedErrors, type FailedJob } from '../server/jobErrors';
import { retry } from '../server/retry';
import type { RetryRow } from '../server/rows';

/** Two rows that would apply to one error, of which the first counts. */
export interface RetryRivals {
  row: RetryRow;
  other: RetryRow;
  jobs: number;
  /** They ask for as much of the job: nothing makes the one better than the other. */
  isTie: boolean;
}

export interface RetryTally {
  jobs: number;
  /** Jobs to which a row is applied. */
  actedOn: number;
  /** Rows that are applied, to most jobs first. */
  applied: { row: RetryRow; jobs: number }[];
  /** Ties first, then those of most jobs. */
  rivals: RetryRivals[];
  /**
   * Rows that are applied to no job, and why not, the most frequent reason first; no reason where no job has the source
   * and code of a row.
   */
  idle: { row: RetryRow; reasons: { reason: string; jobs: number }[] }[];
}

/** @param now milliseconds since 1970, for the rules that expire */
export function retryTally(
  rows: readonly RetryRow[],
  jobs: readonly FailedJob[],
  expressions: Expressions,
  now: number,
): RetryTally {
  const applied = new Counts<RetryRow>();
  const skipped = new Map<RetryRow, Counts<string>>(rows.map((row) => [row, new Counts()]));
  const rivals = new Map<RetryRow, Map<RetryRow, RetryRivals>>();
  let actedOn = 0;
  for (const { job, count } of alike(jobs)) {
    const told = retry(job, rows, expressions, now);
    if (told.applied.length > 0) actedOn += count;
    for (const { row } of told.applied) applied.add(row, count);
    for (const one of told.skipped) {
      skipped.get(one.row)?.add(one.reason, count);
      addRivals(rivals, one, count);
    }
  }
  const used = new Map(applied.mostFirst());
  return {
    jobs: jobs.length,
    actedOn,
    applied: applied.mostFirst().map(([row, count]) => ({ row, jobs: count })),
    rivals: [...rivals.values()]
      .flatMap((others) => [...others.values()])
      .sort((a, b) => Number(b.isTie) - Number(a.isTie) || b.jobs - a.jobs),
    idle: rows.flatMap((row) =>
      used.has(row)
        ? []
        : [{ row, reasons: (skipped.get(row)?.mostFirst() ?? []).map(([reason, count]) => ({ reason, jobs: count })) }],
    ),
  };
}

/** Many jobs fail in the same way: what the rules ask of them is the same, and is asked once. */
function alike(jobs: readonly FailedJob[]): Iterable<{ job: FailedJob; count: number }> {
  const kinds = new Map<string, { job: FailedJob; count: number }>();
  for (const job of jobs) {
    const key = JSON.stringify([retriedErrors(job), job.architecture, job.release, job.workQueue]);
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, { job, count: 1 });
    else kind.count += 1;
  }
  return kinds.values();
}

function addRivals(
  rivals: Map<RetryRow, Map<RetryRow, RetryRivals>>,
  { row: other, rival }: SkippedRow<RetryRow>,
  count: number,
): void {
  if (rival === undefined) return;
  const { row, isTie } = rival;
  const others = rivals.get(row) ?? new Map<RetryRow, RetryRivals>();
  const known = others.get(other);
  rivals.set(
    row,
    others.set(other, { row, other, jobs: (known?.jobs ?? 0) + count, isTie: isTie || known?.isTie === true }),
  );
}

class Counts<Key> {
  readonly #counts = new Map<Key, number>();

  add(key: Key, count: number): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + count);
  }

  mostFirst(): [Key, number][] {
    return [...this.#counts].sort(([, a], [, b]) => b - a);
  }
}
