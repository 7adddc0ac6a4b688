/** Finds one text in many bytes: the search of Boyer, Moore and Horspool, which looks at few of them. */

/**
 * Offsets at which a word begins, ascending; overlapping ones too.
 *
 * @param word an empty one is nowhere
 */
export function* occurrences(bytes: Uint8Array, word: Uint8Array): Generator<number> {
  const last = word.length - 1;
  if (last < 0) return;
  const skip = new Uint32Array(256).fill(word.length);
  for (let i = 0; i < last; i++) skip[word[i] as number] = last - i;
  const end = word[last];
  for (let at = last; at < bytes.length; at += skip[bytes[at] as number] as number) {
    if (bytes[at] === end && standsAt(bytes, word, at - last)) yield at - last;
  }
}

function standsAt(bytes: Uint8Array, word: Uint8Array, start: number): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[start + i] !== word[i]) return false;
  return true;
}
