/** What Python 3 says of single characters: categories, and letters that differ only in case. */
import type { Category, Flags, SetItem } from './syntax';

/** `str.isdecimal`, `str.isspace`, `str.isalnum` and the underscore. */
const UNICODE: Record<Category, RegExp> = {
  d: /^\p{Nd}$/u,
  s: /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/u,
  w: /^[\p{L}\p{N}_]$/u,
};
const ASCII: Record<Category, RegExp> = { d: /^[0-9]$/, s: /^[\t-\r ]$/, w: /^[A-Za-z0-9_]$/ };

/** Whether a character is of a category, without or with the flag `a`. */
export function isOf(code: number, category: Category, ascii: boolean): boolean {
  return (ascii ? ASCII : UNICODE)[category].test(String.fromCodePoint(code));
}

/**
 * Small letters that are not the small letter of their capital one, such as ſ, and those that are.
 *
 * @see python/cpython Lib/re/_casefix.py (3.11): small letters that count as the same where case does not matter
 */
const KIN = Array.from(
  'iısſµμ\u0345ι\u1fbe\u0390\u1fd3\u03b0\u1fe3βϐεϵθϑκϰπϖρϱςσφϕв\u1c80д\u1c81о\u1c82с\u1c83т\u1c84\u1c85ъ\u1c86ѣ\u1c87\u1c88ꙋṡẛ\ufb05\ufb06',
);

/** The small letter of a letter: one code point, as Python's `re` takes it; any other character is its own. */
function small(letter: string): string {
  return String.fromCodePoint(letter.toLowerCase().codePointAt(0) ?? 0);
}

/** The same text for all letters that differ only in case. */
function caseless(code: number): string {
  return small(String.fromCodePoint(code)).toUpperCase();
}

/** A letter and those that differ from it only in case. */
function variants(code: number): number[] {
  const letter = String.fromCodePoint(code);
  const key = caseless(code);
  const kin = KIN.filter((other) => caseless(other.codePointAt(0) ?? 0) === key);
  const letters = [letter, small(letter), ...kin].flatMap((one) => [one, one.toUpperCase()]);
  return letters.filter((one) => Array.from(one).length === 1).map((one) => one.codePointAt(0) ?? 0);
}

/** Whether two characters are the same under the flags of an expression. */
export function isSame(a: number, b: number, { ignoreCase, ascii }: Flags): boolean {
  if (a === b) return true;
  if (!ignoreCase) return false;
  // With the flag `a` only the letters of ASCII have another case.
  return ascii && (a > 127 || b > 127) ? false : caseless(a) === caseless(b);
}

/** Whether a character is a member of a set. */
export function isInSet(code: number, items: readonly SetItem[], negated: boolean, flags: Flags): boolean {
  return items.some((item) => isMember(code, item, flags)) !== negated;
}

function isMember(code: number, item: SetItem, flags: Flags): boolean {
  if (item.is === 'category') return isOf(code, item.category, flags.ascii) !== item.negated;
  const { from, to } = item;
  if (code >= from && code <= to) return true;
  if (!flags.ignoreCase) return false;
  if (from === to) return isSame(code, from, flags);
  return variants(code).some((other) => other >= from && other <= to && isSame(code, other, flags));
}
