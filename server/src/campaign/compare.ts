/** What is different between two campaigns: a run and one before it, row by row. */
import { compareText } from '../engine/order';
import { adjusted, fisherExact } from './chance';
import type { ErrorRow, ErrorTable } from './errorTable';

/** What became of a row. `more` and `less`: by more than chance; `same`: chance may explain the difference. */
export type Change = 'new' | 'more' | 'gone' | 'less' | 'same';

/** Of the rows that are called other than chance, no more than this part is expected to be chance after all. */
export const FALSE_DISCOVERIES = 0.05;

export interface Comparison {
  before: ErrorTable['jobs'];
  after: ErrorTable['jobs'];
  /** In the order of `Change`, the largest difference of rates first. */
  rows: readonly ComparedRow[];
}

/** A row that at least one of the two has; words are those of the later one where both have it. */
export interface ComparedRow extends Pick<
  ErrorRow,
  'key' | 'code' | 'acronym' | 'signature' | 'fingerprint' | 'cause' | 'owner' | 'persistence' | 'sample'
> {
  change: Change;
  /** Whether chance may explain the difference, as it may for a new row of a single job. */
  mayBeChance: boolean;
  before: Rate;
  after: Rate;
  /** Two-sided, of Fisher's exact test. */
  p: number;
  /** The same for one of so many rows, see `adjusted`. */
  adjustedP: number;
}

export interface Rate {
  jobs: number;
  /** Of all jobs, from 0 to 1; null where there are none. */
  rate: number | null;
}

const CHANGES: readonly Change[] = ['new', 'more', 'gone', 'less', 'same'];

/**
 * Compares the rows of two error tables by their keys; neither may be grouped.
 *
 * The tests take each job for itself. Jobs that fail together, as on one broken node, make a difference look more certain
 * than it is.
 */
export function compared(before: ErrorTable, after: ErrorTable): Comparison {
  const [earlier, later] = [rowsByKey(before), rowsByKey(after)];
  const pairs = [...new Set([...later.keys(), ...earlier.keys()])].map((key) => {
    const [old, now] = [earlier.get(key), later.get(key)];
    const [one, other] = [partOf(old, before), partOf(now, after)];
    return { old, now, one, other, p: fisherExact(one, other) };
  });
  const adjustedPs = adjusted(pairs.map(({ p }) => p));
  const rows = pairs.flatMap(({ old, now, one, other, p }, i): ComparedRow[] => {
    const row = now ?? old;
    const adjustedP = adjustedPs[i] ?? 1;
    const mayBeChance = adjustedP > FALSE_DISCOVERIES;
    const [rateBefore, rateAfter] = [rateOf(one), rateOf(other)];
    const change = changeOf(rateBefore, rateAfter, mayBeChance);
    return row === undefined
      ? []
      : [{ ...wordsOf(row), change, mayBeChance, before: rateBefore, after: rateAfter, p, adjustedP }];
  });
  return { before: before.jobs, after: after.jobs, rows: rows.sort(byWeight) };
}

function rowsByKey({ rows }: ErrorTable): Map<string, ErrorRow> {
  return new Map(rows.map((row) => [row.key, row]));
}

function partOf(row: ErrorRow | undefined, { jobs }: ErrorTable): { some: number; all: number } {
  return { some: row?.jobs ?? 0, all: jobs.all };
}

function rateOf({ some, all }: { some: number; all: number }): Rate {
  return { jobs: some, rate: all === 0 ? null : some / all };
}

/** A row of a campaign without any jobs is neither new nor gone: there is nothing to compare with. */
function changeOf(before: Rate, after: Rate, mayBeChance: boolean): Change {
  if (before.rate === null || after.rate === null) return 'same';
  if (before.jobs === 0) return 'new';
  if (after.jobs === 0) return 'gone';
  if (mayBeChance) return 'same';
  return after.rate > before.rate ? 'more' : 'less';
}

function wordsOf(row: ErrorRow): Omit<ComparedRow, 'change' | 'mayBeChance' | 'before' | 'after' | 'p' | 'adjustedP'> {
  const { key, code, acronym, signature, fingerprint, cause, owner, persistence, sample } = row;
  return { key, code, acronym, signature, fingerprint, cause, owner, persistence, sample };
}

function byWeight(a: ComparedRow, b: ComparedRow): number {
  return (
    CHANGES.indexOf(a.change) - CHANGES.indexOf(b.change) || distance(b) - distance(a) || compareText(a.key, b.key)
  );
}

function distance({ before, after }: ComparedRow): number {
  return Math.abs((after.rate ?? 0) - (before.rate ?? 0));
}

/** Whether there is something to look at: a row that was not there, or one that fails more often by more than chance. */
export function isWorse({ rows }: Comparison): boolean {
  return rows.some(({ change }) => change === 'new' || change === 'more');
}
