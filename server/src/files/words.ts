/** Small pieces of wording for what was and was not read. */

/** A number of bytes: `2 GiB`, `12 MiB`, `700 bytes`. */
export function bytesInWords(bytes: number): string {
  if (bytes >= 2 ** 30) return `${Number((bytes / 2 ** 30).toFixed(1))} GiB`;
  return bytes >= 2 ** 20 ? `${Math.round(bytes / 2 ** 20)} MiB` : `${bytes} bytes`;
}
