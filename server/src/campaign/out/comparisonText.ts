/** A comparison of two campaigns for a terminal. */
import { cut, oneLine, sentence } from '../../report/hostile';
import { count } from '../../report/words';
import type { ComparedRow, Comparison } from '../compare';
import { CHANGE_TITLES, chanceWords, METHOD, rateWords, rowsByChange } from './comparisonWords';
import { headlineOf } from './totals';

/** Rows of a change; the rest is counted. */
const MOST_ROWS = 50;
/** Characters of a cause. */
const CAUSE_LENGTH = 100;

/**
 * The rows that changed, by how they did; those that did not are counted. Control characters of logs never reach the
 * terminal.
 */
export function comparisonText(comparison: Comparison, names: { before: string; after: string }): string {
  const { before, after } = comparison;
  const sections = rowsByChange(comparison).flatMap(([change, rows]) =>
    change === 'same'
      ? ['', `${CHANGE_TITLES.same}: ${count(rows.length, 'row')}`]
      : ['', CHANGE_TITLES[change], ...linesOf(rows)],
  );
  return [
    `before  ${headlineOf(before)}  ${oneLine(names.before)}`,
    `after   ${headlineOf(after)}  ${oneLine(names.after)}`,
    ...sections,
    '',
    METHOD,
    '',
  ].join('\n');
}

function linesOf(rows: readonly ComparedRow[]): string[] {
  const cells = rows
    .slice(0, MOST_ROWS)
    .map((row) => [rateWords(row.before), rateWords(row.after), chanceWords(row), nameOf(row)]);
  const all = [['before', 'after', 'chance', 'what'], ...cells];
  const widths = [0, 1, 2].map((column) => all.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0));
  const more = rows.length - MOST_ROWS;
  return [
    ...all.map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`),
    ...(more > 0 ? [`  and ${count(more, 'more row')}`] : []),
  ];
}

function nameOf({ code, acronym, signature, fingerprint, cause, sample, mayBeChance, change }: ComparedRow): string {
  const name = [code, acronym, signature ?? fingerprint].filter((part) => part !== null && part !== '').join(' ');
  const what = sentence(signature === null && sample !== '' ? sample : cause);
  const doubt = mayBeChance && change !== 'same' ? ' (may be chance)' : '';
  return `${oneLine(name)}: ${cut(what, CAUSE_LENGTH)}${doubt}`;
}
