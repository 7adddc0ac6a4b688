/** A text in the UTF-8 that it came as: a large document need not become a string on its way from the editor. */

/** Room behind a text for what is appended: a share of it, and at least some bytes. */
const ROOM_SHARE = 8;
export const MIN_ROOM = 1024;

/** Memory for a text of so many bytes, and for what is appended to it. */
export function withRoomFor(length: number): Uint8Array {
  return new Uint8Array(length + Math.max(MIN_ROOM, Math.ceil(length / ROOM_SHARE)));
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export class Utf8Text {
  /**
   * @param buffer the text, and perhaps free room behind it; whoever takes the text may write there
   * @param length bytes of the text
   */
  constructor(
    readonly buffer: Uint8Array,
    readonly length: number,
  ) {}

  toString(): string {
    return decoder.decode(this.buffer.subarray(0, this.length));
  }

  /** For whoever writes messages down. */
  toJSON(): string {
    return this.toString();
  }
}
