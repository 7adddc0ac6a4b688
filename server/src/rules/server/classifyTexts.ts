/** How a set of classification rules calls many error texts that came without their jobs. */
import { obstacle } from './applies';
import { Expressions } from './expressions';
import type { ClassificationRow } from './rows';

export interface TextClass {
  text: string;
  /** How often it came. */
  count: number;
  /** The first row whose expression applies; null where none does. */
  row: ClassificationRow | null;
  /** Later rows that would apply as well. */
  others: ClassificationRow[];
}

export interface Tally {
  /** The most frequent first; of equal ones the first in the order of characters. */
  texts: TextClass[];
  /** Rows that apply to no text. */
  idle: ClassificationRow[];
  /** Rows of which it is not known of all texts whether they apply. */
  faulty: { row: ClassificationRow; why: string }[];
}

/** Source and code of a row are not asked for: the texts do not say theirs. Empty texts are passed over. */
export function classifyTexts(rows: readonly ClassificationRow[], texts: Iterable<string>): Tally {
  const counts = new Map<string, number>();
  for (const text of texts) if (text.trim() !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  const expressions = new Expressions();
  const usable = rows.filter(({ diag }) => diag !== '');
  const classes = [...counts].map(([text, count]): TextClass => {
    const [row = null, ...others] = usable.filter(({ diag }) => obstacle(expressions, diag, text) === null);
    return { text, count, row, others };
  });
  const used = new Set(classes.map(({ row }) => row));
  const faulty = rows.flatMap((row) => {
    const why = expressions.fault(row.diag);
    return why === null ? [] : [{ row, why }];
  });
  return {
    texts: classes.sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1)),
    idle: rows.filter((row) => !used.has(row) && !faulty.some((other) => other.row === row)),
    faulty,
  };
}
