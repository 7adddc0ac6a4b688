/**
 * Characters that nobody sees, or that change how others are seen: controls, line separators, those that turn the direction of
 * text, those of no width, and halves of pairs. What joins or dresses a sign such as ⚠️ is left alone there.
 *
 * @see https://www.unicode.org/reports/tr36/ and https://www.unicode.org/reports/tr44/ (Default_Ignorable_Code_Point)
 */

const CONTROL = String.raw`\p{Cc}\p{Zl}\p{Zp}\p{Cs}\ufff9-\ufffb`;
const IN_SIGN = String.raw`(?<=\p{Extended_Pictographic})\ufe0f|(?<=\p{Extended_Pictographic}\ufe0f?)\u200d(?=\p{Extended_Pictographic})`;
const UNSEEN = new RegExp(String.raw`(?!${IN_SIGN})[${CONTROL}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]`, 'gu');
/** Text of which nothing need be looked at: most is of these. */
const PLAIN = /^[\x20-\x7e]*$/;

/** A text in which each of these characters is replaced; one of two UTF-16 units is asked for as a whole. */
export function withoutUnseen(text: string, instead: (character: string) => string): string {
  return PLAIN.test(text) ? text : text.replace(UNSEEN, instead);
}

/** Those of them in a text, in their order. */
export function unseenIn(text: string): string[] {
  return PLAIN.test(text) ? [] : (text.match(UNSEEN) ?? []);
}

/**
 * A value as JSON in which these characters are escaped: whoever prints or reads it sees what is there.
 *
 * @param indent blanks; none: all on one line
 */
export function jsonOf(value: unknown, indent = 0): string {
  // A line end in a text is escaped already: any other one is our own.
  return withoutUnseen(JSON.stringify(value, null, indent), (character) =>
    character === '\n' ? character : character.split('').map(escapedUnit).join(''),
  );
}

function escapedUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
