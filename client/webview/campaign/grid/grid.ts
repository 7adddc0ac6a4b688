/** A table of many rows, of which those in view are drawn; it can be used by keyboard alone. */
import { element } from '../element';
import type { Sort } from '../model/sort';
import { pageOf, rowsToDraw, topToShow, type Viewport } from '../model/window';
import type { Column } from './column';
import { headElement } from './headElement';
import { stepFor, type Step } from './keys';
import { emptyRow, fillRow, showState, type RowState } from './rowElement';

export interface GridOptions<Row> {
  /** Unique in the page. */
  id: string;
  label: string;
  /** What its keys do, for who hears it. */
  keys: string;
  /** The same row has the same key when the rows are others. */
  keyOf: (row: Row) => string;
  /** Whether rows can be selected. */
  isSelectable: boolean;
  /** What stands there without rows. */
  nothing: string;
  onActive: (row: Row | null) => void;
  onOpen: (row: Row, beside: boolean) => void;
  onSort: (column: Column<Row>) => void;
  onSelect: () => void;
  /** The arrow to the left or to the right. */
  onLeave: (to: 'left' | 'right') => void;
}

/** Heights of a row and of the titles in pixels, as the style sheet has them. */
const ROW_HEIGHT = 24;
const HEAD_HEIGHT = 26;

export class Grid<Row> {
  readonly element: HTMLElement;
  readonly #space = element('div', { role: 'rowgroup', class: 'rows' });
  readonly #nothing: HTMLElement;
  #head: HTMLElement = element('div', { role: 'rowgroup' });
  #columns: readonly Column<Row>[] = [];
  #rows: readonly Row[] = [];
  readonly #drawn = new Map<number, HTMLElement>();
  #active = -1;
  #selected = new Set<string>();
  #anchor = 0;

  constructor(private readonly options: GridOptions<Row>) {
    const { label, keys, isSelectable, nothing, id } = options;
    this.element = element('div', {
      id,
      role: 'grid',
      class: isSelectable ? 'grid selectable' : 'grid',
      tabindex: 0,
      'aria-label': label,
      'aria-description': keys,
      'aria-multiselectable': isSelectable,
    });
    this.#nothing = element('div', { role: 'row', class: 'nothing' }, element('div', { role: 'gridcell' }, nothing));
    this.element.append(this.#head, this.#space, this.#nothing);
    this.element.addEventListener('scroll', () => this.#draw(), { passive: true });
    this.element.addEventListener('keydown', (event) => this.#keyDown(event));
    this.#space.addEventListener('mouseover', ({ target }) => {
      // What does not find room is told to the mouse; a title on each cell from the first would take longer to draw.
      if (target instanceof HTMLElement && target.classList.contains('cell')) target.title = target.textContent ?? '';
    });
    this.#space.addEventListener('mousedown', (event) => this.#mouseDown(event));
    this.#space.addEventListener('dblclick', (event) => {
      if (this.#placeAt(event) !== null) this.#take({ do: 'open', beside: event.ctrlKey || event.metaKey });
    });
    new ResizeObserver(() => this.#draw()).observe(this.element);
  }

  /**
   * Shows these rows in this order; the active one stays active while it is among them, else the first one is.
   *
   * @param active key of the row to be active
   */
  show(columns: readonly Column<Row>[], rows: readonly Row[], sort: Sort, active = this.activeKey): void {
    const { isSelectable, keyOf, onActive } = this.options;
    const areOthers = columns.length !== this.#columns.length || columns.some((each, i) => each !== this.#columns[i]);
    this.#columns = columns;
    this.#rows = rows;
    if (areOthers) this.#takeDown(() => true);
    this.#showHead(sort);
    this.element.style.setProperty('--columns', columns.map(({ width }) => width).join(' '));
    this.element.setAttribute('aria-rowcount', String(rows.length + 1));
    this.element.setAttribute('aria-colcount', String(columns.length + (isSelectable ? 1 : 0)));
    this.#space.style.height = `${rows.length * ROW_HEIGHT}px`;
    this.#nothing.hidden = rows.length > 0;
    const before = active === null ? -1 : rows.findIndex((row) => keyOf(row) === active);
    this.#active = before >= 0 || rows.length === 0 ? before : 0;
    this.#anchor = Math.max(0, this.#active);
    if (this.#selected.size > 0) this.#keep(this.#selected);
    this.#draw(true);
    onActive(this.active);
  }

  #showHead(sort: Sort): void {
    const head = headElement(this.#columns, sort, this.options.isSelectable, this.options.onSort);
    if (head.isEqualNode(this.#head)) return;
    const focused = [...this.#head.querySelectorAll('button')].indexOf(document.activeElement as HTMLButtonElement);
    this.#head.replaceWith(head);
    this.#head = head;
    if (focused >= 0) head.querySelectorAll('button')[focused]?.focus();
  }

  get active(): Row | null {
    return this.#rows[this.#active] ?? null;
  }

  get activeKey(): string | null {
    return this.active === null ? null : this.options.keyOf(this.active);
  }

  /** In their order. */
  get selected(): readonly Row[] {
    return this.#rows.filter((row) => this.#selected.has(this.options.keyOf(row)));
  }

  select(keys: readonly string[]): void {
    this.#keep(new Set(keys));
    this.#showStates();
    this.options.onSelect();
  }

  /** Selects those of them that are there. */
  #keep(keys: ReadonlySet<string>): void {
    this.#selected = new Set(this.#rows.map(this.options.keyOf).filter((key) => keys.has(key)));
  }

  /** Has the active row in view. */
  reveal(): void {
    if (this.#active >= 0) this.element.scrollTop = topToShow(this.#active, this.#viewport);
  }

  focus(): void {
    this.element.focus();
    this.reveal();
  }

  get #viewport(): Viewport {
    const { scrollTop, clientHeight } = this.element;
    return { top: scrollTop, height: clientHeight - HEAD_HEIGHT, rowHeight: ROW_HEIGHT };
  }

  /** @param isAnew what is drawn already may be of other rows */
  #draw(isAnew = false): void {
    const { first, end } = rowsToDraw(this.#viewport, this.#rows.length);
    this.#takeDown((place) => place < first || place >= end);
    for (let place = first; place < end; place++) if (isAnew || !this.#drawn.has(place)) this.#drawRow(place);
    // An element that is not there would be no row to a screen reader.
    if (this.#drawn.has(this.#active)) {
      this.element.setAttribute('aria-activedescendant', this.#stateOf(this.#active).id);
    } else {
      this.element.removeAttribute('aria-activedescendant');
    }
  }

  #takeDown(isGone: (place: number) => boolean): void {
    for (const [place, drawn] of this.#drawn) {
      if (!isGone(place)) continue;
      drawn.remove();
      this.#drawn.delete(place);
    }
  }

  #drawRow(place: number): void {
    const row = this.#rows[place];
    if (row === undefined) return;
    const known = this.#drawn.get(place);
    const drawn = known ?? emptyRow(this.#columns, this.options.isSelectable);
    fillRow(drawn, row, this.#columns, this.#stateOf(place));
    if (known !== undefined) return;
    drawn.style.transform = `translateY(${place * ROW_HEIGHT}px)`;
    this.#drawn.set(place, drawn);
    this.#space.append(drawn);
  }

  #stateOf(place: number): RowState {
    const { id, isSelectable, keyOf } = this.options;
    const row = this.#rows[place];
    const isSelected = isSelectable ? row !== undefined && this.#selected.has(keyOf(row)) : null;
    return { id: `${id}-${place}`, place, isActive: place === this.#active, isSelected };
  }

  #showStates(): void {
    for (const [place, drawn] of this.#drawn) showState(drawn, this.#stateOf(place));
  }

  #placeAt({ target }: Event): number | null {
    const row = target instanceof Element ? target.closest('[role=row]') : null;
    const [place] = [...this.#drawn].find(([, drawn]) => drawn === row) ?? [];
    return place ?? null;
  }

  #mouseDown(event: MouseEvent): void {
    const place = this.#placeAt(event);
    if (place === null || event.button !== 0) return;
    const isOnMark = event.target instanceof Element && event.target.classList.contains('mark');
    this.#take({ do: 'move', to: place, isSelecting: event.shiftKey });
    if (isOnMark || event.ctrlKey || event.metaKey) this.#take({ do: 'toggle' });
  }

  #keyDown(event: KeyboardEvent): void {
    // A title has its own keys.
    if (event.target !== this.element) return;
    const step = stepFor(event, this.#active, this.#rows.length, pageOf(this.#viewport));
    if (step === null) return;
    event.preventDefault();
    this.#take(step);
  }

  #take(step: Step): void {
    const { options, active } = this;
    switch (step.do) {
      case 'move': {
        this.#move(step.to, step.isSelecting);
        return;
      }
      case 'open':
        if (active !== null) options.onOpen(active, step.beside);
        return;
      case 'toggle': {
        this.#toggle();
        return;
      }
      case 'selectAll':
        if (options.isSelectable) this.select(this.#rows.map(options.keyOf));
        return;
      case 'selectNone':
        if (options.isSelectable) this.select([]);
        else options.onLeave('left');
        return;
      case 'leave': {
        options.onLeave(step.to);
        return;
      }
    }
  }

  #move(to: number, isSelecting: boolean): void {
    const { isSelectable, keyOf, onActive } = this.options;
    const isOther = to !== this.#active;
    this.#active = to;
    if (isSelecting && isSelectable) {
      const [first, last] = [Math.min(this.#anchor, to), Math.max(this.#anchor, to)];
      this.select(this.#rows.slice(first, last + 1).map(keyOf));
    } else {
      this.#anchor = to;
    }
    this.reveal();
    this.#draw();
    this.#showStates();
    if (isOther) onActive(this.active);
  }

  #toggle(): void {
    const { activeKey } = this;
    if (!this.options.isSelectable || activeKey === null) return;
    this.#anchor = this.#active;
    const isSelected = this.#selected.has(activeKey);
    this.select(isSelected ? [...this.#selected].filter((key) => key !== activeKey) : [...this.#selected, activeKey]);
  }
}
