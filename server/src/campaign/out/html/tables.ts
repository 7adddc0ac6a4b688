/** The tables of the page of a campaign. */
import { markup } from '../../../report/hostile';
import { count } from '../../../report/words';
import type { ErrorTable, RecoveredRow } from '../../errorTable';
import { isUnexplained } from '../../rowOf';
import type { Telling } from '../campaign';
import { exampleWords, groupTitle } from '../rowWords';
import { causeCell, codeCell, exampleMarkup, groupCell, lookAt, sampleCell, type ToldRow } from './cells';
import { table, type Column } from './table';

const JOBS: readonly Column<ToldRow>[] = [
  { name: 'Jobs', kind: 'number', cell: ({ row }) => String(row.jobs) },
  { name: 'Share', kind: 'number', cell: ({ words }) => words.share, key: ({ row }) => row.share },
];
const REST: readonly Column<ToldRow>[] = [
  { name: 'Owner', kind: 'word', cell: ({ row }) => markup(row.owner) },
  { name: 'Persistence', kind: 'word', cell: ({ row }) => markup(row.persistence) },
  { name: 'Sites', kind: 'names', cell: ({ words }) => markup(words.sites) },
  // To the minute: the seconds are in the other formats.
  { name: 'First (UTC)', kind: 'time', cell: ({ words }) => words.first.slice(0, 16) },
  { name: 'Last (UTC)', kind: 'time', cell: ({ words }) => words.last.slice(0, 16) },
  { name: 'Look at', kind: 'names', cell: lookAt },
];
const EXPLAINED: readonly Column<ToldRow>[] = [
  { name: 'Code', kind: 'name', cell: codeCell },
  ...JOBS,
  { name: 'What happened', kind: 'text', cell: causeCell },
  ...REST,
];
const UNEXPLAINED: readonly Column<ToldRow>[] = [
  { name: 'Group', kind: 'name', cell: groupCell },
  ...JOBS,
  { name: 'What the log says', kind: 'text', cell: sampleCell },
  ...REST,
];

/** Failures whose cause is known, and groups of those that nothing explains. */
export function rowTables(errors: ErrorTable, rows: readonly ToldRow[]): string[] {
  const group = groupTitle(errors);
  const grouped: readonly Column<ToldRow>[] =
    group === null
      ? []
      : [{ name: `Of ${group.toLowerCase()}`, kind: 'names', cell: ({ words }) => markup(words.group) }];
  const explained = rows.filter(({ row }) => !isUnexplained(row));
  const unexplained = rows.filter(({ row }) => isUnexplained(row));
  const told = (caption: string, columns: readonly Column<ToldRow>[], some: readonly ToldRow[]): string[] =>
    some.length === 0 ? [] : [table('rows', caption, [...grouped, ...columns], some, filterData)];
  return [
    ...told(`Failures with a known cause: ${count(explained.length, 'row')}`, EXPLAINED, explained),
    ...told(`Failures that nothing explains: ${count(unexplained.length, 'group')}`, UNEXPLAINED, unexplained),
  ];
}

function filterData({ row: { owner, persistence, jobs, isNew } }: ToldRow): Record<string, string | number> {
  return { owner, persistence, jobs, new: String(isNew === true) };
}

/** Problems that jobs came through. */
export function recoveredTable(rows: readonly RecoveredRow[], telling: Telling): string {
  const columns: readonly Column<RecoveredRow>[] = [
    { name: 'Code', kind: 'name', cell: ({ code }) => `<code>${markup(telling.text(code ?? '-'))}</code>` },
    { name: 'Jobs', kind: 'number', cell: ({ jobs }) => String(jobs) },
    { name: 'Problem', kind: 'names', cell: ({ signature }) => `<code>${markup(telling.text(signature))}</code>` },
    {
      name: 'Examples',
      kind: 'names',
      cell: ({ examples }) => examples.map((example) => exampleMarkup(exampleWords(example, telling))).join(''),
    },
  ];
  return table('plain', `Problems that jobs came through: ${count(rows.length, 'row')}`, columns, rows);
}
