/** Places in the excerpt of a log and the places of the log that they show. All count from 0. */
import type { Location, Position, Range } from 'vscode-languageserver-types';
import { excerptAddress } from '../../../../shared/addresses';
import type { Excerpt } from '../../../../shared/protocol';

/** Consecutive lines of a log that are shown in consecutive rows of its excerpt. */
export interface Run {
  row: number;
  line: number;
  count: number;
}

export class ExcerptPlaces {
  readonly #rows: ReadonlyMap<number, number>;
  /** Lines that are shown, ascending. */
  readonly #shown: readonly number[];

  /** @param log address of the log */
  constructor(
    private readonly log: string,
    private readonly excerpt: Excerpt,
  ) {
    const shown = excerpt.lines.flatMap((line, row) => (line === null ? [] : [[line, row] as const]));
    this.#rows = new Map(shown);
    this.#shown = shown.map(([line]) => line);
  }

  /** The line of the log that a row shows; null for a heading, a gap and beyond the end. */
  lineOf(row: number): number | null {
    return this.excerpt.lines[row] ?? null;
  }

  /** The place of the log under a place of the excerpt; null in a heading, a gap, and on the number of a line. */
  toLog({ line: row, character }: Position): Position | null {
    const line = this.lineOf(row);
    const { indent } = this.excerpt;
    return line === null || character < indent ? null : { line, character: character - indent };
  }

  /** Where the excerpt shows a place of the log; null for one that it leaves out. */
  toExcerpt({ line, character }: Position): Position | null {
    const row = this.#rows.get(line);
    return row === undefined ? null : { line: row, character: character + this.excerpt.indent };
  }

  /** Where the excerpt shows a part of the log that begins in a line which is shown; it ends at the last one that is. */
  range({ start, end }: Range): Range | null {
    const first = this.toExcerpt(start);
    if (first === null) return null;
    const last = this.toExcerpt(end) ?? this.#lineEnd(this.#shown.findLast((line) => line < end.line) ?? start.line);
    return { start: first, end: last };
  }

  /** A place of the log in its excerpt, if that shows it; any other place as it is. */
  location(location: Location): Location {
    if (location.uri !== this.log) return location;
    const range = this.range(location.range);
    return range === null ? location : { uri: excerptAddress(this.log), range };
  }

  /** The parts of the log in rows of the excerpt, the end included; those of all rows by default. */
  *runs(first = 0, last = this.excerpt.lines.length - 1): Generator<Run> {
    let run: Run | undefined;
    for (let row = Math.max(0, first); row <= Math.min(last, this.excerpt.lines.length - 1); row += 1) {
      const line = this.lineOf(row);
      if (run !== undefined && line === run.line + run.count) run.count += 1;
      else {
        if (run !== undefined) yield run;
        run = line === null ? undefined : { row, line, count: 1 };
      }
    }
    if (run !== undefined) yield run;
  }

  #lineEnd(line: number): Position {
    return { line: this.#rows.get(line) ?? 0, character: Number.MAX_SAFE_INTEGER };
  }
}
