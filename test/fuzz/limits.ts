/** What no case may take: seconds of the processor, memory of the program. */
import { writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Target } from './target';
import type { Watchdog } from './watchdog';

/** A case that takes longer, in milliseconds of the processor, is a find. */
const MOST_TIME = 2_000;
/** So is memory of the whole program above this, in MiB: inputs have 64 KiB at most. */
const MOST_MEMORY = 1_536;

/**
 * Checks one input.
 *
 * @throws what the check throws, or when it takes too long
 */
export async function timed(target: Target, input: Uint8Array, watchdog: Watchdog): Promise<void> {
  watchdog.begin(input);
  // Of the processor, as others may be using it, too.
  const start = process.cpuUsage();
  try {
    // To wait for what is there already costs more than many a case.
    const pending = target.check(input);
    if (pending !== undefined) await pending;
  } finally {
    watchdog.end();
  }
  const { user, system } = process.cpuUsage(start);
  const took = (user + system) / 1000;
  if (took > MOST_TIME) throw new Error(`it takes ${Math.round(took)} ms`);
}

/** Why an input fails its check, or its time; null where it does not. */
export async function failure(target: Target, input: Uint8Array, watchdog: Watchdog): Promise<string | null> {
  try {
    await timed(target, input, watchdog);
    return null;
  } catch (error) {
    return wordsOf(error);
  }
}

/** What went wrong, with its place. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The peak of memory since `begin`, so that nobody is blamed for what was before. */
export class Memory {
  readonly #most: number;
  #before = 0;

  /** @param most in MiB */
  constructor(most = MOST_MEMORY) {
    this.#most = most;
  }

  begin(): void {
    try {
      // Linux counts the peak anew from here.
      writeFileSync('/proc/self/clear_refs', '5');
    } catch {
      // Elsewhere a peak is never forgotten: then only who raises it above the limit is told of.
    }
    this.#before = peak();
  }

  /** MiB at the peak where they have become too many since `begin`; null where they are not, or were before. */
  get excess(): number | null {
    const now = peak();
    return now > this.#most && this.#before <= this.#most ? Math.round(now) : null;
  }

  /** Lets go what nobody holds any more. Gives the MiB that are left where these are too many, else null. */
  collect(): number | null {
    setFlagsFromString('--expose-gc');
    (runInNewContext('gc') as () => void)();
    const left = process.memoryUsage.rss() / 2 ** 20;
    return left > this.#most ? Math.round(left) : null;
  }
}

function peak(): number {
  return process.resourceUsage().maxRSS / 1024;
}
