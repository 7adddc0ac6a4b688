/** Writes to a stream that may be closed by its reader at any time, as `head` does. */
import type { Writable } from 'node:stream';

/**
 * A function that writes text and waits until the system has taken it.
 *
 * It resolves to false once the reader has gone; other errors of the stream count as that too, for there is nobody
 * left to tell.
 */
export function writerTo(stream: Writable): (text: string) => Promise<boolean> {
  let open = true;
  stream.on('error', () => (open = false));
  return (text) =>
    open
      ? new Promise((resolve) => {
          stream.write(text, (error) => resolve(!error));
        })
      : Promise.resolve(false);
}
