/** Where the lines of a text begin, found as far as somebody has asked; a text that grows is looked at only where it is new. */

const LF = 10;
const CR = 13;

export class LineStarts {
  /** Byte offsets, ascending; the first line begins at 0. */
  #starts = new Uint32Array(64);
  #count = 1;
  /** Bytes that have been looked at. */
  #seen = 0;

  /** Lines found so far. */
  get count(): number {
    return this.#count;
  }

  /** Byte offset of a line (from 0) that was found. */
  start(line: number): number {
    return this.#starts[line] ?? 0;
  }

  /**
   * Looks at what has not been looked at yet; `\n`, `\r\n` and a lone `\r` end a line.
   *
   * @param to byte offset up to which to look
   */
  lookAt(bytes: Uint8Array, to = bytes.length): void {
    let from = this.#seen;
    if (to <= from) return;
    // A `\r` at the end of a text ended a line there; with the `\n` that has come now it does so one byte later.
    const isSplit = from > 0 && bytes[from - 1] === CR && bytes[from] === LF;
    if (isSplit && this.#starts[this.#count - 1] === from) this.#starts[this.#count - 1] = from += 1;
    this.#find(bytes, from, to);
    this.#seen = to;
  }

  /**
   * The bytes from `from` to `to` have become `length` others, and all of the text had been looked at.
   *
   * @param bytes the text as it is now
   */
  replace(from: number, to: number, length: number, bytes: Uint8Array): void {
    const shift = length - (to - from);
    const kept = this.#firstFrom(from);
    const behind = this.#starts.slice(this.#firstFrom(to + 1), this.#count);
    this.#count = Math.max(1, kept);
    // Whether a `\r` before the edit ends a line depends on what follows it now.
    this.#find(bytes, Math.max(0, from - 1), from + length);
    for (const start of behind) this.#push(start + shift);
    this.#seen = bytes.length;
  }

  #find(bytes: Uint8Array, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const byte = bytes[i] as number;
      if (byte > CR) continue;
      if (byte === LF || (byte === CR && bytes[i + 1] !== LF)) this.#push(i + 1);
    }
  }

  /** The first line that begins at an offset or behind it. */
  #firstFrom(offset: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #push(offset: number): void {
    if (this.#count === this.#starts.length) {
      const grown = new Uint32Array(this.#count * 2);
      grown.set(this.#starts);
      this.#starts = grown;
    }
    this.#starts[this.#count++] = offset;
  }
}
