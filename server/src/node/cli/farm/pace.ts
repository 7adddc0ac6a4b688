/** How often a batch system is asked. */

/** Milliseconds between two questions: first and last. Controllers of large sites suffer under frequent ones. */
const FIRST_MS = 1000;
const LAST_MS = 30_000;
const FACTOR = 1.3;
/** Milliseconds for which a network disk may keep showing a folder as it was, as NFS does by default. */
export const LAG_MS = 60_000;

/** Milliseconds to wait before question number `count`, from 0. */
export function pauseBefore(count: number): number {
  return Math.min(LAST_MS, FIRST_MS * FACTOR ** count);
}
