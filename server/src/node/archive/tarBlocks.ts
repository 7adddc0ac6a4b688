/**
 * Follows the blocks of a tar archive as they come in, to stop at a limit or at damage.
 *
 * The decoder gives names and contents, but meets damage in one of two ways: it throws away what it has not handed out
 * yet, or it passes over the damage in silence. So what it gets ends here, at the last block that is sound.
 */

const BLOCK = 512;
/** Bytes of a record that only carries names and attributes; real ones have some hundred. */
const MAX_META = 2 ** 20;

/** Field of a header: offset and length (POSIX ustar). */
const SIZE = [124, 12] as const;
const CHECKSUM = [148, 8] as const;
const TYPE = 156;

export interface TarLimits {
  /** Bytes of the whole archive, unpacked. */
  total: number;
  /** Files, folders and links in it. */
  members: number;
}

/** Why no more is taken of an archive. `empty`: it holds no byte; `none`: it is no tar archive at all. */
export type TarEnd = 'complete' | 'cut' | 'damaged' | 'empty' | 'none' | 'total' | 'members';

export class TarBlocks {
  readonly #limits: TarLimits;
  readonly #header = new Uint8Array(BLOCK);
  /** Bytes of the header that have come in. */
  #filled = 0;
  /** Bytes until the next header. */
  #body = 0;
  #offset = 0;
  #members = 0;
  #zeros = 0;
  #end: TarEnd | null = null;

  constructor(limits: TarLimits) {
    this.#limits = limits;
  }

  /** Null while more is taken. */
  get end(): TarEnd | null {
    return this.#end;
  }

  /** How much of the next bytes is sound and within the limits; sets `end` where that is not all. */
  take(chunk: Uint8Array): Uint8Array {
    let at = 0;
    while (at < chunk.length && this.#end === null) {
      const wanted = this.#body > 0 ? this.#body : BLOCK - this.#filled;
      const piece = chunk.subarray(at, at + wanted);
      if (this.#body > 0) this.#body -= piece.length;
      else {
        this.#header.set(piece, this.#filled);
        this.#filled += piece.length;
      }
      at += piece.length;
      this.#offset += piece.length;
      if (this.#filled < BLOCK) continue;
      this.#filled = 0;
      this.#end = this.#endAt(this.#header);
      // What stopped it is not handed on; the end mark is.
      if (this.#end !== null && this.#end !== 'complete') at -= piece.length;
    }
    return chunk.subarray(0, at);
  }

  /** No more bytes come. */
  close(): void {
    const isBegun = this.#offset >= BLOCK;
    this.#end ??= isBegun ? 'cut' : this.#offset === 0 ? 'empty' : 'none';
  }

  #endAt(header: Uint8Array): TarEnd | null {
    if (header.every((byte) => byte === 0)) return ++this.#zeros === 2 ? 'complete' : null;
    const size = numberAt(header, SIZE);
    if (size === null || !isTarHeader(header)) return this.#offset === BLOCK ? 'none' : 'damaged';
    this.#zeros = 0;
    const type = String.fromCharCode(header[TYPE] ?? 0);
    const body = '123456'.includes(type) ? 0 : size;
    if ('xgLK'.includes(type)) {
      if (body > MAX_META) return 'damaged';
    } else if (++this.#members > this.#limits.members) return 'members';
    this.#body = Math.ceil(body / BLOCK) * BLOCK;
    return this.#offset + this.#body > this.#limits.total ? 'total' : null;
  }
}

/** Whether a block is the header of a member: its checksum tells, with bytes taken as signed by some old programs. */
export function isTarHeader(block: Uint8Array): boolean {
  if (block.length < BLOCK) return false;
  let unsigned = 0;
  let signed = 0;
  const [start, length] = CHECKSUM;
  for (let i = 0; i < BLOCK; i++) {
    const byte = i >= start && i < start + length ? 0x20 : (block[i] ?? 0);
    unsigned += byte;
    signed += byte < 0x80 ? byte : byte - 0x100;
  }
  const sum = numberAt(block, CHECKSUM);
  return sum === unsigned || sum === signed;
}

/** A number of a header: octal digits, or the bytes of a large one; null when it is neither. */
function numberAt(header: Uint8Array, [start, length]: readonly [number, number]): number | null {
  const field = header.subarray(start, start + length);
  const first = field[0] ?? 0;
  if ((first & 0x80) !== 0) return field.subarray(1).reduce((value, byte) => value * 256 + byte, first & 0x7f);
  const digits = String.fromCharCode(...field)
    .split('\0', 1)
    .join('')
    .trim();
  return /^[0-7]*$/.test(digits) ? Number.parseInt(`0${digits}`, 8) : null;
}
