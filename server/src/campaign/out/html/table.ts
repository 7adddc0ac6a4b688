/** A table of the page of a campaign, whatever it holds. */
import { markup } from '../../../report/hostile';

export interface Column<Row> {
  name: string;
  /** `name`: what the row is called; `number`: sorted as one; else the room that its texts need. */
  kind: 'name' | 'number' | 'time' | 'text' | 'names' | 'word';
  /** Markup. */
  cell: (row: Row) => string;
  /** What the column is sorted by where that is not the text of the cell. */
  key?: (row: Row) => string | number;
}

/**
 * A table that can be scrolled sideways, by keyboard as well.
 *
 * @param kind `rows`: it can be sorted and filtered, see `script.ts`
 * @param data attributes of a row, for the filters
 */
export function table<Row>(
  kind: 'rows' | 'plain',
  caption: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  data: (row: Row) => Readonly<Record<string, string | number>> = () => ({}),
): string {
  const heads = columns.map(
    ({ name, kind: room }) =>
      `<th scope="col"${room === 'number' ? ' class="number" data-number' : ''}>${markup(name)}</th>`,
  );
  const lines = rows.map((row) => {
    const attributes = Object.entries(data(row)).map(([name, value]) => attribute(`data-${name}`, value));
    return `<tr${attributes.join('')}>${columns.map((column) => cellOf(column, row)).join('')}</tr>`;
  });
  return [
    `<div class="wide" role="region" aria-label="${markup(caption)}" tabindex="0">`,
    `<table class="${kind}"><caption>${markup(caption)}</caption>`,
    `<thead><tr>${heads.join('')}</tr></thead>`,
    `<tbody>\n${lines.join('\n')}\n</tbody></table></div>`,
  ].join('');
}

function cellOf<Row>({ kind, cell, key }: Column<Row>, row: Row): string {
  const attributes = [
    kind === 'word' ? '' : attribute('class', kind),
    key === undefined ? '' : attribute('data-key', key(row)),
  ].join('');
  return kind === 'name' ? `<th scope="row"${attributes}>${cell(row)}</th>` : `<td${attributes}>${cell(row)}</td>`;
}

function attribute(name: string, value: string | number): string {
  return ` ${name}="${markup(String(value))}"`;
}
