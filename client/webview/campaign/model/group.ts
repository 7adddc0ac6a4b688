/** Items in groups: the rows of the upper table. */
import type { Item, Kind } from './item';

/** What items of one group have in common. */
export type Grouping = 'cause' | 'site' | 'task' | 'owner';
export const GROUPINGS: readonly Grouping[] = ['cause', 'site', 'task', 'owner'];

/** What only rows in view are asked for is counted when it is asked for. */
export class Group {
  readonly key: string;
  /** What its items have in common; null where it is not their kind. */
  readonly kind: Kind | null;
  readonly jobs: number;
  /** Of the jobs of all groups, from 0 to 1. */
  readonly share: number;
  /** UTC milliseconds of the first and the last of them. */
  readonly first: number | null;
  readonly last: number | null;
  #kinds: readonly Count<Kind>[] | undefined;
  #sites: readonly Count<string>[] | undefined;
  #tasks: readonly Count<string>[] | undefined;

  /**
   * @param items at least one
   * @param name site, task or owner; null: its jobs do not say
   * @param all jobs of all groups
   */
  constructor(
    readonly items: readonly Item[],
    readonly name: string | null,
    grouping: Grouping,
    all: number,
  ) {
    this.key = name ?? '';
    this.kind = grouping === 'cause' ? (items[0]?.kind ?? null) : null;
    this.jobs = jobsOf(items);
    this.share = all === 0 ? 0 : this.jobs / all;
    [this.first, this.last] = timesOf(items);
  }

  /** Most items first, as those below. */
  get kinds(): readonly Count<Kind>[] {
    const { kind, items } = this;
    return (this.#kinds ??= kind === null ? counts(items, (item) => item.kind) : [{ what: kind, items: items.length }]);
  }

  get sites(): readonly Count<string>[] {
    return (this.#sites ??= counts(this.items, ({ job }) => job.site));
  }

  get tasks(): readonly Count<string>[] {
    return (this.#tasks ??= counts(this.items, ({ job }) => job.taskId));
  }
}

export interface Count<What> {
  what: What;
  items: number;
}

/** One for each thing that items have in common, by its name; the items in their order. */
export function groupsOf(items: readonly Item[], grouping: Grouping): Group[] {
  const members = new Map<string | null, Item[]>();
  const nameOf = NAMES[grouping];
  for (const item of items) {
    const name = nameOf(item);
    const group = members.get(name);
    if (group === undefined) members.set(name, [item]);
    else group.push(item);
  }
  const all = jobsOf(items);
  const groups = [...members].map(([name, own]) => new Group(own, name, grouping, all));
  return groups.sort((a, b) => (a.name === null ? 1 : b.name === null || a.key < b.key ? -1 : 1));
}

const NAMES: Record<Grouping, (item: Item) => string | null> = {
  cause: ({ kind }) => kind.key,
  site: ({ job }) => job.site,
  task: ({ job }) => job.taskId,
  owner: ({ kind }) => kind.owner,
};

function timesOf(items: readonly Item[]): [first: number | null, last: number | null] {
  let first: number | null = null;
  let last: number | null = null;
  for (const { time } of items) {
    if (time === null) continue;
    if (first === null || time < first) first = time;
    if (last === null || time > last) last = time;
  }
  return [first, last];
}

/** Jobs with an item: a job fails of one thing, and may come through several. */
function jobsOf(items: readonly Item[]): number {
  const isOneEach = items[0]?.recovered === null;
  return isOneEach ? items.length : new Set(items.map(({ index }) => index)).size;
}

function counts<What>(items: readonly Item[], of: (item: Item) => What | null): Count<What>[] {
  const found = new Map<What, number>();
  for (const item of items) {
    const what = of(item);
    if (what !== null) found.set(what, (found.get(what) ?? 0) + 1);
  }
  return [...found].map(([what, items]) => ({ what, items })).sort((a, b) => b.items - a.items);
}
