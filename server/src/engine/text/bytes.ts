/** The bytes of a file, of which not all need be in memory. */

export interface Bytes {
  readonly length: number;
  /**
   * The bytes from `from` up to `to` (exclusive), which lie within the file.
   *
   * The view holds until the next call: decode or copy what is needed longer.
   */
  at(from: number, to: number): Uint8Array;
}

/** Bytes that are in memory as a whole. */
export function bytesOf(array: Uint8Array): Bytes {
  // A plain view, for those of a Buffer are slow to make.
  const view = new Uint8Array(array.buffer, array.byteOffset, array.length);
  return { length: view.length, at: (from, to) => view.subarray(from, to) };
}
