/** What a backslash and what follows it mean, outside of sets and in them. */
import type { Reader } from './reader';
import type { Category, Place } from './syntax';

export type Escape =
  | { is: 'character'; code: number }
  | { is: 'category'; category: Category; negated: boolean }
  | { is: 'at'; place: Place }
  | { is: 'reference'; group: number };

const CONTROLS: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11 };
const PLACES: Readonly<Record<string, Place>> = { A: 'start', Z: 'veryEnd', b: 'wordEdge', B: 'noWordEdge' };
const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const MAX_CODE = 0x10ffff;
const MAX_OCTAL = 0o377;

/**
 * Reads what follows a backslash.
 *
 * @param inSet whether it stands in a set, where there are neither places nor references, and `\b` is a backspace
 * @throws PatternProblem for what means nothing
 */
export function readEscape(reader: Reader, inSet: boolean): Escape {
  const start = reader.at - 1;
  if (reader.isAtEnd) throw reader.problem('a backslash at the end escapes nothing', start);
  const letter = reader.take();
  const place = inSet ? undefined : PLACES[letter];
  if (place !== undefined) return { is: 'at', place };
  const lower = letter.toLowerCase();
  if (lower === 'd' || lower === 's' || lower === 'w') {
    return { is: 'category', category: lower, negated: letter !== lower };
  }
  const control = CONTROLS[letter];
  if (control !== undefined) return character(control);
  const digits = HEX_DIGITS[letter];
  if (digits !== undefined) return hex(reader, start, letter, digits);
  if (letter === 'N')
    throw reader.problem('\\N{…} names a character; write the character itself', start, 'unsupported');
  if (/^[0-9]$/.test(letter)) return number(reader, start, letter, inSet);
  if (/^[A-Za-z]$/.test(letter)) throw reader.problem(`\\${letter} means nothing in Python`, start);
  return character(letter.codePointAt(0) ?? 0);
}

function character(code: number): Escape {
  return { is: 'character', code };
}

function hex(reader: Reader, start: number, letter: string, digits: number): Escape {
  const text = reader.takeWhile(/^[0-9a-fA-F]$/, digits);
  if (text.length < digits) throw reader.problem(`\\${letter} needs ${digits} hexadecimal digits`, start);
  const code = Number.parseInt(text, 16);
  if (code > MAX_CODE) throw reader.problem('there is no such character', start);
  return character(code);
}

/** An octal character or, outside of sets, a reference to a group. */
function number(reader: Reader, start: number, first: string, inSet: boolean): Escape {
  if (first === '0' || inSet) {
    if (!/^[0-7]$/.test(first)) throw reader.problem(`\\${first} means nothing in a set`, start);
    return octal(reader, start, first + reader.takeWhile(/^[0-7]$/, 2));
  }
  const second = reader.takeWhile(/^[0-9]$/, 1);
  if (/^[0-7]{2}$/.test(first + second) && /^[0-7]$/.test(reader.next)) {
    return octal(reader, start, first + second + reader.take());
  }
  return { is: 'reference', group: Number(first + second) };
}

function octal(reader: Reader, start: number, digits: string): Escape {
  const code = Number.parseInt(digits, 8);
  if (code > MAX_OCTAL) throw reader.problem('an octal character goes up to \\377', start);
  return character(code);
}
