/** A text as an editor edits it, held as UTF-8: what is appended costs what is appended, any other edit a copy. */
import type { Bytes } from '../../engine/text/bytes';
import { LineStarts } from './lineStarts';
import {
  isFirstHalf,
  isSecondHalf,
  loneSurrogatesIn,
  mayHoldLone,
  REPLACEMENT,
  type LoneSurrogate,
} from './loneSurrogates';
import { MIN_ROOM, Utf8Text, withRoomFor } from './utf8Text';

/** A place in the text as LSP counts it: line and UTF-16 character from 0. */
export interface Place {
  line: number;
  character: number;
}

/** A place in the bytes; `inPair`: between the two halves of the surrogate pair whose four bytes begin there. */
interface Offset {
  byte: number;
  inPair: boolean;
}

/** Bytes that are looked at for lines at once. */
const PIECE = 2 ** 20;

const CR = 13;
const LF = 10;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

export class LogText {
  /** The text, and room behind it. Bytes of the text are never overwritten: views of it hold for ever. */
  #buffer: Uint8Array;
  #length = 0;
  #lone: LoneSurrogate[] = [];
  readonly #lines = new LineStarts();
  /** Stands for all texts that this one has grown from since something else than an append was done to it. */
  #origin: object = {};

  constructor(text: string | Utf8Text) {
    if (text instanceof Utf8Text) {
      this.#buffer = text.buffer;
      this.#length = text.length;
      return;
    }
    const bytes = encoder.encode(text);
    this.#buffer = withRoomFor(bytes.length);
    this.#write(text, bytes);
  }

  /** The text as it is now; holds for ever. */
  get bytes(): Bytes {
    const view = this.#text;
    return { length: view.length, at: (from, to) => view.subarray(from, to) };
  }

  /** The same object as long as the text only grows at its end; what had a smaller length then is its beginning. */
  get origin(): object {
    return this.#origin;
  }

  /** The text as a string, lone surrogates included. */
  toString(): string {
    let text = '';
    let from = 0;
    for (const { offset, unit } of this.#lone) {
      text += decoder.decode(this.#buffer.subarray(from, offset)) + unit;
      from = offset + REPLACEMENT.length;
    }
    return text + decoder.decode(this.#buffer.subarray(from, this.#length));
  }

  /** Makes room for what will be appended, and looks for the lines piece by piece, so that the first edit need not do it. */
  *index(): Generator<number, void> {
    this.#makeRoom(this.#length + MIN_ROOM);
    yield 0;
    for (let to = PIECE; to < this.#length; to += PIECE) {
      this.#lines.lookAt(this.#text, to);
      yield to;
    }
  }

  get #text(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  /** Replaces all of the text. */
  replaceAll(text: string): void {
    this.#lines.lookAt(this.#text);
    this.#put({ byte: 0, inPair: false }, text, { byte: this.#length, inPair: false });
  }

  /** Replaces what lies between two places, in whatever order; places beyond a line or the text count as its end. */
  replace(one: Place, other: Place, text: string): void {
    this.#lines.lookAt(this.#text);
    const [a, b] = [this.#offsetOf(one), this.#offsetOf(other)];
    const [start, end] = isBefore(other, one) ? [b, a] : [a, b];
    const isAppend = start.byte === this.#length && !this.#joins(text);
    if (!isAppend) this.#put(start, text, end);
    else if (text !== '') this.#append(text);
  }

  /** Whether an appended text begins with the other half of what ends this one. */
  #joins(text: string): boolean {
    return isSecondHalf(text[0]) && isFirstHalf(this.#loneAt(this.#length - REPLACEMENT.length));
  }

  #append(text: string): void {
    const bytes = encoder.encode(text);
    this.#makeRoom(this.#length + bytes.length);
    this.#write(text, bytes);
  }

  #makeRoom(length: number): void {
    if (length <= this.#buffer.length) return;
    const larger = withRoomFor(length);
    larger.set(this.#text);
    this.#buffer = larger;
  }

  /** Writes a text, encoded, behind what there is; there is room. */
  #write(text: string, bytes: Uint8Array): void {
    const from = this.#length;
    this.#buffer.set(bytes, from);
    this.#length += bytes.length;
    // As many bytes as characters: nothing but ASCII. A lone half is hard to see in a string, and easy in the bytes.
    if (bytes.length === text.length || !mayHoldLone(bytes)) return;
    for (const { offset, unit } of loneSurrogatesIn(text)) this.#lone.push({ offset: from + offset, unit });
  }

  /** Makes the text anew, with another one between two offsets. */
  #put(start: Offset, text: string, end: Offset): void {
    let [from, to, middle] = [start.byte, end.byte, text];
    if (start.inPair) middle = this.#pairAt(from).charAt(0) + middle;
    if (end.inPair) {
      middle += this.#pairAt(to).charAt(1);
      to += 4;
    }
    // Halves that stood alone beside the edit may find each other now.
    const before = start.inPair ? undefined : this.#loneAt(from - REPLACEMENT.length);
    if (isFirstHalf(before)) {
      middle = `${before ?? ''}${middle}`;
      from -= REPLACEMENT.length;
    }
    const behind = end.inPair ? undefined : this.#loneAt(to);
    if (isSecondHalf(behind)) {
      middle += behind ?? '';
      to += REPLACEMENT.length;
    }

    const old = this.#buffer;
    const tail = old.subarray(to, this.#length);
    const loneBehind = this.#lone.filter(({ offset }) => offset >= to);
    const middleBytes = encoder.encode(middle);
    this.#buffer = withRoomFor(from + middleBytes.length + tail.length);
    this.#buffer.set(old.subarray(0, from));
    this.#lone = this.#lone.filter(({ offset }) => offset < from);
    this.#length = from;
    this.#write(middle, middleBytes);
    this.#buffer.set(tail, this.#length);
    const shift = this.#length - to;
    this.#length += tail.length;
    for (const { offset, unit } of loneBehind) this.#lone.push({ offset: offset + shift, unit });
    this.#lines.replace(from, to, middleBytes.length, this.#text);
    this.#origin = {};
  }

  #offsetOf({ line, character }: Place): Offset {
    if (line < 0) return { byte: 0, inPair: false };
    if (line >= this.#lines.count) return { byte: this.#length, inPair: false };
    const start = this.#lines.start(line);
    const end = line + 1 < this.#lines.count ? this.#beforeLineEnd(this.#lines.start(line + 1)) : this.#length;
    // No character takes less than a byte.
    if (character >= end - start) return { byte: end, inPair: false };
    let byte = start;
    for (let left = character; left > 0 && byte < end;) {
      const size = sizeAt(this.#buffer, byte);
      if (size === 4 && left === 1) return { byte, inPair: true };
      left -= size === 4 ? 2 : 1;
      byte += size;
    }
    return { byte, inPair: false };
  }

  /** Where the line before an offset ends, without `\n`, `\r\n` or `\r`. */
  #beforeLineEnd(next: number): number {
    const isPair = this.#buffer[next - 1] === LF && this.#buffer[next - 2] === CR;
    return next - (isPair ? 2 : 1);
  }

  #pairAt(byte: number): string {
    return decoder.decode(this.#buffer.subarray(byte, byte + 4));
  }

  /** The lone half at an offset, or undefined. */
  #loneAt(offset: number): string | undefined {
    return this.#lone.find((lone) => lone.offset === offset)?.unit;
  }
}

function isBefore(one: Place, other: Place): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}

/** Bytes of the character that begins at an offset of well-formed UTF-8. */
function sizeAt(bytes: Uint8Array, offset: number): number {
  const byte = bytes[offset] ?? 0;
  return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}
