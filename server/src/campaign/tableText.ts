/** The error table for a terminal. */
import { codeTitle } from '../catalogue/codes';
import { excerpt, oneLine } from '../report/hostile';
import { count, ownerWords, retryWords, shortTime } from '../report/words';
import type { Count, ErrorRow, ErrorTable, Example, RecoveredRow } from './errorTable';
import { placeOf } from './examples';

/** Rows, sites, problems that jobs came through and limits that are listed; the rest is counted. */
const MAX_ROWS = 50;
const MAX_NAMES = 3;
const MAX_RECOVERED = 10;
const MAX_LIMITS = 10;
const MAX_CAUSE = 240;

type Paint = (text: string) => string;

/**
 * A few lines a row: how many jobs, code, cause, whose it is, where and when, a job to look at. Control characters of logs
 * never reach the terminal.
 *
 * @returns lines that end in a newline
 */
export function tableText(table: ErrorTable, color: boolean): string {
  const strong: Paint = (text) => (color ? `\u001b[1m${text}\u001b[22m` : text);
  const dim: Paint = (text) => (color ? `\u001b[2m${text}\u001b[22m` : text);
  const shown = table.rows.slice(0, MAX_ROWS);
  const width = Math.max(4, ...shown.map(({ jobs }) => String(jobs).length));
  const lines = [
    strong(headOf(table)),
    ...shown.flatMap((row, index) => [
      '',
      ...(index === 0 || row.group !== shown[index - 1]?.group ? groupLines(table, row, strong) : []),
      ...rowLines(row, width, { strong, dim }),
    ]),
    ...restOf(table.rows.slice(MAX_ROWS)),
    ...recoveredLines(table.recovered, width),
    ...limitLines(table),
  ];
  return `${lines.join('\n')}\n`;
}

function headOf({ jobs, unexplained }: ErrorTable): string {
  const parts = [
    `${jobs.failed} failed`,
    `${jobs.succeeded} succeeded`,
    ...(jobs.incomplete > 0 ? [`${jobs.incomplete} incomplete`] : []),
    ...(jobs.nojob > 0 ? [`${count(jobs.nojob, 'pilot')} without a job`] : []),
    ...(jobs.unknown > 0 ? [`${jobs.unknown} not known`] : []),
  ];
  const open = unexplained > 0 ? `; ${count(unexplained, 'failure')} not explained` : '';
  return `${count(jobs.all, 'job')}: ${parts.join(', ')}${open}`;
}

function groupLines({ groupedBy, rows }: ErrorTable, { group }: ErrorRow, strong: Paint): string[] {
  if (groupedBy === 'cause') return [];
  const failures = rows.filter((row) => row.group === group).reduce((sum, { jobs }) => sum + jobs, 0);
  return [strong(`${groupedBy} ${oneLine(group ?? 'not known')}: ${count(failures, 'failure')}`), ''];
}

function rowLines(row: ErrorRow, width: number, { strong, dim }: { strong: Paint; dim: Paint }): string[] {
  const share = `${(100 * row.share).toFixed(1)} %`.padStart(7);
  const title = row.code === null ? 'no code' : codeTitle({ code: row.code, acronym: row.acronym });
  const name = [row.signature ?? row.fingerprint, row.variant].filter((part) => part !== null).join(', ');
  const isNew = row.isNew === true ? '  NEW' : '';
  const indent = ' '.repeat(width + 2 + share.length + 2);
  const cell = (text: string): string => indent + text;
  const [example] = row.examples;
  return [
    `${String(row.jobs).padStart(width)}  ${share}  ${strong(oneLine(title))}${strong(isNew)}${dim(name === '' ? '' : `  ${oneLine(name)}`)}`,
    cell(excerpt(row.cause === '' ? row.description : row.cause, null, MAX_CAUSE)),
    cell(`${ownerWords(row.owner)}; ${retryWords(row.persistence)}`),
    ...[...placeLines(row), ...(row.reason === '' ? [] : [`why  ${oneLine(row.reason)}`])].map(cell),
    ...(example === undefined ? [] : [cell(dim(exampleWords(example)))]),
  ];
}

function placeLines({ sites, tasks, first, last }: ErrorRow): string[] {
  const parts = [
    fewOf('site', sites),
    fewOf('task', tasks),
    first === null ? '' : `${shortTime(first)}${last === first ? '' : ` to ${shortTime(last)}`} UTC`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? [] : [parts.join(' · ')];
}

function fewOf(what: string, counts: readonly Count[]): string {
  if (counts.length === 0) return '';
  const [only] = counts;
  if (counts.length === 1 && only !== undefined) return `${what} ${oneLine(only.name)}`;
  const named = counts.slice(0, MAX_NAMES).map(({ name, jobs }) => `${oneLine(name)} ${jobs}`);
  const more = counts.length - MAX_NAMES;
  return `${counts.length} ${what}s: ${named.join(', ')}${more > 0 ? `, ${more} more` : ''}`;
}

function exampleWords(example: Example): string {
  const job = example.pandaId === null ? '' : `job ${oneLine(example.pandaId)}`;
  const place = placeOf(example);
  return ['e.g.', job, place === null ? '' : oneLine(place)].filter((part) => part !== '').join(' ');
}

function restOf(rows: readonly ErrorRow[]): string[] {
  const jobs = rows.reduce((sum, row) => sum + row.jobs, 0);
  return rows.length === 0 ? [] : ['', `and ${count(rows.length, 'more row')} with ${count(jobs, 'failure')}`];
}

function recoveredLines(rows: readonly RecoveredRow[], width: number): string[] {
  if (rows.length === 0) return [];
  const more = rows.length - MAX_RECOVERED;
  return [
    '',
    'jobs came through',
    ...rows.slice(0, MAX_RECOVERED).map(({ jobs, signature, code, examples: [example] }) => {
      const place = example === undefined ? null : placeOf(example);
      const where = place === null ? '' : `  e.g. ${oneLine(place)}`;
      return `${String(jobs).padStart(width)}  ${oneLine(signature)}${code === null ? '' : ` (${oneLine(code)})`}${where}`;
    }),
    ...(more > 0 ? [`and ${more} more`] : []),
  ];
}

function limitLines({ limits }: ErrorTable): string[] {
  if (limits.length === 0) return [];
  const more = limits.length - MAX_LIMITS;
  return [
    '',
    'limits',
    ...limits.slice(0, MAX_LIMITS).map(({ path, pandaId, text }) => {
      const what = path ?? (pandaId === null ? '' : `job ${pandaId}`);
      return `  ${excerpt(`${what}: ${text}`, null, MAX_CAUSE)}`;
    }),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}
