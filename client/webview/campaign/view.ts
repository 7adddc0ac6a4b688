/** The page as a whole: what it is told becomes tables, what is done in them becomes messages. */
import type { FolderJob, TriagedFolder } from '../../../shared/campaign';
import { About } from './about';
import { groupColumns, ITEM_COLUMNS } from './columns';
import { element } from './element';
import { Grid } from './grid/grid';
import { l10n } from './l10n';
import type { FromView, ToView } from './messages';
import { filtered } from './model/filter';
import { groupsOf, type Group } from './model/group';
import { FolderItems, type Item } from './model/item';
import { sorted, sortedAnew, type Sort } from './model/sort';
import { counted, numberWords } from './model/words';
import { Plots } from './plots';
import { FIRST_SORT, type ViewState } from './state';
import { Summary } from './summary';
import { Toolbar } from './toolbar';

export interface Outside {
  tell: (message: FromView) => void;
  /** Remembers what the page would be made of again. */
  keep: (state: ViewState) => void;
}

/** Milliseconds between two tables while jobs arrive. */
const PACE = 500;
/** Milliseconds without a change after which the state is kept. */
const STILL = 300;

export class CampaignView {
  readonly element = element('main', { class: 'campaign' });
  readonly #summary: Summary;
  readonly #toolbar: Toolbar;
  readonly #groups: Grid<Group>;
  readonly #jobs: Grid<Item>;
  readonly #about = new About();
  readonly #plots: Plots;
  #name = '';
  #folder: TriagedFolder | null = null;
  #at = 0;
  #content: FolderItems | null = null;
  /** Keys of errors in the baseline; null: there is none. */
  #accepted: ReadonlySet<string> | null = null;
  /** What `#ordered` last gave, and of what. */
  #order: { of: readonly Item[]; length: number; sort: Sort | null; ordered: readonly Item[] } = {
    of: [],
    length: 0,
    sort: null,
    ordered: [],
  };
  #shownAt = 0;
  #keeping: ReturnType<typeof setTimeout> | undefined;
  /** What was active and selected before the jobs that are arriving; null: all are there. */
  #before: Pick<ViewState, 'active' | 'activeItem' | 'selected'> | null;

  constructor(
    private readonly state: ViewState,
    private readonly outside: Outside,
  ) {
    this.#before = { active: state.active, activeItem: state.activeItem, selected: state.selected };
    this.#summary = new Summary(() => outside.tell({ type: 'triageAgain' }));
    this.#toolbar = new Toolbar({
      onTopic: (topic) => this.#change({ topic, sort: FIRST_SORT }),
      onGrouping: (grouping) => this.#change({ grouping, sort: FIRST_SORT }),
      onFilter: (filter) => this.#change({ filter }),
      onDone: () => this.#groups.focus(),
      onSuggestRules: () => outside.tell({ type: 'suggestRules', errors: this.#errorsMeant() }),
      onAccept: () => outside.tell({ type: 'accept', errors: this.#errorsMeant() }),
    });
    this.#groups = new Grid<Group>({
      id: 'groups',
      label: l10n.t('Errors'),
      keys: l10n.t(
        'Enter opens the log, Ctrl+Enter beside. Space selects. The arrow to the right leads to the jobs of the row, / to the filter.',
      ),
      keyOf: ({ key }) => key,
      isSelectable: true,
      nothing: l10n.t('No job is of this kind.'),
      onActive: (group) => this.#showGroup(group),
      onOpen: (group, beside) => this.#open(this.#jobs.active ?? group.items[0], beside),
      onSort: (column) => this.#change({ sort: sortedAnew(this.state.sort, column) }),
      onSelect: () => this.#showSelection(),
      onLeave: (to) => {
        if (to === 'right') this.#jobs.focus();
      },
    });
    this.#jobs = new Grid<Item>({
      id: 'jobs',
      label: l10n.t('Jobs of the row'),
      keys: l10n.t('Enter opens the log, Ctrl+Enter beside. The arrow to the left leads back to the errors.'),
      keyOf: ({ key }) => key,
      isSelectable: false,
      nothing: '',
      onActive: () => this.#keepSoon(),
      onOpen: (item, beside) => this.#open(item, beside),
      onSort: (column) => this.#change({ itemSort: sortedAnew(this.state.itemSort, column) }),
      onSelect: () => undefined,
      onLeave: (to) => (to === 'left' ? this.#groups.focus() : this.#about.element.focus()),
    });
    const lower = element('div', { class: 'lower' }, this.#jobs.element, this.#about.element);
    this.#plots = new Plots(state.showsPlots, (showsPlots) => {
      this.state.showsPlots = showsPlots;
      this.#keepSoon();
    });
    const parts = [this.#summary, this.#plots, this.#toolbar, this.#groups].map((part) => part.element);
    this.element.append(...parts, lower);
    document.addEventListener('keydown', (event) => this.#keyDown(event));
    window.addEventListener('blur', () => this.#keepNow());
    this.#tellOf(l10n.t('Waiting for the folder …'));
    this.#show();
  }

  receive(message: ToView): void {
    switch (message.type) {
      case 'reading':
        this.#name = message.name;
        this.state.folder = message.uri;
        this.outside.keep(this.state);
        this.#tellOf(l10n.t('The folder is being read …'));
        return;
      case 'folder': {
        this.#begin(message.folder, message.at);
        return;
      }
      case 'jobs': {
        this.#add(message.jobs);
        return;
      }
      case 'baseline':
        this.#accepted = message.accepted === null ? null : new Set(message.accepted);
        this.#content?.compare(this.#accepted);
        this.#show();
        return;
      case 'problem': {
        this.#tellOf(message.sentence);
        return;
      }
    }
  }

  #begin(folder: TriagedFolder, at: number): void {
    this.#before ??= { ...this.#active, selected: this.#groups.selected.map(({ key }) => key) };
    this.#folder = folder;
    this.#at = at;
    this.#content = new FolderItems(folder);
    this.#content.compare(this.#accepted);
    this.#plots.show(folder.plots);
    this.#shownAt = -Infinity;
    this.#add([]);
    // The first jobs are shown at once, whatever has just been.
    this.#shownAt = -Infinity;
  }

  #add(jobs: readonly FolderJob[]): void {
    const [content, folder] = [this.#content, this.#folder];
    if (content === null || folder === null) return;
    content.add(jobs);
    const areAllHere = content.jobs >= folder.jobs.all;
    if (!areAllHere && performance.now() - this.#shownAt < PACE) return;
    this.#tellOf(areAllHere ? '' : l10n.t('Jobs that have arrived: {0} …', numberWords(content.jobs)));
    const before = areAllHere ? this.#before : null;
    if (areAllHere) this.#before = null;
    this.#show(before ?? undefined);
    this.#shownAt = performance.now();
    if (areAllHere && document.activeElement === document.body) this.#groups.focus();
  }

  #tellOf(note: string): void {
    this.#summary.show(this.#name, this.#folder, this.#at, note);
  }

  #change(change: Partial<ViewState>): void {
    Object.assign(this.state, change);
    this.#show();
  }

  /** Makes the tables anew. */
  #show(before?: Pick<ViewState, 'active' | 'activeItem' | 'selected'>): void {
    const { topic, grouping, filter, sort } = this.state;
    const items = this.#content?.items ?? { failures: [], unexplained: [], recovered: [], undecided: [] };
    this.#toolbar.show(topic, grouping, filter);
    this.#toolbar.showCounts(items);
    const left = filtered(this.#ordered(items[topic]), filter);
    const groups = groupsOf(left, grouping);
    const columns = groupColumns(topic, grouping, this.#accepted !== null);
    const by = columns.find(({ id }) => id === sort.by);
    const rows = by === undefined ? groups : sorted(groups, by.key, sort.isDescending);
    this.#groups.show(columns, rows, sort, before?.active);
    this.element.classList.toggle('empty', this.#content === null);
    if (before !== undefined) {
      this.#groups.select(before.selected);
      this.#groups.reveal();
      this.#showGroup(this.#groups.active, before.activeItem);
      this.#jobs.reveal();
    }
    const all = items[topic].length;
    const rowWords = counted(groups.length, l10n.t('{0} row'), l10n.t('{0} rows'));
    this.#toolbar.showStatus(
      left.length < all ? l10n.t('{0}, {1} of {2}', rowWords, numberWords(left.length), numberWords(all)) : rowWords,
    );
    this.#showSelection();
  }

  /** The items in the order of the lower table: made once, not with each key of a filter. */
  #ordered(items: readonly Item[]): readonly Item[] {
    const { itemSort } = this.state;
    const { of, length, sort, ordered } = this.#order;
    if (of === items && length === items.length && sort === itemSort) return ordered;
    const by = ITEM_COLUMNS.find(({ id }) => id === itemSort.by);
    const made = by === undefined ? items : sorted(items, by.key, itemSort.isDescending);
    this.#order = { of: items, length: items.length, sort: itemSort, ordered: made };
    return made;
  }

  #showGroup(group: Group | null, active?: string | null): void {
    this.#jobs.show(ITEM_COLUMNS, group?.items ?? [], this.state.itemSort, active);
    this.#about.show(group);
    if (this.#groups.selected.length === 0) this.#showSelection();
  }

  #showSelection(): void {
    this.#toolbar.showSelection(this.#errorsMeant().length);
    this.#keepSoon();
  }

  /** Keys of the errors in the selected rows, else in the active one. */
  #errorsMeant(): string[] {
    const { topic } = this.state;
    if (topic !== 'failures' && topic !== 'unexplained') return [];
    const { selected, active } = this.#groups;
    const groups = selected.length > 0 ? selected : active === null ? [] : [active];
    return [...new Set(groups.flatMap(({ kinds }) => kinds.map(({ what }) => what.key)))];
  }

  #open(item: Item | null | undefined, beside: boolean): void {
    if (item == null) return;
    this.#keepNow();
    this.outside.tell({ type: 'open', job: item.index, recovered: item.recovered, beside });
  }

  get #active(): Pick<ViewState, 'active' | 'activeItem'> {
    return { active: this.#groups.activeKey, activeItem: this.#jobs.activeKey };
  }

  /** Where the keyboard is changes with every key: it is kept when it has been still. */
  #keepSoon(): void {
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => this.#keepNow(), STILL);
  }

  /** A page that is hidden is gone at once. */
  #keepNow(): void {
    clearTimeout(this.#keeping);
    if (this.#before === null) {
      Object.assign(this.state, this.#active, { selected: this.#groups.selected.map(({ key }) => key) });
    }
    this.outside.keep(this.state);
  }

  #keyDown(event: KeyboardEvent): void {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#toolbar.focusFilter();
  }
}
