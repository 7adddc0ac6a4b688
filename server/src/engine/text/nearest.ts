/** The nearest line above that fulfils a condition, remembered for whole runs of lines that have the same one. */

/** No line above does. */
export const NONE = 0;

/** Runs that are remembered; when there are more, all are forgotten and found anew. */
const MAX_RUNS = 100_000;

/** The answers to one question about the lines of a log. */
export class Nearest {
  /**
   * Runs of lines of which at most the first one fulfils the condition, ascending: the first and the last line of each,
   * and whether the first one does.
   */
  readonly #firsts: number[] = [];
  readonly #lasts: number[] = [];
  readonly #found: boolean[] = [];

  /**
   * @param within lines above which one is looked for
   * @param known answers about the same lines, up to `until`
   */
  constructor(
    private readonly within: number,
    known?: Nearest,
    until = 0,
  ) {
    if (known === undefined) return;
    const runs = known.#runAt(until + 1);
    this.#firsts = known.#firsts.slice(0, runs);
    this.#lasts = known.#lasts.slice(0, runs);
    this.#found = known.#found.slice(0, runs);
  }

  /** Nearest line at or above `n` for which the condition holds, or `NONE`. */
  at(n: number, holds: (line: number) => boolean): number {
    const last = Math.max(1, n - this.within);
    for (let line = n; line >= last;) {
      const run = this.#runAt(line);
      const first = this.#firsts[run];
      if (first === undefined || first > line) {
        line = this.#walk(run, line, last, holds);
      } else if (this.#found[run] === true) {
        return first >= last ? first : NONE;
      } else line = first - 1;
    }
    return NONE;
  }

  /** Asks line by line upwards, to the run before or to `last`, and remembers the answers. Returns a line of them. */
  #walk(run: number, from: number, last: number, holds: (line: number) => boolean): number {
    const stop = Math.max(last, run > 0 ? (this.#lasts[run - 1] as number) + 1 : 1);
    let line = from;
    while (line > stop && !holds(line)) line--;
    const found = holds(line);
    if (!found && run > 0 && this.#lasts[run - 1] === line - 1) {
      // Nothing new begins here: the run before reaches further.
      this.#lasts[run - 1] = from;
      return from;
    }
    this.#insert(run, line, from, found);
    return from;
  }

  #insert(run: number, first: number, last: number, found: boolean): void {
    if (this.#lasts.length >= MAX_RUNS) this.#firsts.length = this.#lasts.length = this.#found.length = 0;
    if (run >= this.#lasts.length) {
      // Nearly always: a splice would copy all that there is.
      this.#firsts.push(first);
      this.#lasts.push(last);
      this.#found.push(found);
    } else {
      this.#firsts.splice(run, 0, first);
      this.#lasts.splice(run, 0, last);
      this.#found.splice(run, 0, found);
    }
  }

  /** The first run that ends at a line or below it. */
  #runAt(n: number): number {
    let low = 0;
    let high = this.#lasts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#lasts[middle] as number) < n) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
