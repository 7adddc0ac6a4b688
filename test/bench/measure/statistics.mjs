/** What is made of many measurements. */

/**
 * @param {readonly number[]} values at least one
 * @returns {number} the middle one; of an even number, the mean of the two in the middle
 * @throws when there is none
 */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (low === undefined || high === undefined) throw new Error('Nothing was measured.');
  return (low + high) / 2;
}

/**
 * @param {readonly number[]} values at least one
 * @param {number} share e.g. 0.99
 * @returns {number} the smallest value that so many of them do not exceed
 * @throws when there is none
 */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('Nothing was measured.');
  return value;
}
