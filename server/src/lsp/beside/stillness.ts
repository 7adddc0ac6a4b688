/** Tells which files are being written to: reading a log at every line that it grows by would keep everybody waiting. */
import type { Neighbour } from '../../files/job/neighbourSearch';

/** Milliseconds without a change after which a file is taken to be still. */
export const STILL = 1000;
/** Milliseconds after which a file that is never still is read all the same. */
export const PATIENCE = 30_000;

export class Stillness {
  /** State of each file when it was seen last, and when it was first seen so, in milliseconds on the clock. */
  readonly #seen = new Map<string, { state: string; since: number }>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Whether a file has not changed for a moment; false when it is seen in this state for the first time. */
  isStill({ absolute, size, modified }: Pick<Neighbour, 'absolute' | 'size' | 'modified'>): boolean {
    const state = `${size} ${modified}`;
    const seen = this.#seen.get(absolute);
    if (seen?.state === state) return this.now() - seen.since >= STILL;
    this.#seen.set(absolute, { state, since: this.now() });
    return false;
  }

  /** Forgets a file: it was read as it is. */
  forget({ absolute }: Pick<Neighbour, 'absolute'>): void {
    this.#seen.delete(absolute);
  }
}
