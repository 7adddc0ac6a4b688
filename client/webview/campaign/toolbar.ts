/** What stands above the tables: which problems, in which groups, filtered how, and what can be done with them. */
import { element } from './element';
import { l10n } from './l10n';
import { FILTER_FIELDS } from './model/filter';
import type { Grouping } from './model/group';
import type { Items, Topic } from './model/item';
import { numberWords } from './model/words';

export interface ToolbarActions {
  onTopic: (topic: Topic) => void;
  onGrouping: (grouping: Grouping) => void;
  onFilter: (filter: string) => void;
  /** From the filter on to the table. */
  onDone: () => void;
  onSuggestRules: () => void;
  onAccept: () => void;
}

const TOPIC_WORDS: Record<Topic, [title: string, hint: string]> = {
  failures: [l10n.t('Failures'), l10n.t('Jobs that failed, by what they failed of')],
  unexplained: [
    l10n.t('Unexplained'),
    l10n.t('Failures that no signature explains, by the fingerprints of their texts'),
  ],
  recovered: [l10n.t('Recovered'), l10n.t('Problems that jobs came through')],
  undecided: [l10n.t('Undecided'), l10n.t('Jobs that neither failed of something known nor succeeded')],
};
const GROUPING_WORDS: Record<Grouping, string> = {
  cause: l10n.t('By cause'),
  site: l10n.t('By site'),
  task: l10n.t('By task'),
  owner: l10n.t('By owner'),
};

const FILTER_HINT = l10n.t(
  'All words must be there; field:value looks in one field: {0}. site:A,B is A or B; -site:A is not A; "…" holds blanks together.',
  FILTER_FIELDS.join(', '),
);

export class Toolbar {
  readonly element: HTMLElement;
  readonly #topics = new Map<Topic, HTMLButtonElement>();
  readonly #grouping = element('select', {
    id: 'grouping',
    'aria-label': l10n.t('Group'),
    title: l10n.t('What the jobs of a row have in common'),
  });
  readonly #filter = element('input', {
    id: 'filter',
    type: 'search',
    'aria-label': l10n.t('Filter'),
    'aria-describedby': 'filter-hint',
    'aria-keyshortcuts': '/',
    placeholder: l10n.t('Filter ( / ): words, site:…'),
    title: FILTER_HINT,
    spellcheck: false,
  });
  readonly #suggest = element('button', { type: 'button', class: 'action', id: 'suggest' });
  readonly #accept = element('button', { type: 'button', class: 'action', id: 'accept' });
  readonly #status = element('span', { role: 'status', class: 'status' });

  constructor(private readonly actions: ToolbarActions) {
    const topics = element('div', { role: 'group', 'aria-label': l10n.t('Show'), class: 'topics' });
    for (const [topic, [, hint]] of Object.entries(TOPIC_WORDS) as [Topic, [string, string]][]) {
      const button = element('button', { type: 'button', title: hint, 'data-topic': topic });
      button.addEventListener('click', () => actions.onTopic(topic));
      this.#topics.set(topic, button);
      topics.append(button);
    }
    for (const [grouping, title] of Object.entries(GROUPING_WORDS)) {
      this.#grouping.append(element('option', { value: grouping }, title));
    }
    this.#grouping.addEventListener('change', () => actions.onGrouping(this.#grouping.value as Grouping));
    this.#filter.addEventListener('input', () => actions.onFilter(this.#filter.value));
    this.#filter.addEventListener('keydown', (event) => this.#keyDown(event));
    this.#suggest.addEventListener('click', actions.onSuggestRules);
    this.#accept.addEventListener('click', actions.onAccept);
    this.element = element(
      'div',
      { role: 'toolbar', 'aria-label': l10n.t('Table'), class: 'toolbar' },
      topics,
      this.#grouping,
      this.#filter,
      element('span', { id: 'filter-hint', class: 'for-screen-readers' }, FILTER_HINT),
      this.#status,
      this.#suggest,
      this.#accept,
    );
  }

  focusFilter(): void {
    this.#filter.focus();
    this.#filter.select();
  }

  show(topic: Topic, grouping: Grouping, filter: string): void {
    for (const [known, button] of this.#topics) button.setAttribute('aria-pressed', String(known === topic));
    this.#grouping.value = grouping;
    // Setting it while somebody types would move the cursor.
    if (this.#filter.value !== filter) this.#filter.value = filter;
  }

  showCounts(items: Items): void {
    for (const [topic, button] of this.#topics) {
      const count = element('span', { class: 'count' }, numberWords(items[topic].length));
      button.replaceChildren(TOPIC_WORDS[topic][0], ' ', count);
    }
  }

  /** @param words what the tables show */
  showStatus(words: string): void {
    this.#status.textContent = words;
  }

  /** @param rows that something can be done about; 0: nothing can */
  showSelection(rows: number): void {
    const several = rows > 1 ? ` (${numberWords(rows)})` : '';
    this.#suggest.disabled = rows === 0;
    this.#suggest.textContent = `${l10n.t('Suggest Rule…')}${several}`;
    this.#suggest.title = l10n.t(
      'Classification rules of the PanDA server for the selected rows, else for the active one',
    );
    this.#accept.disabled = rows === 0;
    this.#accept.textContent = `${l10n.t('Accept')}${several}`;
    this.#accept.title = l10n.t('Into the baseline: the selected rows, else the active one, are new no more');
  }

  #keyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.#filter.value !== '') {
      this.#filter.value = '';
      this.actions.onFilter('');
    } else if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') {
      this.actions.onDone();
    } else {
      return;
    }
    event.preventDefault();
  }
}
