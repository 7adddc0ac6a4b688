/**
 * Finds every anchor of the catalogue in one pass over the bytes of a file.
 *
 * The bytes are looked at as words of four, each once: wherever an anchor stands, one of its windows (windows.ts) is such
 * a word. A bit filter, small enough for the fastest caches, says of most words that they are no window of any anchor;
 * the few others are looked up, and the anchor's text is compared. So a pass costs nearly the same however many anchors
 * there are. The loops themselves are a small WebAssembly module (kernel/), which sees sixteen bytes at a time.
 */
import type { ScanImage } from '../../catalogue/types';
import { bytesOf, type Bytes } from '../text/bytes';
import { Kernel, PIECE, type OnHit } from './kernel/kernel';

export class Scanner {
  readonly #kernel: Kernel;

  /** @param image made of the anchors, see `imageOf` */
  constructor(image: ScanImage) {
    this.#kernel = new Kernel(image);
  }

  /**
   * Calls back for every anchor that begins in a piece of a file, with its offset there. The lines of these ascend; within
   * a line the order means nothing.
   *
   * @param from a multiple of sixteen
   * @param to `PIECE` bytes behind `from` at most
   * @returns how many lines end in a part of this piece, which begins at a multiple of sixteen; until the next is searched
   */
  piece(file: Bytes, from: number, to: number, onHit: OnHit): (from: number, to: number) => number {
    this.#kernel.load(file, from, to);
    this.#kernel.search(onHit);
    return (first, last) => this.#kernel.lineEnds(first, last);
  }

  /** Calls back for every anchor in bytes that are in memory, see `piece`. */
  scan(bytes: Uint8Array, onHit: OnHit): void {
    const file = bytesOf(bytes);
    for (let from = 0; from < file.length; from += PIECE) {
      this.piece(file, from, Math.min(from + PIECE, file.length), onHit);
    }
  }
}
