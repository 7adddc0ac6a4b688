/** A crash this long after the last one is a new story. */
const CALM_MS = 10 * 60 * 1000;

/**
 * Decides whether to start a crashed language server again: once, and again only after ten calm minutes, so that a log
 * which crashes it does not do so for ever.
 *
 * @param now milliseconds; a monotonic or wall clock
 * @returns a function to call at each crash; true means start again
 */
export function restartPolicy(now: () => number): () => boolean {
  let last = -Infinity;
  return () => {
    const previous = last;
    last = now();
    return last - previous > CALM_MS;
  };
}
