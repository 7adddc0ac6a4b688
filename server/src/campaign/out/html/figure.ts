/** A plot on the page of a campaign, with its numbers for whoever cannot see it. */
import { markup } from '../../../report/hostile';
import { plotSvg } from '../../plots/svg';
import type { Plot } from '../../plots/types';
import { table, type Column } from './table';

interface Numbers {
  label: string;
  counts: readonly number[];
}

/** The plot, what is to be seen in it, and a table of all that is not 0 in it. */
export function figure(plot: Plot): string {
  const { title, summary } = plot;
  return [
    `<figure><figcaption>${markup(title)}</figcaption>`,
    plotSvg(plot),
    `<p>${markup(summary)}</p>`,
    `<details><summary>Numbers</summary>${numbers(plot)}</details></figure>`,
  ].join('');
}

function numbers(plot: Plot): string {
  const rows: Numbers[] =
    plot.kind === 'columns'
      ? plot.columns.filter(({ counts }) => counts.some((jobs) => jobs > 0))
      : plot.bars.map(({ label, part, whole }) => ({ label, counts: [part, whole] }));
  const columns: Column<Numbers>[] = [
    { name: '', kind: 'name', cell: ({ label }) => markup(label) },
    ...plot.series.map((name, i): Column<Numbers> => ({
      name,
      kind: 'number',
      cell: ({ counts }) => String(counts[i] ?? 0),
    })),
  ];
  return table('plain', `${plot.title}: numbers`, columns, rows);
}
