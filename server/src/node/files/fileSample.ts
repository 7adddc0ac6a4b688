/** A file that may have grown, known again by some bytes at its head and at the end that it had. */
import type { Bytes } from '../../engine/text/bytes';

/** Bytes at either end. */
const SIZE = 4096;

export interface FileSample {
  /** Bytes of the whole file. */
  length: number;
  head: Buffer;
  tail: Buffer;
}

/** @param length bytes that count, where the file has more by now */
export function sampleOf(bytes: Bytes, length = bytes.length): FileSample {
  // Copies: what `at` gives may be overwritten.
  const head = Buffer.from(bytes.at(0, Math.min(SIZE, length)));
  return { length, head, tail: Buffer.from(bytes.at(Math.max(0, length - SIZE), length)) };
}

/** Whether a file, as far as the sample tells, begins with all that it was when the sample was taken. */
export function beginsWith(bytes: Bytes, { length, head, tail }: FileSample): boolean {
  if (bytes.length < length) return false;
  const now = sampleOf(bytes, length);
  return now.head.equals(head) && now.tail.equals(tail);
}
