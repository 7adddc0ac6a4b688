/** Counting what jobs have in common. */
import { compareText } from '../engine/order';
import type { Count } from './errorTable';

/** How many jobs have each name, most jobs first, then by name; null is no name. */
export function countsOf(names: Iterable<string | null>): Count[] {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, jobs]): Count => ({ name, jobs }))
    .sort((a, b) => b.jobs - a.jobs || compareText(a.name, b.name));
}

/** Things by a key, in the order in which the keys are met. */
export function groupedBy<Key, Thing>(things: Iterable<Thing>, keyOf: (thing: Thing) => Key): Map<Key, Thing[]> {
  const groups = new Map<Key, Thing[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [thing]);
    else group.push(thing);
  }
  return groups;
}
