/** What is to be said of a comparison of two campaigns, for a terminal and for a ticket. */
import type { Change, ComparedRow, Comparison, Rate } from '../compare';
import { shareWords } from './rowWords';

/** Each change with its title. */
export const CHANGE_TITLES: Readonly<Record<Change, string>> = {
  new: 'New',
  more: 'More often',
  gone: 'Gone',
  less: 'Less often',
  same: 'As before, as far as chance goes',
};

/** `12 (1.2 %)`. */
export function rateWords({ jobs, rate }: Rate): string {
  return rate === null ? '-' : `${jobs} (${shareWords(rate)})`;
}

/** The adjusted probability of chance: `0.03`, `2e-9`, `< 1e-300`. */
export function chanceWords({ adjustedP }: Pick<ComparedRow, 'adjustedP'>): string {
  if (adjustedP < 1e-300) return '< 1e-300';
  return adjustedP < 0.001 ? adjustedP.toExponential(0) : adjustedP.toPrecision(2);
}

/** What the changes rest on, in one sentence. */
export const METHOD =
  "Rates are of all jobs. Chance: Fisher's exact test, two-sided, adjusted for the number of rows (Benjamini and Hochberg); " +
  'jobs that fail together, as on one broken node, make a change look more certain than it is.';

/** The rows of each change that has any. */
export function rowsByChange({ rows }: Comparison): [Change, ComparedRow[]][] {
  const changes = [...new Set(rows.map(({ change }) => change))];
  return changes.map((change) => [change, rows.filter((row) => row.change === change)]);
}
