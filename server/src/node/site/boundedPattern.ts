/** Patterns that a site brings, bounded in time: a slow one is stopped and named, and never hangs the program. */
import { createContext, Script } from 'node:vm';
import { hostileLines } from '../../engine/hostileLines';
import { SlowPatternError, type Pattern, type PatternMaker } from '../../engine/pattern';

/** Milliseconds for one line; a pattern of linear cost takes well below one. */
const MAX_LINE_MS = 250;
/** Milliseconds for all hostile lines together. */
const MAX_PROBE_MS = 1000;

const context = createContext({ work: (): void => undefined });
const script = new Script('work()');

/** Does work that V8 stops after a time, also in the middle of a regular expression. */
function within<T>(milliseconds: number, work: () => T): T {
  let result: T | undefined;
  context['work'] = (): void => void (result = work());
  try {
    script.runInContext(context, { timeout: milliseconds });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw new SlowPatternError();
    throw error;
  }
  return result as T;
}

/** A pattern whose `exec` throws `SlowPatternError` when a line takes too long. */
export const boundedPattern: PatternMaker = (source): Pattern => {
  const pattern = new RegExp(source);
  return { exec: (text) => within(MAX_LINE_MS, () => pattern.exec(text)) };
};

/**
 * Whether a pattern is too slow on long hostile lines.
 *
 * @param source a regular expression that compiles
 * @param leads texts that lead into it
 */
export function isSlow(source: string, leads: readonly string[]): boolean {
  const pattern = new RegExp(source);
  // A nested repeat is slow on the very characters that it repeats.
  const letters = new Set(source.match(/[\w :=/,]/g));
  try {
    within(MAX_PROBE_MS, () => {
      for (const line of hostileLines([...leads, ...letters])) pattern.exec(line);
    });
    return false;
  } catch (error) {
    if (error instanceof SlowPatternError) return true;
    throw error;
  }
}
