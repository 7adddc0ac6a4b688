/** One row of a table, drawn: as few elements as there are cells, as a table is drawn anew with each key of a filter. */
import { element } from '../element';
import type { Column } from './column';

export interface RowState {
  /** For `aria-activedescendant`. */
  id: string;
  /** From 0. */
  place: number;
  isActive: boolean;
  /** Null: rows cannot be selected. */
  isSelected: boolean | null;
}

/** An empty row; `fillRow` gives it its texts. */
export function emptyRow<Row>(columns: readonly Column<Row>[], hasMark: boolean): HTMLElement {
  const cells = columns.map(({ isNumber, bar }) => {
    const kind = ['cell', ...(isNumber === true ? ['number'] : []), ...(bar === undefined ? [] : ['bar'])].join(' ');
    return element('div', { role: 'gridcell', class: kind }, '');
  });
  const marks = hasMark ? [element('div', { role: 'gridcell', class: 'mark' }, '')] : [];
  return element('div', { role: 'row', class: 'row' }, ...marks, ...cells);
}

/** @param drawn a row of these columns, maybe with the texts of another one */
export function fillRow<Row>(drawn: HTMLElement, row: Row, columns: readonly Column<Row>[], state: RowState): void {
  drawn.id = state.id;
  drawn.setAttribute('aria-rowindex', String(state.place + 2));
  let cell = drawn.firstElementChild;
  if (state.isSelected !== null) cell = cell?.nextElementSibling ?? null;
  for (const column of columns) {
    if (cell === null) break;
    write(cell, column.text(row));
    if (column.bar !== undefined) (cell as HTMLElement).style.setProperty('--bar', `${100 * column.bar(row)}%`);
    cell = cell.nextElementSibling;
  }
  showState(drawn, state);
}

/** A tick and a frame, not a colour alone, show what is selected and where the keyboard is. */
export function showState(drawn: HTMLElement, { isActive, isSelected }: RowState): void {
  drawn.classList.toggle('active', isActive);
  drawn.setAttribute('aria-selected', String(isSelected ?? isActive));
  const mark = drawn.firstElementChild;
  if (isSelected !== null && mark !== null) write(mark, isSelected ? '✓' : '');
}

/** What has not changed is left alone: it need not be laid out anew. */
function write(cell: Element, text: string): void {
  if (cell.textContent !== text) cell.textContent = text;
}
