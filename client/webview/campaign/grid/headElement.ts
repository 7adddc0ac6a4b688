/** The titles of a table's columns; a click on one orders by it. */
import { element } from '../element';
import { l10n } from '../l10n';
import type { Sort } from '../model/sort';
import type { Column } from './column';

/** @param hasMarks whether a column of ticks comes first */
export function headElement<Row>(
  columns: readonly Column<Row>[],
  sort: Sort,
  hasMarks: boolean,
  onSort: (column: Column<Row>) => void,
): HTMLElement {
  const row = element('div', { role: 'row', class: 'row', 'aria-rowindex': 1 });
  if (hasMarks) {
    row.append(
      element('div', { role: 'columnheader', class: 'mark', 'aria-colindex': 1, 'aria-label': l10n.t('Selected') }),
    );
  }
  columns.forEach((column, at) => {
    const isSorted = column.id === sort.by;
    const order = isSorted ? (sort.isDescending ? 'descending' : 'ascending') : 'none';
    const button = element('button', {
      type: 'button',
      title: column.hint ?? l10n.t('Order by: {0}', column.title),
    });
    const arrow = isSorted ? (sort.isDescending ? '▾' : '▴') : '';
    button.append(element('span', {}, column.title), element('span', { class: 'arrow', 'aria-hidden': true }, arrow));
    button.addEventListener('click', () => onSort(column));
    const place = at + (hasMarks ? 2 : 1);
    const kind = column.isNumber === true ? 'cell number' : 'cell';
    row.append(
      element('div', { role: 'columnheader', class: kind, 'aria-colindex': place, 'aria-sort': order }, button),
    );
  });
  return element('div', { role: 'rowgroup', class: 'head' }, row);
}
