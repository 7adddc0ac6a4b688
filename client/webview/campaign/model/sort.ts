/** Rows in the order of a column. */

export interface Sort {
  /** Id of a column. */
  by: string;
  isDescending: boolean;
}

/** What rows are ordered by; null: not known. */
export type SortKey = string | number | null;

/**
 * The rows in the order of their keys: numbers by value, texts by their digits and letters (`10` comes after `9`). What is not
 * known comes last, whichever way round; equal ones stay as they are.
 */
export function sorted<Row>(rows: readonly Row[], keyOf: (row: Row) => SortKey, isDescending: boolean): Row[] {
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }));
  const known = keyed.filter(({ key }) => key !== null);
  const sign = isDescending ? -1 : 1;
  known.sort((a, b) => sign * compare(a.key, b.key));
  return [...known, ...keyed.filter(({ key }) => key === null)].map(({ row }) => row);
}

const DIGITS = /^\d+$/;

function compare(a: SortKey, b: SortKey): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [x, y] = [String(a), String(b)];
  // PandaIDs and tasks: a longer number is a larger one. A collator would take a second for 20,000.
  if (x.length !== y.length && DIGITS.test(x) && DIGITS.test(y)) return x.length - y.length;
  return x < y ? -1 : x > y ? 1 : 0;
}

/** The order after a click on a column: the other way round, or its own way at first. */
export function sortedAnew({ by, isDescending }: Sort, column: { id: string; startsDescending: boolean }): Sort {
  return { by: column.id, isDescending: by === column.id ? !isDescending : column.startsDescending };
}
