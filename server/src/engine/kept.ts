/** Keeps the first things of a kind and always the last, and counts what it drops. */

/** Things kept of one kind in one file, or in the part of a pilot log that is about one job. */
export const MAX_KEPT = 500;

export class Kept<Kind, Thing> {
  /** Of the parts that are over. */
  readonly #before: Thing[] = [];
  readonly #lists = new Map<Kind, Thing[]>();
  readonly #dropped = new Map<Kind, number>();

  add(kind: Kind, thing: Thing): void {
    const list = this.#lists.get(kind);
    if (list === undefined) this.#lists.set(kind, [thing]);
    else if (list.length < MAX_KEPT) list.push(thing);
    else {
      list[MAX_KEPT - 1] = thing;
      this.#dropped.set(kind, (this.#dropped.get(kind) ?? 0) + 1);
    }
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
    this.#dropped.delete(kind);
  }

  /** One sentence a kind of which something was dropped. */
  limits(path: string, nameOf: (kind: Kind) => string): string[] {
    return [...this.#dropped].map(
      ([kind, count]) =>
        `${path}: ${count} more places match ${nameOf(kind)}; the first ${MAX_KEPT - 1} and the last are kept`,
    );
  }
}
