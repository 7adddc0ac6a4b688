/**
 * Keeps the first things of a kind and the last. Once there are enough of a kind, places that may hold another one are
 * only counted, and the last of them are remembered: so a log of any size takes a bounded time and memory beyond its scan.
 */
import type { Rank } from '../../catalogue/types';

/** Things kept of one kind in one file, or in the part of a pilot log that is about one job; of harmless ones fewer do. */
export const MAX_KEPT = 500;
const MAX_NOISE = 50;
/** The latest places that are remembered of a kind: one of them is thought to hold the last thing. */
const MAX_PLACES = 200;

/** How many things are kept that signatures of a rank see, or marks, which have none. */
export function mostKept(rank: Rank | undefined): number {
  return rank === 'noise' ? MAX_NOISE : MAX_KEPT;
}

interface Passed {
  count: number;
  /** The latest places, ascending; sometimes more than `MAX_PLACES`. */
  places: number[];
}

export class Kept<Kind, Thing> {
  /** Of the parts that are over. */
  readonly #before: Thing[] = [];
  readonly #lists = new Map<Kind, Thing[]>();
  /** Of the kinds that are full, the places that were not looked at. */
  readonly #passed = new Map<Kind, Passed>();
  /** How many things or places of a kind are not kept, in all parts. */
  readonly #dropped = new Map<Kind, number>();

  /**
   * @param mostOf how many things of a kind are kept
   * @param from what it begins with, which is not changed any more by what is added here
   */
  constructor(
    private readonly mostOf: (kind: Kind) => number,
    from?: Kept<Kind, Thing>,
  ) {
    if (from === undefined) return;
    this.#before.push(...from.#before);
    for (const [kind, list] of from.#lists) this.#lists.set(kind, [...list]);
    for (const [kind, { count, places }] of from.#passed) this.#passed.set(kind, { count, places: [...places] });
    for (const [kind, count] of from.#dropped) this.#dropped.set(kind, count);
  }

  /** Whether there are enough of a kind. */
  isFull(kind: Kind): boolean {
    return (this.#lists.get(kind)?.length ?? 0) >= this.mostOf(kind);
  }

  /** Of a kind that is full, the thing takes the place of the last one. */
  add(kind: Kind, thing: Thing): void {
    const list = this.#lists.get(kind);
    if (list === undefined) this.#lists.set(kind, [thing]);
    else if (list.length < this.mostOf(kind)) list.push(thing);
    else {
      list.splice(-1, 1, thing);
      this.#drop(kind, 1);
    }
  }

  /** Notes a place that may hold one more thing of a kind that is full. */
  pass(kind: Kind, place: number): void {
    const passed = this.#passed.get(kind);
    if (passed === undefined) {
      this.#passed.set(kind, { count: 1, places: [place] });
      return;
    }
    passed.count += 1;
    if (passed.places.length >= 2 * MAX_PLACES) passed.places = passed.places.slice(-MAX_PLACES);
    passed.places.push(place);
  }

  /**
   * Finds the last thing of each kind that is full among the places that were passed, and forgets these.
   *
   * @param look what stands at a place; null where it is none of the kind
   */
  settle(look: (kind: Kind, place: number) => Thing | null): void {
    for (const [kind, { count, places }] of this.#passed) {
      this.#drop(kind, count);
      const list = this.#lists.get(kind);
      for (const place of places.slice(-MAX_PLACES).reverse()) {
        const last = look(kind, place);
        if (last === null) continue;
        list?.splice(-1, 1, last);
        break;
      }
    }
    this.#passed.clear();
  }

  /** Forgets some things of the part that goes on. */
  forget(isOut: (thing: Thing) => boolean): void {
    for (const [kind, list] of this.#lists) {
      const left = list.filter((thing) => !isOut(thing));
      if (left.length < list.length) this.#lists.set(kind, left);
    }
  }

  #drop(kind: Kind, count: number): void {
    this.#dropped.set(kind, (this.#dropped.get(kind) ?? 0) + count);
  }

  /** Begins another part of the file, of which the first things are kept anew. */
  begin(): void {
    for (const list of this.#lists.values()) this.#before.push(...list);
    this.#lists.clear();
  }

  /** All that was kept. */
  all(): Thing[] {
    return [...this.#before, ...[...this.#lists.values()].flat()];
  }

  /** Kinds of which something was kept since the last part began. */
  kinds(): Kind[] {
    return [...this.#lists.keys()];
  }

  /** Forgets a kind. */
  delete(kind: Kind): void {
    this.#lists.delete(kind);
    this.#passed.delete(kind);
    this.#dropped.delete(kind);
  }

  /** One sentence a kind of which something was dropped. */
  limits(path: string, nameOf: (kind: Kind) => string): string[] {
    return [...this.#dropped].map(
      ([kind, count]) =>
        `${path}: ${count} more places may match ${nameOf(kind)}; the first ${this.mostOf(kind) - 1} and the last are kept`,
    );
  }
}
