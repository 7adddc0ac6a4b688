/** The lines of a file as VS Code counts them: `\n`, `\r\n` and a lone `\r` end a line; a BOM belongs to no line. */
import type { Bytes } from './bytes';
import { LineIndex } from './lineIndex';
import { occurrences } from './occurrences';

const LF = 10;
const CR = 13;

/** Bytes of a line that are decoded; patterns see no more of a longer line. */
export const MAX_LINE_BYTES = 32_768;

/** Bytes in which most lines end, and by how much more is looked at where one does not. */
const FIRST_LOOK = 512;
const FURTHER = 8;
/** To a line this near, or at most so many bytes away, it is quicker to walk than to look into the index. */
const NEAR_LINES = 8;
const NEAR_BYTES = 1024;
/** Bytes that are searched at a time. */
const PIECE = 2 ** 18;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export class Lines {
  readonly #bytes: Bytes;
  readonly #index: LineIndex;
  readonly #first: number;
  /** A line that was asked for lately, and a byte of it: most questions are about it or its neighbours. */
  #near = { line: 1, offset: 0 };
  /** Where the line that starts at an offset ends; a line is asked for its end several times. */
  #ending = { start: -1, end: -1 };

  /** @param before of the same file when it had only the first of these bytes */
  constructor(bytes: Bytes, before?: Lines) {
    this.#bytes = bytes;
    this.#index = new LineIndex(bytes, before === undefined ? undefined : before.#index);
    this.#first = bomLength(bytes);
    this.#near.offset = this.#first;
  }

  /** Reads the file to its end where that has not been done. */
  get count(): number {
    return this.#index.endsBefore(this.#bytes.length) + 1;
  }

  /** Bytes of the file. */
  get size(): number {
    return this.#bytes.length;
  }

  /** Where the first line starts. */
  get first(): number {
    return this.#first;
  }

  /** Takes the line ends of a piece of the file that were counted by others, see `LineIndex.learn`. */
  learn(...counts: Parameters<LineIndex['learn']>): void {
    this.#index.learn(...counts);
  }

  /** Number of the line that holds a byte, from 1. */
  at(offset: number): number {
    const line = this.#index.endsBefore(offset) + 1;
    this.expect(line, offset);
    return line;
  }

  /** Says that line `n`, which holds a byte at an offset, will be asked for. */
  expect(n: number, offset: number): void {
    this.#near = { line: n, offset };
  }

  /** Whether there is a line `n`; looks no further than to its start. */
  has(n: number): boolean {
    return n >= 1 && (this.start(n) < this.#bytes.length || n <= this.count);
  }

  /** Offset at which line `n` starts; the file's size beyond its last line. */
  start(n: number): number {
    if (n <= 1) return this.#first;
    const offset = this.#walkedTo(n) ?? this.#index.after(n - 1);
    // At the file's end there may be no such line.
    if (offset < this.#bytes.length) this.expect(n, offset);
    return offset;
  }

  /** As `start`, from a line near by; null where there is none. */
  #walkedTo(n: number): number | null {
    const { line, offset } = this.#near;
    if (Math.abs(line - n) > NEAR_LINES) return null;
    let at = n > line ? offset : this.startAbove(offset, NEAR_BYTES);
    for (let here = line; here > n && at !== null; here--) at = this.startAbove(at - 1, NEAR_BYTES);
    for (let here = line; here < n && at !== null; here++) at = this.next(at, NEAR_BYTES);
    return at;
  }

  /** Whether patterns see less of the line than it has. */
  isCut(n: number): boolean {
    const start = this.start(n);
    return this.#end(start) - start > MAX_LINE_BYTES;
  }

  /** Text of line `n` (from 1) without its end; empty beyond the file. Invalid UTF-8 becomes U+FFFD. */
  text(n: number): string {
    return n < 1 ? '' : this.textFrom(this.start(n));
  }

  /** Text of the line that starts at an offset. */
  textFrom(start: number): string {
    const end = this.#end(start);
    return decoder.decode(this.#bytes.at(start, Math.min(end, start + MAX_LINE_BYTES)));
  }

  /** Whether all lines below a line are empty. */
  isLast(n: number): boolean {
    const { length } = this.#bytes;
    let look = 1;
    for (let from = this.start(n + 1); from < length; from += look, look = PIECE) {
      const piece = this.#bytes.at(from, Math.min(from + look, length));
      if (piece.some((byte) => byte !== LF && byte !== CR)) return false;
    }
    return true;
  }

  /** Whether a line holds no bytes. */
  isEmpty(n: number): boolean {
    const start = this.start(n);
    return this.#end(start) === start;
  }

  /**
   * Offset at which the line after the one that holds a byte starts; null where that is the last one, or does not end
   * within so many bytes.
   */
  next(offset: number, within = Infinity): number | null {
    const { length } = this.#bytes;
    const last = Math.min(length, offset + within);
    for (let from = offset, look = FIRST_LOOK; from < last; from += look, look = Math.min(look * FURTHER, PIECE)) {
      const piece = this.#bytes.at(from, Math.min(last, from + look));
      const end = lineEnd(piece);
      if (end < 0) continue;
      const start = from + end + 1;
      const isPair = piece[end] === CR && start < length && this.#bytes.at(start, start + 1)[0] === LF;
      return isPair ? start + 1 : start;
    }
    return null;
  }

  /**
   * Offset at which the line starts that holds the byte before an offset, or that starts there; null where that is
   * further away than so many bytes.
   */
  startAbove(offset: number, within = Infinity): number | null {
    const first = Math.max(this.#first, offset - within);
    for (let to = offset, look = FIRST_LOOK; to > first; to -= look, look = Math.min(look * FURTHER, PIECE)) {
      const from = Math.max(first, to - look);
      const size = to - from;
      // The pair `\r\n` ends a line only with its second byte: one byte more tells.
      const piece = this.#bytes.at(from, Math.min(to + 1, this.#bytes.length));
      for (let i = size - 1; i >= 0; i--) {
        const byte = piece[i] as number;
        if (byte > CR) continue;
        if (byte === LF || (byte === CR && piece[i + 1] !== LF)) return from + i + 1;
      }
    }
    return first === this.#first ? first : null;
  }

  /** Offset at which the last line starts that holds anything; the first one where none does. */
  get lastText(): number {
    for (let to = this.#bytes.length, look = FIRST_LOOK; to > this.#first; to -= look, look = PIECE) {
      const from = Math.max(this.#first, to - look);
      const index = this.#bytes.at(from, to).findLastIndex((byte) => byte !== LF && byte !== CR);
      if (index >= 0) return this.startAbove(from + index + 1) ?? this.#first;
    }
    return this.#first;
  }

  /** The first line that contains a text, or null. */
  find(text: string): number | null {
    return this.findAll(text, 1)[0] ?? null;
  }

  /** Lines from `from` on that contain a text, ascending, each once. */
  findAll(text: string, limit: number, from = 1): number[] {
    const found: number[] = [];
    const word = new TextEncoder().encode(text);
    const { length } = this.#bytes;
    for (let at = this.start(from); at < length && found.length < limit; at += PIECE) {
      const offsets = [...occurrences(this.#bytes.at(at, Math.min(length, at + PIECE + word.length - 1)), word)];
      for (const offset of offsets) {
        const line = this.at(at + offset);
        if (line !== found.at(-1) && found.length < limit) found.push(line);
      }
    }
    return found;
  }

  /** Where the line that starts at an offset ends; a line that patterns do not see whole is not looked at to its end. */
  #end(start: number): number {
    if (this.#ending.start !== start) this.#ending = { start, end: this.#findEnd(start) };
    return this.#ending.end;
  }

  #findEnd(start: number): number {
    const { length } = this.#bytes;
    const last = Math.min(length, start + MAX_LINE_BYTES + 1);
    for (let from = start, look = FIRST_LOOK; from < last; from += look, look *= FURTHER) {
      const end = lineEnd(this.#bytes.at(from, Math.min(last, from + look)));
      if (end >= 0) return from + end;
    }
    return last;
  }
}

/** Where the first line end in a piece is, or -1. */
function lineEnd(piece: Uint8Array): number {
  const near = Math.min(piece.length, FIRST_LOOK);
  for (let i = 0; i < near; i++) if (piece[i] === LF || piece[i] === CR) return i;
  if (near === piece.length) return -1;
  // In a long line the search of the platform is quicker, but it looks for one byte only.
  const feed = piece.indexOf(LF, near);
  const before = feed < 0 ? piece : piece.subarray(0, feed);
  const back = before.indexOf(CR, near);
  return back < 0 ? feed : back;
}

function bomLength(bytes: Bytes): number {
  const head = bytes.at(0, Math.min(3, bytes.length));
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
}
