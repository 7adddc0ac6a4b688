/**
 * Patterns that a site brings are bounded in time by V8, which can stop work also in the middle of a regular expression:
 * a slow one is refused, and never hangs the program.
 */
import { createContext, Script } from 'node:vm';
import { hostileLines } from '../../engine/check/hostileLines';

/** Milliseconds that a pattern may take on one line of the longest kind; one of linear cost takes a few. */
const MAX_LINE_MS = 250;
/** Milliseconds after which a pattern that was never slow is no longer tried. */
const MAX_PROBE_MS = 500;
/** Hostile lines that are tried at a time: entering V8's watch costs as much as a line. */
const LINES_AT_A_TIME = 16;

/** Work was stopped because its time was over. */
export class StoppedError extends Error {}

const context = createContext({ work: (): void => undefined });
const script = new Script('work()');

/**
 * Does work that is stopped after a time.
 *
 * @param milliseconds a whole number above 0
 * @throws StoppedError when the time is over; whatever the work was changing is then in an unknown state
 */
export function within<T>(milliseconds: number, work: () => T): T {
  let result: T | undefined;
  context['work'] = (): void => void (result = work());
  try {
    script.runInContext(context, { timeout: milliseconds });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw new StoppedError();
    throw error;
  }
  return result as T;
}

/** What was found out of patterns, by source and leads; catalogue files are read again and again while they are edited. */
const known = new Map<string, boolean>();
/** Sources that were slow on a log, whatever the hostile lines said. */
const caught = new Set<string>();

/** Remembers a pattern that did not come to an end on a log. */
export function noteSlow(source: string): void {
  caught.add(source);
}

/**
 * Whether a pattern is too slow on long hostile lines, or was on a log.
 *
 * @param source a regular expression that compiles
 * @param leads texts that lead into it
 * @param length of the lines, in bytes; the longest that signatures see when left out
 */
export function isSlow(source: string, leads: readonly string[], length?: number): boolean {
  if (caught.has(source)) return true;
  const key = JSON.stringify([source, leads, length]);
  let slow = known.get(key);
  if (slow === undefined) known.set(key, (slow = probe(source, leads, length)));
  return slow;
}

function probe(source: string, leads: readonly string[], length?: number): boolean {
  const pattern = new RegExp(source);
  const end = Date.now() + MAX_PROBE_MS;
  // A nested repeat is slow on the very characters that it repeats, behind the words that lead to it.
  const literal = source.replace(/\\([^\w])/g, '$1');
  const words = literal.match(/[\w :=/-]{2,}/g) ?? [];
  const lines = hostileLines([...words, ...leads], [...new Set(literal.split(''))], length);
  while (Date.now() < end) {
    const some = next(lines, LINES_AT_A_TIME);
    if (some.length === 0) break;
    try {
      within(MAX_LINE_MS, () => some.forEach((line) => pattern.exec(line)));
    } catch (error) {
      if (!(error instanceof StoppedError)) throw error;
      // It may only have been many lines, or a busy machine: one line has to take the whole time by itself.
      if (some.some((line) => isStopped(() => pattern.exec(line)))) return true;
    }
  }
  return false;
}

/** Up to so many of the lines to come. */
function next(lines: Iterator<string, void>, count: number): string[] {
  const some: string[] = [];
  while (some.length < count) {
    const line = lines.next();
    if (line.done === true) break;
    some.push(line.value);
  }
  return some;
}

function isStopped(work: () => unknown): boolean {
  try {
    within(MAX_LINE_MS, work);
    return false;
  } catch (error) {
    if (error instanceof StoppedError) return true;
    throw error;
  }
}
