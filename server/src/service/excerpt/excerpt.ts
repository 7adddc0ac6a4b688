/** The excerpt of a large log as a text: what matters of it, each line with its number in the log. */
import { fileName } from '../../../../shared/addresses';
import type { Excerpt, ExcerptMark } from '../../../../shared/protocol';
import { cut, sentence, withoutHalves } from '../../report/hostile';
import { capitalised, count } from '../../report/words';
import type { Analysis } from '../analysis';
import { findingsHere, rangeOf } from '../places';
import { headline } from '../verdictText';
import { excerptLines } from './excerptLines';

/** UTF-16 units of a line of the log that are shown. */
const MAX_LENGTH = 2000;
/** What stands between the number of a line and its text. */
export const RULE = ' │ ';
const GAP = '⋮';

/** What an editor takes for the end of a line, or asks its user about. */
const LINE_ENDS = /[\r\n\u2028\u2029]/g;

/**
 * The excerpt of a triaged log: a heading with the verdict, then its lines, and how many are left out between them.
 *
 * @param bytes size of the log
 * @returns a text of bounded size; the same for the same analysis
 */
export function excerpt(analysis: Analysis, bytes: number): Excerpt {
  const { log } = analysis;
  const { lines, limits } = excerptLines(analysis);
  const width = String(log.lineCount).length;
  const text: string[] = [];
  const shown: (number | null)[] = [];
  const add = (row: string, line: number | null): void => {
    text.push(row);
    shown.push(line);
  };
  for (const row of heading(analysis, bytes, limits)) add(row, null);
  let before = 0;
  for (const line of [...lines, log.lineCount + 1]) {
    const left = line - before - 1;
    if (left > 0) add(`${GAP.padStart(width)}${RULE}${count(left, 'line')} left out`, null);
    if (line <= log.lineCount) add(String(line).padStart(width) + RULE + lineText(log.line(line)), line - 1);
    before = line;
  }
  const indent = width + RULE.length;
  // Half of a surrogate pair does not survive the way into an editor, which then would show another text.
  const whole = `${text.join('\n')}\n`.replace(/\p{Surrogate}/gu, '\uFFFD');
  return { text: whole, lines: [...shown, null], indent, marks: marksOf(analysis, shown, indent) };
}

function heading(analysis: Analysis, bytes: number, limits: readonly string[]): string[] {
  const { triage, log } = analysis;
  const size = `${(bytes / 2 ** 20).toFixed(1)} MB, ${count(log.lineCount, 'line')}`;
  return [
    `Excerpt of ${sentence(fileName(analysis.uri))} (${size}): the root cause, each finding, where stages begin and end.`,
    capitalised(headline(triage, log.path)),
    ...(triage.verdict.cause === null ? [] : [cut(sentence(triage.verdict.cause), 600)]),
    ...limits,
    '',
  ];
}

/** A line of the log as it is shown: cut, and such that each of its characters keeps its column. */
function lineText(text: string): string {
  const short = text.length <= MAX_LENGTH ? text : `${withoutHalves(text.slice(0, MAX_LENGTH))} …`;
  return short.replace(LINE_ENDS, ' ');
}

/** What is underlined in the log: root causes and what contributed to them. */
function marksOf(analysis: Analysis, shown: readonly (number | null)[], indent: number): ExcerptMark[] {
  const rows = new Map(shown.map((line, row) => [line, row]));
  return findingsHere(analysis).flatMap((finding) => {
    if (finding.role !== 'root' && finding.role !== 'contributing') return [];
    const { start, end } = rangeOf(finding);
    const line = rows.get(start.line);
    if (line === undefined) return [];
    const severity = finding.role === 'root' ? finding.severity : ('warning' as const);
    return [{ line, start: start.character + indent, end: end.character + indent, severity }];
  });
}
