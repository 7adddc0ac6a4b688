/** Pairs of classification rules that would apply to one text: the database promises no order, so either may decide. */
import type { ClassificationRow } from '../server/rows';
import type { TextClass } from './tally';

export interface Overlap {
  /** The row that stands first. */
  row: ClassificationRow;
  other: ClassificationRow;
  /** Failures with a text to which both would apply. */
  count: number;
  /** Both call it the same; else the order decides what becomes of the failure. */
  agree: boolean;
}

/** Those that do not agree come first, then those of most failures. */
export function overlapsOf(texts: readonly TextClass[]): Overlap[] {
  const found = new Map<ClassificationRow, Map<ClassificationRow, Overlap>>();
  for (const { row, others, count } of texts) {
    if (row === null) continue;
    const pairs = found.get(row) ?? new Map<ClassificationRow, Overlap>();
    found.set(row, pairs);
    for (const other of others) {
      const pair = pairs.get(other) ?? { row, other, count: 0, agree: row.errorClass === other.errorClass };
      pairs.set(other, { ...pair, count: pair.count + count });
    }
  }
  return [...found.values()]
    .flatMap((pairs) => [...pairs.values()])
    .sort((a, b) => Number(a.agree) - Number(b.agree) || b.count - a.count);
}
