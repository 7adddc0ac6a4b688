/** The table of all figures, in Markdown that also reads well in a terminal. */
import { inUnit } from './figures.mjs';

/** @typedef {import('./figures.mjs').Figure} Figure */

const head = ['', 'what', 'ours', 'peer', 'result', 'bar', ''];

/**
 * @param {readonly Figure[]} figures
 * @param {boolean} judged whether bars count
 * @returns {string} lines without a line end at the end
 */
export function tableOf(figures, judged) {
  const rows = figures.map((figure) => cellsOf(figure, judged));
  const widths = head.map((title, i) => Math.max(3, title.length, ...rows.map((row) => (row[i] ?? '').length)));
  const line = (/** @type {string[]} */ cells) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join('\n');
}

/**
 * @param {Figure} figure
 * @param {boolean} judged
 */
function cellsOf({ row, what, ours, peer, value, unit, bar, failure }, judged) {
  return [
    String(row),
    what,
    ours,
    peer,
    value === null ? '' : inUnit(value, unit),
    bar === null ? '' : `≤ ${inUnit(bar, unit)}`,
    markOf(value, bar, failure, judged),
  ];
}

/**
 * @param {number | null} value
 * @param {number | null} bar
 * @param {string | undefined} failure
 * @param {boolean} judged
 */
function markOf(value, bar, failure, judged) {
  if (failure !== undefined) return 'FAILED';
  if (bar === null || value === null) return '';
  if (!judged) return 'not judged';
  return value <= bar ? 'met' : 'MISSED';
}
