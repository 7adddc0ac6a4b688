/** What a pilot log is made of, as far as it decides how much work it is. */

/**
 * @typedef {object} Mix in percent
 * @property {number} anchored lines with a literal text of the catalogue
 * @property {Record<string, number>} levels records
 */

/**
 * The whole real run of whose log we have an excerpt: 1.8 MB, 11,800 lines, a payload of 18 minutes. While its payload
 * ran, 0.3 % of the lines had such a text; the rest of them belong to its start and its end, which every log has once.
 * Two other real logs of over 1 MB have 0.4 % and 1.4 %.
 *
 * @type {Mix}
 */
export const realLongRun = { anchored: 2.4, levels: { DEBUG: 66.3, INFO: 29.0, WARNING: 4.7 } };

/** @type {number} percent of the lines of that run with such a text while its payload ran */
export const realRunning = 0.3;

/**
 * @param {Pick<import('./grow.mjs').Grown, 'records' | 'lines' | 'levels'>} log
 * @param {number} anchored its lines with a literal text of the catalogue
 * @returns {Mix}
 */
export function mixOf({ records, lines, levels }, anchored) {
  const shares = Object.entries(levels).map(([level, count]) => [level, (100 * count) / records]);
  return { anchored: (100 * anchored) / lines, levels: Object.fromEntries(shares) };
}

/**
 * @param {Mix} mix
 * @returns {string} e.g. `0.7 % of the lines; DEBUG 70 %, INFO 26 %, WARNING 3.2 % of the records`
 */
export function mixText({ anchored, levels }) {
  const shares = ['DEBUG', 'INFO', 'WARNING'].map((level) => `${level} ${percent(levels[level] ?? 0)}`);
  return `${percent(anchored)} of the lines; ${shares.join(', ')} of the records`;
}

/** @param {number} value */
function percent(value) {
  return `${value >= 10 ? value.toFixed(0) : value.toFixed(1)} %`;
}
