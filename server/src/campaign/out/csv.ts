/** The error table of a campaign as CSV (RFC 4180), for a spreadsheet: a line a row, and nothing that would be computed. */
import { noFormula } from '../../report/hostile';
import { isoTime } from '../../report/words';
import type { Count, ErrorRow } from '../errorTable';
import { tellingOf, type Campaign, type OutOptions } from './campaign';
import { rowJobs } from './monitorLists';
import { rowWords, type RowWords } from './rowWords';

/** What RFC 4180 wants quoted, and the separators of other lands. */
const NEEDS_QUOTES = /[",;]/;

type Cell = string | number;

const COLUMNS: readonly [name: string, cell: (row: ErrorRow, words: RowWords) => Cell][] = [
  ['key', ({ key }) => key],
  ['group', ({ group }) => group ?? ''],
  ['code', ({ code }) => code ?? ''],
  ['acronym', ({ acronym }) => acronym ?? ''],
  ['jobs', ({ jobs }) => jobs],
  ['share', ({ share }) => Number(share.toFixed(6))],
  ['description', ({ description }) => description],
  ['cause', ({ cause }) => cause],
  ['reason', ({ reason }) => reason],
  ['signature', ({ signature }) => signature ?? ''],
  ['fingerprint', ({ fingerprint }) => fingerprint ?? ''],
  ['owner', ({ owner }) => owner],
  ['persistence', ({ persistence }) => persistence],
  ['sites', ({ sites }) => listed(sites)],
  ['tasks', ({ tasks }) => listed(tasks)],
  ['first', ({ first }) => isoTime(first) ?? ''],
  ['last', ({ last }) => isoTime(last) ?? ''],
  ['new', ({ isNew }) => (isNew === null ? '' : String(isNew))],
  ['sample', ({ sample }) => sample],
  ['examples', (_, { examples }) => examples.map(({ name }) => name).join(' ')],
  ['places', (_, { examples }) => examples.map(({ place }) => place).join(' ')],
  ['monitor', (_, { lists }) => lists.map(({ url }) => url).join(' ')],
];

/**
 * The rows of the table. Lines end in CRLF, the first one names the columns, the text is UTF-8 without a mark of it.
 *
 * Secrets are taken out. A cell that a spreadsheet would take for a formula has an apostrophe before its sign.
 */
export function campaignCsv(campaign: Campaign, options: OutOptions = {}): string {
  const telling = tellingOf(campaign, options);
  const jobs = rowJobs(campaign);
  const lines = campaign.table.rows.map((row) => {
    const words = rowWords(row, jobs.get(row.key), telling);
    return COLUMNS.map(([, cell]) => written(cell(row, words), telling.text)).join(',');
  });
  return [COLUMNS.map(([name]) => name).join(','), ...lines].map((line) => `${line}\r\n`).join('');
}

/** `A=12 B=3`: names without blanks, as sites and tasks are, can be taken apart again. */
function listed(counts: readonly Count[]): string {
  return counts.map(({ name, jobs }) => `${name}=${jobs}`).join(' ');
}

function written(cell: Cell, text: (text: string) => string): string {
  if (typeof cell === 'number') return String(cell);
  const harmless = noFormula(text(cell));
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
