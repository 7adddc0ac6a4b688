/**
 * Halves of surrogate pairs that stand alone in a text of UTF-16. UTF-8 has no bytes for them: each stands there as
 * U+FFFD, and beside the bytes it is written down which half it was, so that it finds its other half in a later edit.
 */

/** What a lone half is in UTF-8. */
export const REPLACEMENT = Buffer.of(0xef, 0xbf, 0xbd);

const LONE = /[\ud800-\udfff]/gu;

export interface LoneSurrogate {
  /** Byte offset of the U+FFFD that stands for it. */
  offset: number;
  /** The half, a UTF-16 code unit. */
  unit: string;
}

/** The lone halves of a text, in order. */
export function loneSurrogatesIn(text: string): LoneSurrogate[] {
  const found: LoneSurrogate[] = [];
  let offset = 0;
  let last = 0;
  for (const { index } of text.matchAll(LONE)) {
    offset += Buffer.byteLength(text.slice(last, index));
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
