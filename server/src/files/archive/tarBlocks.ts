/**
 * Follows the blocks of a tar archive as they come in, to stop at a limit or at damage.
 *
 * The decoder gives names and contents, but meets damage in one of two ways: it throws away what it has not handed out
 * yet, or it passes over the damage in silence. So what it gets ends here, at the last block that is sound.
 */
import { isTarHeader, sizeIn, TAR_BLOCK } from './tarHeader';

/** Bytes of a record that only carries names and attributes; real ones have some hundred. */
const MAX_META = 2 ** 20;

/** Where a header says what kind of member it is. */
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
  readonly #header = new Uint8Array(TAR_BLOCK);
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
      const wanted = this.#body > 0 ? this.#body : TAR_BLOCK - this.#filled;
      const piece = chunk.subarray(at, at + wanted);
      if (this.#body > 0) this.#body -= piece.length;
      else {
        this.#header.set(piece, this.#filled);
        this.#filled += piece.length;
      }
      at += piece.length;
      this.#offset += piece.length;
      if (this.#filled < TAR_BLOCK) continue;
      this.#filled = 0;
      this.#end = this.#endAt(this.#header);
      // What stopped it is not handed on; the end mark is.
      if (this.#end !== null && this.#end !== 'complete') at -= piece.length;
    }
    return chunk.subarray(0, at);
  }

  /** No more bytes come. */
  close(): void {
    const isBegun = this.#offset >= TAR_BLOCK;
    this.#end ??= isBegun ? 'cut' : this.#offset === 0 ? 'empty' : 'none';
  }

  #endAt(header: Uint8Array): TarEnd | null {
    if (header.every((byte) => byte === 0)) return ++this.#zeros === 2 ? 'complete' : null;
    const size = sizeIn(header);
    if (size === null || !isTarHeader(header)) return this.#offset === TAR_BLOCK ? 'none' : 'damaged';
    this.#zeros = 0;
    const type = String.fromCharCode(header[TYPE] ?? 0);
    const body = '123456'.includes(type) ? 0 : size;
    if ('xgLK'.includes(type)) {
      if (body > MAX_META) return 'damaged';
    } else if (++this.#members > this.#limits.members) return 'members';
    this.#body = Math.ceil(body / TAR_BLOCK) * TAR_BLOCK;
    return this.#offset + this.#body > this.#limits.total ? 'total' : null;
  }
}
