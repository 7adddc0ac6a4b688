/** Memory of the payload as prmon wrote it down: the table of its samples, and its summary. */
import { under, wholeOf, type JsonNode } from './json';
import type { MemoryMonitor, Told } from './types';

/**
 * Names of prmon's files as the pilot and the ATLAS transforms call them (pilot3 pilot/user/atlas/utilities.py;
 * atlas/athena Tools/PyJobTransforms trfExe.py), e.g. `memory_monitor_output.txt`, `prmon.full.RAWtoALL`.
 */
export const TABLE_NAME = /^(?:memory_monitor_output\.txt|(?:[\w.-]{1,100}[._-])?prmon(?:[._]full\.\w{1,100}|\.txt))$/;
export const SUMMARY_NAME =
  /^(?:memory_monitor_summary\.json(?:_snapshot)?|(?:[\w.-]{1,100}[._-])?prmon[._]summary[.\w-]{0,100}\.json)$/;

/**
 * The highest PSS in prmon's table, whose columns have another order in every version; null where there is none.
 *
 * @see HSF/prmon; the MemoryMonitor before it wrote `PSS`, and several tabs behind the time
 */
export function memoryTableOf(text: string): MemoryMonitor | null {
  const [head = '', ...rows] = text.split(/\r\n|\n|\r/);
  const columns = cellsOf(head);
  const column = columns.findIndex(({ text }) => text.toLowerCase() === 'pss');
  if (columns[0]?.text !== 'Time' || column < 0) return null;
  let peak: Told<number> | null = null;
  for (const [index, row] of rows.entries()) {
    const cell = cellsOf(row)[column];
    if (cell === undefined || !/^\d{1,15}$/.test(cell.text)) continue;
    const value = Number(cell.text);
    if (peak !== null && value <= peak.value) continue;
    peak = { value, line: index + 2, column: cell.column, endColumn: cell.column + cell.text.length };
  }
  return peak === null ? null : { kind: 'memory-monitor', peak };
}

function cellsOf(line: string): { text: string; column: number }[] {
  return [...line.matchAll(/[^\t]+/g)].map(({ 0: text, index }) => ({ text: text.trim(), column: index + 1 }));
}

/** The highest PSS in prmon's summary, which the pilot's own summary of the table calls `maxPSS`; null where there is none. */
export function memorySummaryOf(root: JsonNode): MemoryMonitor | null {
  const peak = wholeOf(under(root, 'Max', 'pss')) ?? wholeOf(under(root, 'Max', 'maxPSS'));
  return peak === null || peak.value < 0 ? null : { kind: 'memory-monitor', peak };
}
