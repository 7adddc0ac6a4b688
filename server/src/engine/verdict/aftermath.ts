/** What the lines after an error of a payload say: whether the program dealt with it, and how much went on. */
import type { Log } from '../types';
import type { IsSeen } from './seenLines';

/** Lines below an error that may say how it was dealt with. */
const WORDS_WITHIN = 2;
/** Lines looked at between two errors; what is further apart is far apart. */
const LOOK = 80;
/** Ordinary lines that are counted between two errors. */
export const FAR = 15;

/** A line that tells that the program goes on, below an error. */
const WENT_ON =
  /\b(?:fall(?:s|ing)? ?back|re-?try(?:ing)?|try(?:ing)? (?:again|another|the next)|skipp(?:ed|ing)|ignor(?:ed|ing)|continu(?:e|es|ing)|proceed(?:s|ing)|us(?:e|es|ing) (?:the )?(?:default|\S{1,40} instead)|recovered|non-?fatal|not fatal|harmless)\b|\binstead[.)]?$/i;
/** The end of an error line that tells it: a clause of its own, not a word in a name or an option. */
const GOES_ON =
  /(?:[,;:(]|\s[-–]) *(?:will )?(?:re-?try(?:ing)?|try(?:ing)? again|skipping|ignoring|ignored|continuing|falling back|us(?:e|ing) (?:the )?(?:default|previous|old|last|first|next)|non-?fatal|not fatal|harmless)\b[^'"]{0,60}$/i;
const GIVES_UP =
  /\b(?:can(?:not|'t)|could not|unable|not|no more|without|after \d+) .{0,30}(?:continue|recover|proceed|retry|retries|instead)|giv(?:es?|ing) up|abort|exit/i;

const EXCEPTION = /^(?:[A-Za-z_]\w{0,60}\.){0,8}[A-Z]\w{0,60}(?::|$)/;

/** Whether a line names the exception below the indented frames of a traceback. */
export function endsTraceback(log: Log, line: number): boolean {
  return EXCEPTION.test(log.line(line)) && /^[\s|]+\S/.test(log.line(line - 1));
}

/**
 * The words with which the log says that it went on after an error.
 *
 * @param column where the error begins in its line
 * @param isError tells lines of other errors; what they say is not about this one
 * @returns the line that says it, cut; null when none does
 */
export function goesOn(log: Log, line: number, column: number, isError: IsSeen): string | null {
  const own = log.line(line).slice(column - 1);
  if (GOES_ON.test(own) && !GIVES_UP.test(own) && !endsTraceback(log, line)) return quoted(own);
  for (let n = line + 1; n <= Math.min(log.lineCount, line + WORDS_WITHIN); n++) {
    const text = log.line(n);
    if (WENT_ON.test(text) && !GIVES_UP.test(text) && !isError(log, n)) return quoted(text);
  }
  return null;
}

function quoted(text: string): string {
  return text.trim().slice(0, 80);
}

/**
 * Lines with text between two errors that belong to none: not indented, no head of a traceback.
 *
 * @param from first line between them
 * @param to the line of the later error
 * @returns at most `FAR`, which also stands for what is far apart
 */
export function ordinaryLines(log: Log, from: number, to: number, isError: IsSeen): number {
  if (to - from > LOOK) return FAR;
  let count = 0;
  for (let n = from; n < to && count < FAR; n++) {
    const text = log.line(n);
    if (text !== '' && !/^[\s|]|Traceback \(most recent|^During handling|^The above exception/.test(text)) {
      count += isError(log, n) ? 0 : 1;
    }
  }
  return count;
}
