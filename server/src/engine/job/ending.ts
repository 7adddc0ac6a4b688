/** The end of a log. */
import { QUOTED_LENGTH, type Log } from '../types';

/** Empty lines that are walked over; where there are more, the log ends with them. */
const MAX_EMPTY_LINES = 10_000;

/** Where a log stops: its last line that holds text. */
export function stopOf(log: Log): { line: number; text: string } {
  let line = log.lineCount;
  const first = Math.max(1, line - MAX_EMPTY_LINES);
  while (line > first && log.isEmpty(line)) line--;
  return { line, text: log.line(line).slice(0, QUOTED_LENGTH) };
}

/** Whether more than so many lines with text follow a line. */
export function hasMoreThan(few: number, log: Log, line: number): boolean {
  const last = Math.min(log.lineCount, line + MAX_EMPTY_LINES);
  let after = 0;
  for (let n = line + 1; n <= last && after <= few; n++) if (!log.isEmpty(n)) after += 1;
  return after > few;
}
