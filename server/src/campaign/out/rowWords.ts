/** What is to be said of a row of the error table, in words that every format lays out its own way. */
import { shortTime } from '../../report/words';
import type { Count, ErrorRow, ErrorTable, Example, GroupBy } from '../errorTable';
import { placeOf } from '../examples';
import type { Telling } from './campaign';
import { listsOf, type Link, type RowJobs } from './monitorLists';

/** Names that are listed of many. */
const FEW = 3;

/** Texts are plain, on one line and without secrets. */
export interface RowWords {
  code: string;
  acronym: string;
  /** The name of an unexplained group, else that of the row. */
  fingerprint: string;
  /** The site, task or owner that the row is of, where the table is grouped so. */
  group: string;
  description: string;
  cause: string;
  reason: string;
  /** Of the failed jobs: `12.3 %`. */
  share: string;
  sites: string;
  tasks: string;
  /** `2026-03-10 09:40:00`, UTC. */
  first: string;
  last: string;
  sample: string;
  examples: ExampleWords[];
  /** Lists of the row's jobs in the monitor. */
  lists: Link[];
}

export interface ExampleWords {
  /** The PandaID, else where it lies. */
  name: string;
  /** `folder/pilotlog.txt:12`; empty where nothing was read of it. */
  place: string;
  /** The same without the folder, for who has only the monitor. */
  spot: string;
  /** The page of the job in the monitor. */
  page: string | null;
}

/**
 * The words of a row.
 *
 * @param jobs what its jobs say, see `rowJobs`; undefined: none is at hand
 */
export function rowWords(row: ErrorRow, jobs: RowJobs = { codes: [], experiment: null }, telling: Telling): RowWords {
  const { text, brief } = telling;
  return {
    code: text(row.code ?? ''),
    acronym: text(row.acronym ?? ''),
    fingerprint: text(row.fingerprint ?? row.key),
    group: text(row.group ?? 'not known'),
    description: text(row.description),
    cause: text(row.cause),
    reason: text(row.reason),
    share: shareWords(row.share),
    sites: fewCounts(row.sites, telling),
    tasks: fewCounts(row.tasks, telling),
    first: shortTime(row.first),
    last: shortTime(row.last),
    sample: brief(row.sample, 300),
    examples: row.examples.map((example) => exampleWords(example, telling, jobs.experiment)),
    lists: listsOf(row, jobs, telling),
  };
}

const GROUP_TITLES: Readonly<Record<Exclude<GroupBy, 'cause'>, string>> = {
  site: 'Site',
  task: 'Task',
  owner: 'Owner',
};

/** What the rows of a table are grouped by, as the title of a column; null where they stand for themselves. */
export function groupTitle({ groupedBy }: ErrorTable): string | null {
  return groupedBy === 'cause' ? null : GROUP_TITLES[groupedBy];
}

/** A part of 1 in percent; what is little is not told as nothing. */
export function shareWords(share: number): string {
  const percent = 100 * share;
  return `${percent > 0 && percent < 0.1 ? percent.toPrecision(1) : percent.toFixed(1)} %`;
}

/** `A (12), B (3) and 4 more`. */
function fewCounts(counts: readonly Count[], { brief }: Telling): string {
  const list = counts.slice(0, FEW).map(({ name, jobs }) => `${brief(name, 60)} (${jobs})`);
  const more = counts.length - FEW;
  return more > 0 ? `${list.join(', ')} and ${more} more` : list.join(', ');
}

/** An example by its PandaID and by where it lies. */
export function exampleWords(
  example: Example,
  { text, address, monitorOf }: Telling,
  experiment: string | null = null,
): ExampleWords {
  const { pandaId, file, line } = example;
  const place = text(placeOf(example) ?? '');
  return {
    name: pandaId === null ? place : text(pandaId),
    place,
    spot: file === null ? '' : text(line === null ? file : `${file}:${line}`),
    page: pandaId === null ? null : address(monitorOf(experiment).job(pandaId)),
  };
}
