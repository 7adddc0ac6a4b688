/** A comparison of two campaigns as Markdown. */
import { cellCode, escaped } from '../../report/hostile';
import { count } from '../../report/words';
import type { ComparedRow, Comparison } from '../compare';
import type { Hiding } from './campaign';
import { CHANGE_TITLES, chanceWords, METHOD, rateWords, rowsByChange } from './comparisonWords';
import { headlineOf } from './totals';

/** Rows of a table; the rest is counted. */
const MOST_ROWS = 50;

/** The rows that changed; text of logs only escaped, without secrets. */
export function comparisonMarkdown(
  comparison: Comparison,
  names: { before: string; after: string },
  hiding: Hiding,
): string {
  const { before, after } = comparison;
  const parts = [
    `### Campaign ${escaped(hiding.text(names.after))} against ${escaped(hiding.text(names.before))}`,
    `- **Before:** ${headlineOf(before)}\n- **After:** ${headlineOf(after)}`,
    ...rowsByChange(comparison).flatMap(([change, rows]) =>
      change === 'same'
        ? [`**${CHANGE_TITLES.same}**: ${count(rows.length, 'row')}`]
        : [`**${CHANGE_TITLES[change]}**`, tableOf(rows, hiding)],
    ),
    METHOD,
  ];
  return `${parts.join('\n\n')}\n`;
}

function tableOf(rows: readonly ComparedRow[], { text, brief }: Hiding): string {
  const lines = rows.slice(0, MOST_ROWS).map((row) => {
    const { code, acronym, signature, fingerprint, cause, sample, owner, mayBeChance } = row;
    const what = signature === null && sample !== '' ? sample : cause;
    const cells = [
      [escaped(text(code ?? '')), escaped(text(acronym ?? ''))].filter((part) => part !== '').join(' '),
      rateWords(row.before),
      rateWords(row.after),
      `${chanceWords(row)}${mayBeChance ? ' (may be chance)' : ''}`.replace('<', '\\<'),
      [...(fingerprint === null ? [] : [cellCode(fingerprint)]), escaped(brief(what, 200))].join(' '),
      escaped(owner),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const more = rows.length - MOST_ROWS;
  return [
    '| Code | Before | After | Chance | What | Owner |',
    '| --- | --: | --: | --: | --- | --- |',
    ...lines,
    ...(more > 0 ? ['', `And ${count(more, 'more row')}.`] : []),
  ].join('\n');
}
