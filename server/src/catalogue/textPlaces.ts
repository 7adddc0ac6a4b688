/** Lines and columns of a text as editors count them: `\n`, `\r\n` and a lone `\r` end a line. */

export class TextPlaces {
  /** Where each line starts. */
  readonly #starts: readonly number[];

  constructor(private readonly text: string) {
    this.#starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: end }) => index + end.length)];
  }

  /**
   * The place of an offset, from 1. Of one beyond the text, at which a parser tells what is missing, that of its end; of
   * one within `\r\n` that before it.
   */
  at(offset: number): { line: number; column: number } {
    const near = Math.min(Math.max(offset, 0), this.text.length);
    const inside = near > 0 && this.text.startsWith('\r\n', near - 1) ? near - 1 : near;
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] as number) <= inside) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: inside - (this.#starts[low] as number) + 1 };
  }
}
