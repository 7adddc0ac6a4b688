/** Work that takes long, done in slices: between them the server hears what has arrived, and may leave the work undone. */
import type { CancellationToken } from 'vscode-languageserver';
import { nextTurn } from './turn';

/** Milliseconds of work after which others get their turn. */
const SLICE = 8;
/** Turns of the event loop that others get then: a message takes some from the stream to its answer. */
const TURNS = 8;

/**
 * Does work to its end, or as long as somebody wants it.
 *
 * @param work yields often; what it yields is of no matter
 * @param isWanted asked between slices
 * @returns what the work gives; null when it was left undone
 */
export async function inSlices<T extends object | string | null>(
  work: Generator<unknown, T>,
  isWanted: () => boolean = () => true,
): Promise<T | null> {
  for (let began = performance.now(); ;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() - began < SLICE) continue;
    for (let turn = 0; turn < TURNS; turn++) await nextTurn();
    if (!isWanted()) {
      // Lets the work close what it has open.
      work.return(undefined as never);
      return null;
    }
    began = performance.now();
  }
}

/** Whether the client still waits for an answer. */
export function isWanted(token: CancellationToken): () => boolean {
  return () => !token.isCancellationRequested;
}
