/** What the view remembers of itself while it is hidden, and when the window is loaded anew. */
import type { Kept } from './messages';
import { GROUPINGS, type Grouping } from './model/group';
import { TOPICS, type Topic } from './model/item';
import type { Sort } from './model/sort';

export interface ViewState extends Kept {
  topic: Topic;
  grouping: Grouping;
  filter: string;
  /** Of the groups, and of the jobs of one. */
  sort: Sort;
  itemSort: Sort;
  /** Keys of the active group and of the active job of it. */
  active: string | null;
  activeItem: string | null;
  /** Keys of groups. */
  selected: string[];
  showsPlots: boolean;
}

export const FIRST_SORT: Sort = { by: 'jobs', isDescending: true };
const FIRST_ITEM_SORT: Sort = { by: 'time', isDescending: true };

/** @param kept what an earlier page has kept, of this version or another */
export function stateFrom(kept: unknown): ViewState {
  const { folder, topic, grouping, filter, sort, itemSort, active, activeItem, selected, showsPlots } = (kept ??
    {}) as Partial<Record<keyof ViewState, unknown>>;
  return {
    folder: textOr(folder, ''),
    topic: TOPICS.find((known) => known === topic) ?? 'failures',
    grouping: GROUPINGS.find((known) => known === grouping) ?? 'cause',
    filter: textOr(filter, ''),
    sort: sortOr(sort, FIRST_SORT),
    itemSort: sortOr(itemSort, FIRST_ITEM_SORT),
    active: textOr(active, null),
    activeItem: textOr(activeItem, null),
    selected: Array.isArray(selected) ? selected.filter((key) => typeof key === 'string') : [],
    showsPlots: showsPlots === true,
  };
}

function textOr<Otherwise>(value: unknown, otherwise: Otherwise): string | Otherwise {
  return typeof value === 'string' ? value : otherwise;
}

function sortOr(value: unknown, otherwise: Sort): Sort {
  const { by, isDescending } = (value ?? {}) as Partial<Record<keyof Sort, unknown>>;
  return typeof by === 'string' && typeof isDescending === 'boolean' ? { by, isDescending } : otherwise;
}
