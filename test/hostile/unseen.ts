/** What nobody sees in a text, or what changes how the rest is seen: listed here once more, so that a gap in our own list is found. */
import assert from 'node:assert/strict';

/** Characters, from the charts of Unicode: a range and what is in it. */
const UNSEEN: readonly (readonly [from: number, to: number, what: string])[] = [
  [0x00, 0x09, 'controls'],
  [0x0b, 0x1f, 'controls; a line end is none'],
  [0x7f, 0x9f, 'delete, and controls of one byte'],
  [0xad, 0xad, 'soft hyphen'],
  [0x034f, 0x034f, 'grapheme joiner'],
  [0x061c, 0x061c, 'mark of Arabic direction'],
  [0x115f, 0x1160, 'fillers of Hangul'],
  [0x17b4, 0x17b5, 'vowels of Khmer that are not written'],
  [0x180b, 0x180f, 'selectors and separator of Mongolian'],
  [0x200b, 0x200f, 'no width, and marks of direction'],
  [0x2028, 0x202e, 'separators of lines, and what turns text'],
  [0x2060, 0x206f, 'joiners, unseen operators, and what turns text'],
  [0x3164, 0x3164, 'filler of Hangul'],
  [0xd800, 0xdfff, 'halves of pairs'],
  [0xfe00, 0xfe0f, 'selectors of a shape'],
  [0xfeff, 0xfeff, 'byte order mark'],
  [0xffa0, 0xffa0, 'filler of Hangul'],
  [0xfff0, 0xfffb, 'marks of annotations, and what is not given yet'],
  [0x1bca0, 0x1bca3, 'controls of shorthand'],
  [0x1d173, 0x1d17a, 'controls of music'],
  [0xe0000, 0xe0fff, 'tags and selectors'],
];
/** A sign may be dressed and joined with such characters: there they are seen. */
const SIGN = /\p{Extended_Pictographic}\ufe0f?(?:\u200d\p{Extended_Pictographic}\ufe0f?)*/gu;

/** Nothing moves the cursor, colours, turns or hides; lines may end. */
export function isSeen(text: string): void {
  for (const character of text.replace(SIGN, '!')) {
    const code = character.codePointAt(0) ?? 0;
    const found = UNSEEN.find(([from, to]) => code >= from && code <= to);
    if (found !== undefined) assert.fail(`U+${code.toString(16)} (${found[2]}) in ${JSON.stringify(text)}`);
  }
}
