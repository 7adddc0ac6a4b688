/** Reads the flags of an expression or of a group, such as `(?i)` and `(?s-i:`. */
import type { Reader } from './reader';
import type { Flags } from './syntax';

type Flag = 'a' | 'i' | 'm' | 's' | 'u' | 'x';

export interface FlagChange {
  on: ReadonlySet<Flag>;
  off: ReadonlySet<Flag>;
  /** They hold for the whole expression. */
  isGlobal: boolean;
}

const LETTER = /^[a-zA-Z]$/;

/**
 * Reads what follows `(?`, up to the `:` or the `)`.
 *
 * @throws PatternProblem
 */
export function readFlags(reader: Reader): FlagChange {
  const start = reader.at - 2;
  const on = readLetters(reader, start);
  if (on.has('a') && on.has('u')) throw reader.problem('the flags a and u exclude each other', start);
  if (reader.accept(')')) return { on, off: new Set(), isGlobal: true };
  const hasOff = reader.accept('-');
  const off = hasOff ? readLetters(reader, start) : new Set<Flag>();
  if (hasOff && off.size === 0) throw reader.problem('a flag is missing behind -', start);
  if (off.has('a') || off.has('u')) throw reader.problem('the flags a and u cannot be turned off', start);
  if ([...off].some((flag) => on.has(flag))) throw reader.problem('a flag is turned on and off', start);
  if (!reader.accept(':')) throw reader.problem('a : or ) is missing behind the flags', start);
  return { on, off, isGlobal: false };
}

function readLetters(reader: Reader, start: number): Set<Flag> {
  const flags = new Set<Flag>();
  while (LETTER.test(reader.next)) {
    const letter = reader.take();
    if (letter === 'L') throw reader.problem('the flag L is for bytes, and diagnostics are text', start);
    if (!isFlag(letter)) throw reader.problem(`there is no flag ${letter}`, start);
    flags.add(letter);
  }
  return flags;
}

function isFlag(letter: string): letter is Flag {
  return /^[aimsux]$/.test(letter);
}

/** Flags as they are changed. */
export function changed(flags: Flags, { on, off }: FlagChange): Flags {
  const now = (flag: Flag, before: boolean): boolean => (on.has(flag) ? true : off.has(flag) ? false : before);
  return {
    ignoreCase: now('i', flags.ignoreCase),
    multiLine: now('m', flags.multiLine),
    dotAll: now('s', flags.dotAll),
    ascii: on.has('u') ? false : now('a', flags.ascii),
  };
}

/** Whether blanks and comments in an expression mean nothing, as it is changed. */
export function isVerbose(before: boolean, { on, off }: FlagChange): boolean {
  return on.has('x') ? true : off.has('x') ? false : before;
}
