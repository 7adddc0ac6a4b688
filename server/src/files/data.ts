/** What tells text from other data. */

/** Bytes at the head of a file in which a NUL says that it is no text. */
export const HEAD = 4096;

/** Whether bytes, from the start of a file, are no text. */
export function startsWithData(bytes: Uint8Array): boolean {
  return bytes.subarray(0, HEAD).includes(0);
}
