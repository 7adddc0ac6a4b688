/** Groups error texts of one cause by what they have in common. */
import { compareText } from '../../engine/order';
import { keyOf, likeness, sameWords, shared, type Template } from './template';
import type { KnownText } from './texts';
import { weightOf, withEnd, type Slot } from './word';

export interface Group {
  template: Template;
  texts: readonly KnownText[];
  /** The groups it was made of, each of one template; none where it is one of these. */
  parts: readonly Group[];
}

type NameOf = (text: KnownText) => string;
const ofTemplate: NameOf = ({ template }) => keyOf(template);
/** Names of files are kept apart by their last extension. */
const ofEnds: NameOf = ({ template }) => keyOf(template.map((slot) => withEnd(slot, 1)));

/** How much of their words two templates must share to be one: they differ in a few rare words. */
const ALIKE = 0.6;
/** Groups with which a template is compared word by word: those that share most words with it. */
const MAX_COMPARED = 8;

/** Groups of texts with the same source, code and cause; the same ones in whatever order the texts come. */
export function groupsOf(texts: readonly KnownText[]): Group[] {
  const lists = new Map<string, KnownText[]>();
  for (const text of texts) {
    const key = `${text.source} ${text.code} ${text.cause}`;
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [text]);
    else list.push(text);
  }
  return [...lists].sort(([a], [b]) => compareText(a, b)).flatMap(([, list]) => merged(byName(list, ofTemplate)));
}

/** Smaller groups of the texts of a group; none where there are no smaller ones. */
export function partsOf({ parts, texts }: Group): readonly Group[] {
  if (parts.length > 1) return parts;
  const smaller = byName(texts, ofEnds);
  return smaller.length > 1 ? smaller : [];
}

/** Texts of one name, the largest group first. */
function byName(texts: readonly KnownText[], nameOf: NameOf): Group[] {
  const groups = new Map<string, { template: Template; texts: KnownText[] }>();
  for (const text of texts) {
    const key = nameOf(text);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { template: text.template, texts: [text] });
    else {
      group.texts.push(text);
      group.template = sameWords(group.template, text.template);
    }
  }
  return [...groups]
    .sort(([a, { texts: x }], [b, { texts: y }]) => y.length - x.length || compareText(a, b))
    .map(([, group]) => ({ ...group, parts: [] }));
}

/**
 * Joins each group to the one before it that is most like it. A group is compared with the template that another
 * began with, so that a chain of small differences does not lead anywhere.
 */
function merged(groups: readonly Group[]): Group[] {
  const leaders: { first: Template; template: Template; parts: Group[] }[] = [];
  const index = new WordIndex();
  for (const group of groups) {
    const best = index
      .nearest(group.template, MAX_COMPARED)
      .map((number) => ({ number, alike: likeness(leaders[number]?.first ?? [], group.template) }))
      .reduce((a, b) => (b.alike > a.alike ? b : a), { number: -1, alike: 0 });
    const leader = leaders[best.number];
    if (leader === undefined || best.alike < ALIKE) {
      index.add(leaders.length, group.template);
      leaders.push({ first: group.template, template: group.template, parts: [group] });
    } else {
      leader.template = shared(leader.template, group.template);
      leader.parts.push(group);
    }
  }
  return leaders.map(({ template, parts }) => ({ template, parts, texts: parts.flatMap(({ texts }) => texts) }));
}

/** Which templates have a word. */
export class WordIndex {
  readonly #places = new Map<string, number[]>();

  add(number: number, template: Template): void {
    for (const mask of telling(template).keys()) {
      const places = this.#places.get(mask);
      if (places === undefined) this.#places.set(mask, [number]);
      else places.push(number);
    }
  }

  /** The numbers of those that share most with a template, the nearest first. */
  nearest(template: Template, most: number): number[] {
    const scores = new Map<number, number>();
    for (const [mask, slot] of telling(template)) {
      for (const number of this.#places.get(mask) ?? []) {
        scores.set(number, (scores.get(number) ?? 0) + weightOf(slot));
      }
    }
    return [...scores]
      .sort(([a, x], [b, y]) => y - x || a - b)
      .slice(0, most)
      .map(([number]) => number);
  }
}

/** The words that say something, each once: a mere number is everywhere. */
function telling(template: Template): Map<string, Slot> {
  return new Map(template.flatMap((slot) => (slot.letters > 0 ? [[slot.mask, slot] as const] : [])));
}
