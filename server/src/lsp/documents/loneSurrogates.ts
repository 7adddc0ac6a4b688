/**
 * Halves of surrogate pairs that stand alone in a text of UTF-16. UTF-8 has no bytes for them: each stands there as
 * U+FFFD, and beside the bytes it is written down which half it was, so that it finds its other half in a later edit.
 */

/** What a lone half is in UTF-8. */
export const REPLACEMENT = Uint8Array.of(0xef, 0xbf, 0xbd);

const encoder = new TextEncoder();

const LONE = /[\ud800-\udfff]/gu;

export interface LoneSurrogate {
  /** Byte offset of the U+FFFD that stands for it. */
  offset: number;
  /** The half, a UTF-16 code unit. */
  unit: string;
}

/** Whether a text of UTF-8 holds what stands for a lone half, or is one itself. */
export function mayHoldLone(bytes: Uint8Array): boolean {
  const [first = 0, second, third] = REPLACEMENT;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (bytes[at + 1] === second && bytes[at + 2] === third) return true;
  }
  return false;
}

/** The lone halves of a text, in order. */
export function loneSurrogatesIn(text: string): LoneSurrogate[] {
  const found: LoneSurrogate[] = [];
  let offset = 0;
  let last = 0;
  for (const { index } of text.matchAll(LONE)) {
    offset += encoder.encode(text.slice(last, index)).length;
    found.push({ offset, unit: text.charAt(index) });
    offset += REPLACEMENT.length;
    last = index + 1;
  }
  return found;
}

/** Whether a code unit is the first half of a pair. */
export function isFirstHalf(unit: string | undefined): boolean {
  return unit !== undefined && unit >= '\ud800' && unit <= '\udbff';
}

/** Whether a code unit is the second half of a pair. */
export function isSecondHalf(unit: string | undefined): boolean {
  return unit !== undefined && unit >= '\udc00' && unit <= '\udfff';
}
