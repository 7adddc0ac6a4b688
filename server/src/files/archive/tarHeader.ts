/** Headers of a tar archive (POSIX ustar): the blocks that stand before its members. */

/** Bytes of a header; the contents of a member fill up whole blocks of this size. */
export const TAR_BLOCK = 512;

/** Fields of a header: offset and length. */
const SIZE = [124, 12] as const;
const CHECKSUM = [148, 8] as const;

/** Whether a block is the header of a member: its checksum tells, with bytes taken as signed by some old programs. */
export function isTarHeader(block: Uint8Array): boolean {
  if (block.length < TAR_BLOCK) return false;
  let unsigned = 0;
  let signed = 0;
  const [start, length] = CHECKSUM;
  for (let i = 0; i < TAR_BLOCK; i++) {
    const byte = i >= start && i < start + length ? 0x20 : (block[i] ?? 0);
    unsigned += byte;
    signed += byte < 0x80 ? byte : byte - 0x100;
  }
  const sum = numberAt(block, CHECKSUM);
  return sum === unsigned || sum === signed;
}

/** Bytes of the member that a header announces; null where its field holds no number. */
export function sizeIn(header: Uint8Array): number | null {
  return numberAt(header, SIZE);
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
