/** Numbers that look random and are the same for the same seed, on every machine. */

/**
 * A source of random numbers (mulberry32).
 *
 * @param {number} seed whole number
 * @returns {() => number} gives numbers from 0 up to, not including, 1
 */
export function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A source of random whole numbers.
 *
 * @param {number} seed whole number
 * @returns {(limit: number) => number} gives numbers from 0 up to, not including, the limit
 */
export function randomBelow(seed) {
  const random = randomNumbers(seed);
  return (limit) => Math.floor(random() * limit);
}
