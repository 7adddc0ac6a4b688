/** What is to be said of a campaign as a whole. */
import { count, outcomeWords, shortTime } from '../../report/words';
import { countsOf } from '../counts';
import type { ErrorRow, ErrorTable, Limit } from '../errorTable';
import { isUnexplained } from '../rowOf';
import { shareWords } from './rowWords';

/** Limits that are told of; the rest is counted. */
const MOST_LIMITS = 10;

/** `1234 jobs, 321 failed (26.0 %)`. */
export function headlineOf({ all, failed }: ErrorTable['jobs']): string {
  const share = all === 0 ? '' : ` (${shareWords(failed / all)})`;
  return `${count(all, 'job')}, ${failed} failed${share}`;
}

/** How the others ended, what is not explained, and when the failures were, in sentences. */
export function totalsOf({ jobs, rows }: ErrorTable): string[] {
  const others = [
    `${jobs.succeeded} ${outcomeWords('succeeded')}`,
    ...(jobs.incomplete === 0 ? [] : [`${jobs.incomplete} ${outcomeWords('incomplete')}`]),
    ...(jobs.unknown === 0 ? [] : [`${jobs.unknown} with ${outcomeWords('unknown')}`]),
    ...(jobs.nojob === 0 ? [] : [`${count(jobs.nojob, 'pilot')} with ${outcomeWords('nojob')}`]),
  ];
  const failures = jobsOf(rows);
  const unexplained = jobsOf(rows.filter(isUnexplained));
  const [first, last] = [earliest(rows), latest(rows)];
  return [
    `Besides, ${others.join(', ')}.`,
    ...(failures === 0 ? [] : [`Failures that are explained: ${failures - unexplained} of ${failures}.`]),
    ...(first === null ? [] : [`Failures from ${shortTime(first)} to ${shortTime(last)} (UTC).`]),
  ];
}

function jobsOf(rows: readonly ErrorRow[]): number {
  return rows.reduce((sum, row) => sum + row.jobs, 0);
}

function earliest(rows: readonly ErrorRow[]): number | null {
  return rows.reduce<number | null>(
    (least, { first }) => (first !== null && (least === null || first < least) ? first : least),
    null,
  );
}

function latest(rows: readonly ErrorRow[]): number | null {
  return rows.reduce<number | null>(
    (most, { last }) => (last !== null && (most === null || last > most) ? last : most),
    null,
  );
}

/** What was not read, each sentence once, with the number of places that it holds for. */
export function limitWords(limits: readonly Limit[]): string[] {
  const counts = countsOf(limits.map(({ text }) => text));
  const more = counts.length - MOST_LIMITS;
  return [
    ...counts.slice(0, MOST_LIMITS).map(({ name, jobs }) => (jobs > 1 ? `${name} (${jobs} times)` : name)),
    ...(more > 0 ? [`and ${more} more like these`] : []),
  ];
}
