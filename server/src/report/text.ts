/** The report of one job for a terminal. */
import type { Catalogue } from '../catalogue/types';
import { stageTitle } from '../engine/stages';
import type { Outcome, Stage, Triage } from '../engine/types';
import { adviceFor } from './advice';
import { excerpt, oneLine } from './hostile';
import {
  count,
  duration,
  firstDiag,
  jobWords,
  otherFindings,
  outcomeWords,
  ownerWords,
  reportedWords,
  retryWords,
  shortTime,
  verdictTitle,
  type Group,
} from './words';

export interface TextOptions {
  /** The path as the caller gave it; heads the report. */
  path: string;
  /** What a finding's `file` is called from where the reader stands, so that a terminal can open it. */
  locate: (file: string) => string;
  /** Whether to use ANSI colours. */
  color: boolean;
  /** Gives the steps under "do". */
  catalogue?: Catalogue;
}

/** Groups of further findings that are listed; the rest is counted. */
const MAX_GROUPS = 8;
const MAX_QUOTE = 240;

type Paint = (text: string) => string;
interface Paints {
  bad: Paint;
  good: Paint;
  odd: Paint;
  strong: Paint;
  dim: Paint;
}

function paints(color: boolean): Paints {
  const sgr =
    (on: number, off: number): Paint =>
    (text) =>
      color ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return { bad: sgr(31, 39), good: sgr(32, 39), odd: sgr(33, 39), strong: sgr(1, 22), dim: sgr(2, 22) };
}

const OUTCOME_PAINTS: Record<Outcome, keyof Paints> = {
  failed: 'bad',
  succeeded: 'good',
  incomplete: 'odd',
  nojob: 'odd',
  unknown: 'dim',
};

const row = (label: string, text: string): string => `  ${label.padEnd(9)} ${text}`;

/** A quoted text on a row of its own; none when there is nothing to read. */
function quoteRows(text: string | null, column: number | null, paint: Paints): string[] {
  const quoted = excerpt(text ?? '', column, MAX_QUOTE);
  return quoted === '' ? [] : [row('', paint.dim(quoted))];
}

function verdictLines(triage: Triage, options: TextOptions, paint: Paints): string[] {
  const { verdict } = triage;
  const outcome = outcomeWords(verdict.outcome).toUpperCase();
  const title = verdictTitle(verdict);
  const sure = verdict.confidence === null ? '' : ` (confidence ${verdict.confidence} of 100)`;
  const reported = reportedWords(triage, (reportedCode) => reportedCode);
  const advice = adviceFor(triage, options.catalogue);
  const place = verdict.file !== null && verdict.line !== null;
  return [
    [
      paint.strong(paint[OUTCOME_PAINTS[verdict.outcome]](outcome)),
      ...(title === null ? [] : [paint.strong(oneLine(title))]),
      oneLine(options.path),
    ].join('  '),
    ...(verdict.cause === null ? [] : [row('cause', oneLine(verdict.cause))]),
    ...(place
      ? [row('where', oneLine(`${options.locate(verdict.file ?? '')}:${verdict.line}:${verdict.column ?? 1}`))]
      : []),
    ...quoteRows(verdict.text, verdict.column, paint),
    ...(verdict.outcome === 'failed'
      ? [row('whose', `${ownerWords(verdict.owner)}; ${retryWords(verdict.persistence)}`)]
      : []),
    row('why', oneLine(verdict.reason) + sure),
    ...(reported === null ? [] : [row('reported', oneLine(reported)), ...quoteRows(firstDiag(triage), null, paint)]),
    ...advice.steps.map((step, i) => row(i === 0 ? 'do' : '', `- ${step}`)),
    ...(advice.retry === null ? [] : [row('retry', advice.retry)]),
  ];
}

function stageLines(timeline: readonly Stage[], paint: Paints): string[] {
  const cells = timeline.map(({ stage, start, end, outcome }) => [
    stageTitle(stage),
    shortTime(start),
    shortTime(end),
    duration(start, end),
    outcome,
  ]);
  const head = ['stage', 'start (UTC)', 'end (UTC)', 'took', 'outcome'];
  const widths = head.map((title, i) =>
    cells.reduce((width, row) => Math.max(width, row[i]?.length ?? 0), title.length),
  );
  const line = (row: readonly string[]): string =>
    `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd();
  return cells.length === 0
    ? []
    : ['', paint.dim(line(head)), ...cells.map((row) => (row[4] === 'failed' ? paint.bad(line(row)) : line(row)))];
}

/** A contributing finding says what it means; the others only that they are there. */
function groupLines({ role, first, count: times }: Group, locate: TextOptions['locate']): string[] {
  const what = [first.code, first.signature].filter((part) => part !== null).join(' ');
  const where = `${locate(first.file)}:${first.line}:${first.column}`;
  const like = times > 1 ? ` (and ${times - 1} like it)` : '';
  const line = row('', `${role.padEnd(12)} ${what}  ${oneLine(where)}${like}`);
  return role === 'contributing' && first.cause !== ''
    ? [line, row('', `${' '.repeat(12)} ${oneLine(first.cause)}`)]
    : [line];
}

function findingLines(triage: Triage, options: TextOptions): string[] {
  const groups = otherFindings(triage);
  const shown = groups.filter(({ role }) => role !== 'noise').slice(0, MAX_GROUPS);
  const hidden = groups.filter((group) => !shown.includes(group)).reduce((sum, group) => sum + group.count, 0);
  if (groups.length === 0) return [];
  return [
    '',
    '  other findings',
    ...shown.flatMap((group) => groupLines(group, options.locate)),
    ...(hidden > 0 ? [row('', `${count(hidden, 'more finding')} of little weight`)] : []),
  ];
}

/**
 * The report of one job for a terminal: verdict, cause, place (`file:line:column`), owner, advice, timeline,
 * other findings. Pure; control characters of the log never reach the terminal.
 *
 * @returns lines that end in a newline
 */
export function textReport(triage: Triage, options: TextOptions): string {
  const paint = paints(options.color);
  const ids = jobWords(triage).map(([name, value]) => `${name} ${oneLine(value)}`);
  const lines = [
    ...verdictLines(triage, options, paint),
    ...(ids.length > 0 ? [row('job', ids.join(' · '))] : []),
    ...triage.limits.map((limit) => row('limit', oneLine(limit))),
    ...stageLines(triage.timeline, paint),
    ...findingLines(triage, options),
  ];
  return lines.join('\n') + '\n';
}
