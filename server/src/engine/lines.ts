/** The lines of a file as VS Code counts them: `\n`, `\r\n` and a lone `\r` end a line; a BOM belongs to no line. */

import { occurrences } from './occurrences';

const LF = 10;
const CR = 13;

/** Bytes of a line that are decoded; patterns see no more of a longer line. */
export const MAX_LINE_BYTES = 32_768;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export class Lines {
  readonly #bytes: Uint8Array;
  /** Byte offset of each line's start, and one past the last line's end. */
  readonly #starts: Uint32Array;
  readonly count: number;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#starts = lineStarts(bytes);
    this.count = this.#starts.length - 1;
  }

  /** Number of the line that holds a byte, from 1. */
  at(offset: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** Whether patterns see less of the line than it has. */
  isCut(n: number): boolean {
    return this.#length(n) > MAX_LINE_BYTES;
  }

  /** Text of line `n` (from 1) without its end; empty beyond the file. Invalid UTF-8 becomes U+FFFD. */
  text(n: number): string {
    if (n < 1 || n > this.count) return '';
    const start = this.#starts[n - 1] ?? 0;
    return decoder.decode(this.#bytes.subarray(start, start + Math.min(this.#length(n), MAX_LINE_BYTES)));
  }

  /** Whether a line holds no bytes. */
  isEmpty(n: number): boolean {
    return this.#length(n) === 0;
  }

  /** The first line that contains a text, or null. */
  find(text: string): number | null {
    return this.findAll(text, 1)[0] ?? null;
  }

  /** Lines from `from` on that contain a text, ascending, each once. */
  findAll(text: string, limit: number, from = 1): number[] {
    const found: number[] = [];
    const start = this.#starts[Math.max(from, 1) - 1] ?? this.#bytes.length;
    for (const offset of occurrences(this.#bytes.subarray(start), new TextEncoder().encode(text))) {
      if (found.length >= limit) break;
      const line = this.at(start + offset);
      if (line !== found.at(-1)) found.push(line);
    }
    return found;
  }

  #length(n: number): number {
    const start = this.#starts[n - 1] ?? 0;
    let end = this.#starts[n] ?? start;
    if (n < this.count) {
      if (this.#bytes[end - 1] === LF && end > start) end--;
      if (this.#bytes[end - 1] === CR && end > start) end--;
    }
    return end - start;
  }
}

function lineStarts(bytes: Uint8Array): Uint32Array {
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let starts = new Uint32Array(1024 + (bytes.length >>> 5));
  let count = 0;
  const push = (offset: number): void => {
    if (count === starts.length) {
      const grown = new Uint32Array(starts.length * 2);
      grown.set(starts);
      starts = grown;
    }
    starts[count++] = offset;
  };
  push(bom);
  const length = bytes.length;
  for (let i = bom; i < length; i++) {
    const byte = bytes[i] as number;
    if (byte > CR) continue;
    if (byte === LF) push(i + 1);
    else if (byte === CR && bytes[i + 1] !== LF) push(i + 1);
  }
  push(length);
  return starts.slice(0, count);
}
