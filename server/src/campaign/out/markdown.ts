/** The error table of a campaign as Markdown, for a ticket or a wiki: what people otherwise make by hand. */
import { cellCode, escaped } from '../../report/hostile';
import { count } from '../../report/words';
import type { ErrorRow, RecoveredRow } from '../errorTable';
import { isUnexplained } from '../rowOf';
import { tellingOf, type Campaign, type OutOptions, type Telling } from './campaign';
import { cellLink, cellOwn } from './markdownCells';
import { rowJobs } from './monitorLists';
import { exampleWords, groupTitle, rowWords, type ExampleWords, type RowWords } from './rowWords';
import { headlineOf, limitWords, totalsOf } from './totals';

/** Rows of a table: a ticket is read by people. The rest is counted. */
const MOST_ROWS = 50;
/** Jobs that a row names. */
const MOST_EXAMPLES = 3;

/** A column: its name and what stands in it. */
type Column<Row> = readonly [name: string, cell: (row: Row) => string];

/** A row with its words. */
interface Told {
  row: ErrorRow;
  words: RowWords;
}

const JOBS: readonly Column<Told>[] = [
  ['Jobs', ({ row }) => String(row.jobs)],
  ['Share', ({ words }) => words.share],
];
const WHERE: readonly Column<Told>[] = [
  ['Sites', ({ words }) => escaped(words.sites)],
  ['First (UTC)', ({ words }) => words.first],
  ['Last (UTC)', ({ words }) => words.last],
  ['Look at', ({ words }) => lookAt(words)],
];
const EXPLAINED: readonly Column<Told>[] = [
  ['Code', ({ row, words }) => spaced(newMark(row), cellCode(words.code), escaped(words.acronym))],
  ...JOBS,
  ['What it means', ({ words }) => cellOwn(words.description)],
  ['What happened', ({ words }) => spaced(escaped(words.cause), escaped(words.reason))],
  ['Owner', ({ row }) => escaped(row.owner)],
  ['Persistence', ({ row }) => escaped(row.persistence)],
  ...WHERE,
];
const UNEXPLAINED: readonly Column<Told>[] = [
  ['Group', ({ row, words }) => spaced(newMark(row), cellCode(words.fingerprint))],
  ...JOBS,
  ['Code', ({ words }) => cellCode(words.code)],
  ['Sample', ({ words }) => cellCode(words.sample)],
  ...WHERE,
];

/**
 * The table, what nothing explains with a sample of each group, and what jobs came through; text of logs only escaped or as
 * code, without secrets.
 */
export function campaignMarkdown(campaign: Campaign, options: OutOptions = {}): string {
  const { table } = campaign;
  const telling = tellingOf(campaign, options);
  const jobs = rowJobs(campaign);
  const told = (row: ErrorRow): Told => ({ row, words: rowWords(row, jobs.get(row.key), telling) });
  const group = groupTitle(table);
  const grouped: readonly Column<Told>[] = group === null ? [] : [[`Of ${group.toLowerCase()}`, ofGroup]];
  const explained = table.rows.filter((row) => !isUnexplained(row));
  const unexplained = table.rows.filter(isUnexplained);
  const limits = limitWords(table.limits).map((limit) => `- ${escaped(telling.text(limit))}`);
  const parts = [
    `### Campaign: ${headlineOf(table.jobs)}`,
    totalsOf(table).join(' '),
    ...section(null, [...grouped, ...EXPLAINED], explained, told),
    ...section('Not explained', [...grouped, ...UNEXPLAINED], unexplained, told),
    ...section('Came through', recoveredColumns(telling), table.recovered, (row) => row),
    ...(limits.length === 0 ? [] : ['**Not read**', limits.join('\n')]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** @param told what the columns need of a row: made of those that are shown */
function section<Row extends { jobs: number }, Shown>(
  title: string | null,
  columns: readonly Column<Shown>[],
  rows: readonly Row[],
  told: (row: Row) => Shown,
): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const lines = rows.slice(0, MOST_ROWS).map((row) => {
    const shown = told(row);
    return line(columns.map(([, cell]) => cell(shown)));
  });
  const rest = rows.slice(MOST_ROWS);
  const jobs = rest.reduce((sum, row) => sum + row.jobs, 0);
  const rule = columns.map(([name]) => (name === 'Jobs' || name === 'Share' ? '--:' : '---'));
  return [
    ...(title === null ? [] : [`**${title}**`]),
    [line(columns.map(([name]) => name)), line(rule), ...lines].join('\n'),
    ...(rest.length === 0 ? [] : [`And ${count(rest.length, 'more row')} of ${count(jobs, 'job')}.`]),
  ];
}

function recoveredColumns(telling: Telling): readonly Column<RecoveredRow>[] {
  return [
    ['Code', ({ code }) => cellCode(telling.text(code ?? ''))],
    ['Jobs', ({ jobs }) => String(jobs)],
    ['Problem', ({ signature }) => cellCode(telling.text(signature))],
    ['Examples', ({ examples }) => exampleLinks(examples.map((example) => exampleWords(example, telling)))],
  ];
}

function ofGroup({ words }: Told): string {
  return escaped(words.group);
}

function newMark({ isNew }: ErrorRow): string {
  return isNew === true ? '**new**' : '';
}

function lookAt({ lists, examples }: RowWords): string {
  const jobs = lists.map(({ title, url }) => cellLink(title, url));
  return [...jobs, ...(examples.length === 0 ? [] : [`e.g. ${exampleLinks(examples)}`])].join(', ');
}

function exampleLinks(examples: readonly ExampleWords[]): string {
  const links = examples.map(({ name, place, spot, page }) =>
    page === null ? cellCode(place) : spaced(cellLink(name, page), cellCode(spot)),
  );
  return links.slice(0, MOST_EXAMPLES).join(', ');
}

function spaced(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
