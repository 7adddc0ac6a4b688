/** The module that sees every byte of a log (kernel.wat), with its memory: the tables, and room for a piece of text. */
import type { ScanImage } from '../../../catalogue/types';
import type { Bytes } from '../../text/bytes';
import { WORD } from '../windows';
import { KERNEL } from './bytes';
import { PAIR, Room, STEP } from './image';

/** What kernel.wat exports besides its globals. */
interface Exports {
  memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  /** Finds anchors between two addresses; takes and gives further addresses. */
  search(at: number, end: number, candidates: number, out: number): number;
  /** Counts line ends between two addresses. */
  ends(at: number, end: number): number;
}

/** Called for every anchor found: its index, and the offset of its first byte in the file. */
export type OnHit = (anchor: number, offset: number) => void;

/** Bytes of text that are searched at a time: what is found in them takes a bounded room. */
const BATCH = 2 ** 14;
const PAGE = 2 ** 16;

/** Bytes of a piece at most. */
export const PIECE = 2 ** 20;
/** Bytes of which the line ends are counted together; a divisor of `PIECE`. */
export const BLOCK = 1024;

export class Kernel {
  readonly #exports: Exports;
  readonly #textEnd: { value: number };
  /** The whole memory, by bytes and by words. */
  readonly #bytes: Uint8Array;
  readonly #words: Int32Array;
  /** Addresses of the text, of the words that may be windows, and of what is found. */
  readonly #text: number;
  readonly #candidates: number;
  readonly #hits: number;
  readonly #longest: number;
  /** The piece that is loaded: where it is in its file. */
  #from = 0;
  #to = 0;

  constructor({ bytes, globals, longest, mostPlaces }: ScanImage) {
    const room = new Room(bytes.length);
    this.#text = room.take(PIECE + longest + STEP);
    this.#candidates = room.take(BATCH + STEP);
    this.#hits = room.take((BATCH / WORD) * mostPlaces * PAIR);
    this.#longest = longest;
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(decoded(KERNEL)));
    this.#exports = exports as unknown as Exports;
    this.#exports.memory.grow(Math.ceil(room.end / PAGE));
    this.#bytes = new Uint8Array(this.#exports.memory.buffer);
    this.#words = new Int32Array(this.#exports.memory.buffer);
    this.#bytes.set(bytes);
    const own = exports as Record<string, { value: number }>;
    for (const [name, value] of Object.entries({ ...globals, text: this.#text })) {
      (own[name] as { value: number }).value = value;
    }
    this.#textEnd = own['textEnd'] as { value: number };
  }

  /** Takes a piece of a file, `PIECE` bytes of it at most. */
  load(file: Bytes, from: number, to: number): void {
    // An anchor that begins in the piece may end behind it, and what a carriage return ends depends on the next byte.
    const text = file.at(from, Math.min(file.length, to + Math.max(1, this.#longest)));
    this.#bytes.set(text, this.#text);
    const end = this.#text + text.length;
    this.#bytes.fill(0, end, end + STEP);
    this.#textEnd.value = end;
    this.#from = from;
    this.#to = to;
  }

  /** Calls back for every anchor that begins in the piece; the lines of these ascend. */
  search(onHit: OnHit): void {
    const shift = this.#text - this.#from;
    const end = this.#textEnd.value;
    for (let at = this.#text; at < end; at += BATCH) {
      const last = this.#exports.search(at, Math.min(at + BATCH, end), this.#candidates, this.#hits);
      for (let hit = this.#hits / WORD; hit < last / WORD; hit += PAIR / WORD) {
        const offset = (this.#words[hit + 1] as number) - shift;
        if (offset < this.#to) onHit(this.#words[hit] as number, offset);
      }
    }
  }

  /** How many lines end in a part of the piece, which begins a multiple of `STEP` bytes behind the piece's start. */
  lineEnds(from: number, to: number): number {
    const shift = this.#text - this.#from;
    return this.#exports.ends(from + shift, to + shift);
  }
}

function decoded(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
