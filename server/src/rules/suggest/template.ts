/** What the error texts of one failure have in common, word by word. */
import { fingerprint } from '../../catalogue/fingerprint';
import { maskedRuns } from '../maskedText';
import { commonWord, GAP, isGap, sameWord, weightOf, wordOf, type Slot } from './word';

export type Template = readonly Slot[];

/** Raised when templates are made in another way: fingerprints of two versions do not compare. */
const VERSION = 'v1';
/** Words of a text that are looked at: the diagnostics of a job end long before. */
const MAX_WORDS = 80;

/** Letters of words between two gaps; fewer are there by chance. */
const MIN_ISLAND = 8;

/** The template of one text, whose secrets are already marked by `SECRET`. */
export function templateOf(text: string): Template {
  const slots: Slot[] = [];
  let before = '';
  for (const { raw, isBlank, pieces } of maskedRuns(text)) {
    if (isBlank) {
      before = pieces.join('');
      continue;
    }
    if (slots.length === MAX_WORDS) break;
    slots.push(wordOf(before, raw, pieces));
    before = '';
  }
  return slots;
}

function weightOfAll(template: Template): number {
  return template.reduce((sum, slot) => sum + weightOf(slot), 0);
}

/** One name for templates that are the same. */
export function keyOf(template: Template): string {
  return template.map(({ before, mask }) => before + (mask === '' ? '.*' : mask)).join('');
}

/** A short name of a template, the same on every machine. */
export function fingerprintOf(template: Template): string {
  return `${VERSION}-${fingerprint(keyOf(template))}`;
}

/** The template of two texts that are the same word by word, masks included. */
export function sameWords(a: Template, b: Template): Template {
  return a.map((slot, index) => sameWord(slot, b[index] ?? slot));
}

/** The template that has only what two others share, in their order. */
export function shared(a: Template, b: Template): Template {
  const slots: Slot[] = [];
  let fromA = 0;
  let fromB = 0;
  for (const [i, j] of [...commonWords(a, b), [a.length, b.length] as const]) {
    slots.push(...between(a.slice(fromA, i), b.slice(fromB, j), slots.at(-1)));
    const [x, y] = [a[i], b[j]];
    if (x !== undefined && y !== undefined) slots.push(sameWord(x, y));
    fromA = i + 1;
    fromB = j + 1;
  }
  return withoutIslands(slots);
}

/** Words in the place of others: one by one where there is one on both sides, else a gap. */
function between(a: Template, b: Template, last: Slot | undefined): Slot[] {
  const [x, y] = [a[0], b[0]];
  if (x === undefined && y === undefined) return [];
  if (a.length === 1 && b.length === 1 && x !== undefined && y !== undefined && !isGap(x) && !isGap(y))
    return [commonWord(x, y)];
  return last !== undefined && isGap(last) ? [] : [GAP];
}

/** Without the few words that stand between two gaps. */
function withoutIslands(slots: Template): Template {
  const kept: Slot[] = [];
  let island: Slot[] = [];
  let isStart = true;
  for (const slot of slots) {
    if (!isGap(slot)) {
      island.push(slot);
      continue;
    }
    if (isStart || island.reduce((sum, word) => sum + word.letters, 0) >= MIN_ISLAND) kept.push(...island);
    if (kept.at(-1) !== GAP) kept.push(GAP);
    isStart = false;
    island = [];
  }
  return [...kept, ...island];
}

/** Places of the words of a longest common part, weighed by what they say. */
function commonWords(a: Template, b: Template): [number, number][] {
  const width = b.length + 1;
  const best = new Int32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => best[i * width + j] ?? 0;
  const gain = (i: number, j: number): number => {
    const [x, y] = [a[i], b[j]];
    return x !== undefined && y !== undefined && x.mask === y.mask ? weightOf(x) : 0;
  };
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const own = gain(i, j);
      best[i * width + j] = Math.max(own > 0 ? own + at(i + 1, j + 1) : 0, at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const own = gain(i, j);
    if (own > 0 && at(i, j) === own + at(i + 1, j + 1)) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

/** How much of the words of two templates is the same, from 0 to 1. */
export function likeness(a: Template, b: Template): number {
  const most = Math.max(weightOfAll(a), weightOfAll(b));
  const common = commonWords(a, b).reduce((sum, [i]) => sum + (a[i] === undefined ? 0 : weightOf(a[i])), 0);
  return most === 0 ? 0 : common / most;
}
