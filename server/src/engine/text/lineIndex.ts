/**
 * How many lines end before an offset, and after which one a line starts: line ends are counted once, a block at a time,
 * and only the counts are kept, so that a file of any size needs a 256th of it in memory.
 */
import { BLOCK } from '../scan/kernel/kernel';
import type { Bytes } from './bytes';

const LF = 10;
const CR = 13;

/** Bytes that are read at a time; a multiple of `BLOCK`. */
const PIECE = 2 ** 18;

export class LineIndex {
  readonly #bytes: Bytes;
  /** For each block, how many lines end before it. */
  #before: Uint32Array;
  /** Bytes that have been counted: whole blocks, until the end of the file is reached. */
  #counted = 0;
  /** Lines that end in what has been counted. */
  #ends = 0;
  /** What was asked last: most questions are about the line of the hit before. */
  #lastOffset = 0;
  #lastEnds = 0;

  /** @param known of the same file when it had only the first of these bytes */
  constructor(bytes: Bytes, known?: LineIndex) {
    this.#bytes = bytes;
    this.#before = new Uint32Array(Math.floor(bytes.length / BLOCK) + 2);
    if (known === undefined) return;
    // The last block is counted anew: what ended the file may be the first half of `\r\n`.
    const blocks = Math.max(0, Math.ceil(known.#counted / BLOCK) - 1);
    this.#before.set(known.#before.subarray(0, blocks + 1));
    this.#counted = blocks * BLOCK;
    this.#ends = this.#before[blocks] as number;
  }

  /** Lines that end before an offset of the file. */
  endsBefore(offset: number): number {
    this.#countTo(offset);
    if (offset >= this.#counted) return this.#ends;
    const block = Math.floor(offset / BLOCK);
    const start = block * BLOCK;
    const before = this.#before[block] as number;
    // Within a line of megabytes nothing need be counted.
    if ((start + BLOCK < this.#counted ? this.#before[block + 1] : this.#ends) === before) return before;
    const isNear = this.#lastOffset >= start && this.#lastOffset <= offset;
    const from = isNear ? this.#lastOffset : start;
    const ends = (isNear ? this.#lastEnds : before) + this.#endsIn(from, offset);
    this.#lastOffset = offset;
    this.#lastEnds = ends;
    return ends;
  }

  /** Offset just behind the `n`-th line end (from 1), the file's size where there are fewer. */
  after(n: number): number {
    while (this.#ends < n && this.#counted < this.#bytes.length) this.#countTo(this.#counted + 1);
    if (this.#ends < n) return this.#bytes.length;
    let low = 0;
    let high = Math.ceil(this.#counted / BLOCK) - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#before[middle] as number) < n) low = middle;
      else high = middle - 1;
    }
    return this.#within(low * BLOCK, n - (this.#before[low] as number));
  }

  /**
   * Takes the counts of a piece of the file.
   *
   * @param from a multiple of `BLOCK`
   * @param endsIn how many lines end in a part of the piece
   */
  learn(from: number, to: number, endsIn: (from: number, to: number) => number): void {
    while (this.#counted >= from && this.#counted < to) {
      const end = Math.min(this.#counted + BLOCK, to);
      this.#before[this.#counted / BLOCK] = this.#ends;
      this.#ends += endsIn(this.#counted, end);
      this.#counted = end;
    }
  }

  #countTo(offset: number): void {
    const { length } = this.#bytes;
    while (this.#counted < Math.min(offset, length)) {
      const from = this.#counted;
      const view = this.#bytes.at(from, Math.min(from + PIECE + 1, length));
      const count = (first: number, last: number): number => lineEnds(view, first - from, last - from);
      this.learn(from, Math.min(from + PIECE, length), count);
    }
  }

  #endsIn(from: number, to: number): number {
    return lineEnds(this.#bytes.at(from, Math.min(to + 1, this.#bytes.length)), 0, to - from);
  }

  /** Offset just behind the `n`-th line end of a block. */
  #within(start: number, n: number): number {
    const view = this.#bytes.at(start, Math.min(start + BLOCK + 1, this.#bytes.length));
    let left = n;
    for (let i = 0; i < view.length; i++) {
      const byte = view[i] as number;
      if (byte > CR) continue;
      if ((byte === LF || (byte === CR && view[i + 1] !== LF)) && --left === 0) return start + i + 1;
    }
    return this.#bytes.length;
  }
}

/** Line ends in a part of a view; of `\r\n` the second byte is the end. */
function lineEnds(view: Uint8Array, from: number, to: number): number {
  let ends = 0;
  for (let i = from; i < to; i++) {
    const byte = view[i] as number;
    if (byte > CR) continue;
    if (byte === LF || (byte === CR && view[i + 1] !== LF)) ends++;
  }
  return ends;
}
