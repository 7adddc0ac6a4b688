/** The tally of error texts for a terminal. */
import type { DiagsReport } from './diags';
import { excerpt } from './hostile';

/** Unexplained texts that are listed; the JSON holds all. */
const MAX_UNEXPLAINED = 20;
const MAX_TEXT = 160;

/** Lines that end in a newline: totals, a table of signatures, the most frequent unexplained texts. */
export function diagsText(report: DiagsReport): string {
  const { distinct, found, specific, signatures, unexplained } = report;
  const share = (n: number): string => (distinct === 0 ? '-' : `${((100 * n) / distinct).toFixed(1)} %`);
  // Both lists have the most frequent first.
  const width = String(Math.max(signatures[0]?.count ?? 0, unexplained[0]?.count ?? 0)).length;
  const row = (count: number, text: string): string => `  ${String(count).padStart(width)}  ${text}`;
  const hidden = unexplained.length - MAX_UNEXPLAINED;
  return [
    `${distinct} different texts: ${found} explained (${share(found)}), ${specific} of them specifically (${share(specific)})`,
    ...(signatures.length === 0 ? [] : ['', 'by signature']),
    ...signatures.map(({ signature, code, count }) => row(count, code === null ? signature : `${signature} (${code})`)),
    ...(unexplained.length === 0 ? [] : ['', 'unexplained']),
    ...unexplained.slice(0, MAX_UNEXPLAINED).map(({ text, count }) => row(count, excerpt(text, null, MAX_TEXT))),
    ...(hidden > 0 ? [`  and ${hidden} more`] : []),
    '',
  ].join('\n');
}
