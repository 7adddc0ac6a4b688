/** One line of the table, and whether its bar is met. */

/**
 * @typedef {object} Figure
 * @property {number} row number of the row of the bars
 * @property {string} what
 * @property {string} ours
 * @property {string} peer empty without one
 * @property {number | null} value what is compared with the bar; null when it could not be measured
 * @property {string} unit of the value: `×` for a ratio
 * @property {number | null} bar at most this; null when the figure is only told
 * @property {string} [failure] why it could not be measured
 */

/**
 * A ratio of two times.
 *
 * @param {{row: number, what: string, ours: number, peer: number, peerName: string, bar: number | null}} figure times
 *   in seconds
 * @returns {Figure}
 */
export function ratioFigure({ row, what, ours, peer, peerName, bar }) {
  const value = ours / peer;
  return { row, what, ours: seconds(ours), peer: `${peerName}: ${seconds(peer)}`, value, unit: '×', bar };
}

/**
 * A figure that has no bar.
 *
 * @param {{row: number, what: string, ours: string, peer?: string}} figure
 * @returns {Figure}
 */
export function toldFigure({ row, what, ours, peer = '' }) {
  return { row, what, ours, peer, value: null, unit: '', bar: null };
}

/**
 * A row that could not be measured counts as missed.
 *
 * @param {number} row
 * @param {string} what
 * @param {string} failure
 * @returns {Figure}
 */
export function failedFigure(row, what, failure) {
  return { row, what, ours: 'not measured', peer: '', value: null, unit: '', bar: null, failure };
}

/**
 * What is wrong with a figure.
 *
 * @param {Figure} figure
 * @param {boolean} judged whether bars count
 * @returns {string | null} one sentence; null when it is as it should be
 */
export function complaintAbout({ row, what, value, unit, bar, failure }, judged) {
  if (failure !== undefined) return `Row ${row}, ${what}: not measured: ${failure}`;
  if (!judged || bar === null || value === null || value <= bar) return null;
  return `Row ${row}, ${what}: ${inUnit(value, unit)}; the bar is at most ${inUnit(bar, unit)}.`;
}

/**
 * @param {number} value
 * @param {string} unit
 * @returns {string} e.g. `0.62 ×`
 */
export function inUnit(value, unit) {
  return `${value >= 100 ? value.toFixed(0) : value.toFixed(2)} ${unit}`;
}

/**
 * @param {number} value
 * @returns {string} e.g. `1.24 s`, `43.1 ms`
 */
export function seconds(value) {
  return value >= 1 ? `${value.toFixed(2)} s` : `${(value * 1000).toFixed(value >= 0.1 ? 0 : 1)} ms`;
}

/**
 * @param {number} bytes
 * @returns {string} e.g. `200 MB`
 */
export function megabytes(bytes) {
  const value = bytes / 1e6;
  return `${value >= 10 ? value.toFixed(0) : Number(value.toFixed(1))} MB`;
}
