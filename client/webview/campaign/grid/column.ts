/** A column of a table. */
import type { SortKey } from '../model/sort';

export interface Column<Row> {
  id: string;
  title: string;
  /** What the title leaves out, for who asks. */
  hint?: string;
  /** As a track of a CSS grid. */
  width: string;
  /** Numbers stand at the right. */
  isNumber?: boolean;
  text: (row: Row) => string;
  /** From 0 to 1: drawn as a bar behind the text. */
  bar?: (row: Row) => number;
  /** What the column is ordered by. */
  key: (row: Row) => SortKey;
  /** The first click puts the largest first. */
  startsDescending: boolean;
}
