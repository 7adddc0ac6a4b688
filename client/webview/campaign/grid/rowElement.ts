/** One row of a table, drawn. */
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

export function rowElement<Row>(row: Row, columns: readonly Column<Row>[], state: RowState): HTMLElement {
  const made = element('div', { role: 'row', class: 'row', id: state.id, 'aria-rowindex': state.place + 2 });
  if (state.isSelected !== null) made.append(element('div', { role: 'gridcell', class: 'mark', 'aria-colindex': 1 }));
  const before = state.isSelected === null ? 1 : 2;
  columns.forEach((column, at) => made.append(cellElement(row, column, at + before)));
  showState(made, state);
  return made;
}

/** A tick and a frame, not a colour alone, show what is selected and where the keyboard is. */
export function showState(made: HTMLElement, { isActive, isSelected }: RowState): void {
  made.classList.toggle('active', isActive);
  if (isSelected === null) {
    made.setAttribute('aria-selected', String(isActive));
    return;
  }
  made.setAttribute('aria-selected', String(isSelected));
  const mark = made.firstElementChild;
  if (mark !== null) mark.textContent = isSelected ? '✓' : '';
}

function cellElement<Row>(row: Row, column: Column<Row>, place: number): HTMLElement {
  const text = column.text(row);
  const cell = element('div', {
    role: 'gridcell',
    class: column.isNumber === true ? 'cell number' : 'cell',
    'aria-colindex': place,
    title: text === '' ? null : text,
  });
  if (column.bar !== undefined) {
    const bar = element('span', { class: 'bar', 'aria-hidden': true });
    bar.style.width = `${(100 * column.bar(row)).toFixed(1)}%`;
    cell.append(bar);
  }
  cell.append(element('span', { class: 'text' }, text));
  return cell;
}
