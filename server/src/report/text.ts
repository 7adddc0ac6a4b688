/** The report of one job for a terminal. */
import type { Catalogue } from '../catalogue/types';
import { stageTitle } from '../engine/job/stages';
import type { Outcome, Stage, Triage } from '../engine/types';
import { excerpt, oneLine } from './hostile';
import { summaryOf, type Summary } from './summary';
import { otherTransfers, troubledTransfers } from './transferWords';
import { count, duration, otherFindings, shortTime, type Group } from './words';

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
/** Remarks and transfers that are given; the rest is counted. */
const MAX_REMARKS = 5;
const MAX_TRANSFERS = 4;
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

/** Rows under one label. */
function labelled(label: string, texts: readonly string[]): string[] {
  return texts.map((text, i) => row(i === 0 ? label : '', text));
}

function verdictLines({ verdict }: Triage, told: Summary, options: TextOptions, paint: Paints): string[] {
  const { cause, whose, why, reported, diag } = told;
  const place = verdict.file !== null && verdict.line !== null;
  return [
    [
      paint.strong(paint[OUTCOME_PAINTS[verdict.outcome]](told.outcome.toUpperCase())),
      ...(told.title === null ? [] : [paint.strong(oneLine(told.title))]),
      oneLine(options.path),
    ].join('  '),
    ...(cause === null ? [] : [row('cause', oneLine(cause))]),
    ...(place
      ? [row('where', oneLine(`${options.locate(verdict.file ?? '')}:${verdict.line}:${verdict.column ?? 1}`))]
      : []),
    ...quoteRows(verdict.text, verdict.column, paint),
    ...(whose === null ? [] : [row('whose', whose)]),
    row('why', oneLine(why)),
    ...(reported === null ? [] : [row('reported', oneLine(reported)), ...quoteRows(diag, null, paint)]),
  ];
}

/** What the pilot hid, and where it can be seen. */
function remarkLines({ remarks }: Triage, { locate }: TextOptions, paint: Paints): string[] {
  const more = remarks.length - MAX_REMARKS;
  const rows = remarks
    .slice(0, MAX_REMARKS)
    .map(({ text, file, line }) => `${oneLine(text)} ${paint.dim(oneLine(`(${locate(file)}:${line})`))}`);
  return labelled('hidden', more > 0 ? [...rows, `and ${more} more`] : rows);
}

function adviceLines({ advice }: Summary): string[] {
  return [
    ...labelled(
      'do',
      advice.steps.map((step) => `- ${step}`),
    ),
    ...(advice.retry === null ? [] : [row('retry', advice.retry)]),
  ];
}

/** Files that failed or needed more than one try, with what the log says of the last failed one. */
function transferLines({ transfers }: Triage, paint: Paints): string[] {
  const troubled = troubledTransfers(transfers);
  if (troubled.length === 0) return [];
  const more = troubled.length - MAX_TRANSFERS;
  const rest = [
    ...(more > 0 ? [`${count(more, 'more file')} like these`] : []),
    ...[otherTransfers(transfers)].filter((text) => text !== null),
  ];
  return [
    ...troubled.slice(0, MAX_TRANSFERS).flatMap(({ transfer, outcome, tries, ways, error }, i) => {
      const how = [outcome, ...(tries > 1 && outcome === 'failed' ? [`${tries} tries`] : [])].join(', ');
      const by = ways.length === 0 ? '' : ` (${ways.join('; ')})`;
      const text = excerpt(`${transfer.direction}: ${transfer.lfn}: ${how}${by}`, null, MAX_QUOTE);
      return [row(i === 0 ? 'transfer' : '', text), ...quoteRows(error, null, paint)];
    }),
    ...labelled('', rest),
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
 * The report of one job for a terminal: verdict, cause, place (`file:line:column`), owner, what the pilot hid, advice,
 * transfers in trouble, memory and heartbeats where they matter, timeline, other findings. Pure; control characters of
 * the log never reach the terminal.
 *
 * @returns lines that end in a newline
 */
export function textReport(triage: Triage, options: TextOptions): string {
  const paint = paints(options.color);
  const told = summaryOf(triage, options.catalogue);
  const ids = told.ids.map(([name, value]) => `${name} ${oneLine(value)}`);
  const lines = [
    ...verdictLines(triage, told, options, paint),
    ...remarkLines(triage, options, paint),
    ...adviceLines(told),
    ...transferLines(triage, paint),
    ...(told.memory?.near === true ? [row('memory', told.memory.text)] : []),
    ...(told.silence === null ? [] : [row('heartbeat', oneLine(told.silence))]),
    ...(ids.length > 0 ? [row('job', ids.join(' · '))] : []),
    ...triage.limits.map((limit) => row('limit', oneLine(limit))),
    ...stageLines(triage.timeline, paint),
    ...findingLines(triage, options),
  ];
  return lines.join('\n') + '\n';
}
