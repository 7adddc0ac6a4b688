/** What a plot of a campaign is made of: plain data, for whoever draws or lists it. */

/** Numbers along an axis that goes on: times, parts of a limit. */
export interface ColumnPlot {
  kind: 'columns';
  title: string;
  /** What is to be seen, and what is left out, in sentences. */
  summary: string;
  /** What each number of a column counts, the one at the bottom first; one or two. */
  series: readonly string[];
  /** Side by side, in order, all of the same width. */
  columns: readonly Column[];
  /** Marks between columns. */
  ticks: readonly Tick[];
  /** A line across all columns. */
  limit: Tick | null;
}

interface Column {
  /** What it stands for, e.g. `2026-03-10 09:00 to 10:00`. */
  label: string;
  /** Jobs, as many numbers as there are series. */
  counts: readonly number[];
}

export interface Tick {
  /** How many columns stand before it; need not be a whole number. */
  at: number;
  label: string;
}

/** Names with a number each. */
export interface BarPlot {
  kind: 'bars';
  title: string;
  summary: string;
  /** What `part` and `whole` count. */
  series: readonly [part: string, whole: string];
  bars: readonly Bar[];
}

export interface Bar {
  /** May be text of a log. */
  label: string;
  part: number;
  whole: number;
}

export type Plot = ColumnPlot | BarPlot;
