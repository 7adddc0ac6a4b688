/** Runs what the engine does piece by piece, and lets the program do other things in between. */
import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work after which signals, timers and messages get their turn. */
const MAX_MS = 20;

/**
 * Runs work to its end.
 *
 * @param pieces yields between its pieces, whatever it yields
 * @param signal ends the work early
 * @returns what the work returns
 * @throws what the work throws, or the reason of the signal
 */
export async function readInPieces<T>(pieces: Generator<unknown, T>, signal?: AbortSignal): Promise<T> {
  let start = performance.now();
  for (;;) {
    const piece = pieces.next();
    if (piece.done === true) return piece.value;
    if (performance.now() - start < MAX_MS) continue;
    await setImmediate();
    signal?.throwIfAborted();
    start = performance.now();
  }
}
