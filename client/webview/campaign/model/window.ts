/** Which of many rows are in view: only they are drawn. Heights are in pixels. */

export interface Viewport {
  /** How far the rows are scrolled up. */
  top: number;
  height: number;
  rowHeight: number;
}

/** Rows that are drawn above and below those in view, so that none is missing while one scrolls. */
const SPARE = 10;

/** The rows to be drawn: from `first` on, up to `end`, which is not. */
export function rowsToDraw({ top, height, rowHeight }: Viewport, rows: number): { first: number; end: number } {
  const above = Math.floor(top / rowHeight) - SPARE;
  const below = Math.ceil((top + height) / rowHeight) + SPARE;
  const first = Math.min(Math.max(0, above), Math.max(0, rows));
  return { first, end: Math.max(first, Math.min(rows, below)) };
}

/** How far to scroll so that a row is in view; no further than needed. */
export function topToShow(row: number, { top, height, rowHeight }: Viewport): number {
  const start = row * rowHeight;
  if (start < top) return start;
  return Math.max(top, start + rowHeight - height);
}

/** Whole rows of a page. */
export function pageOf({ height, rowHeight }: Viewport): number {
  return Math.max(1, Math.floor(height / rowHeight) - 1);
}
