/** Error codes that somebody may have meant who gave an unknown one. */
import { meaningIn, type Codes } from './codes';
import { changes, plainName } from './likeness';
import type { CodeEntry } from './types';

/** How many are named. */
const MAX_NEAR = 8;
/** How many slips of the finger are offered. */
const MAX_SLIPS = 5;
/** Numbers further away are no slip of the finger. */
const MAX_DISTANCE = 10;
/** Words of a question with fewer letters say nothing. */
const LEAST_WORD = 3;

function numberOf({ code }: CodeEntry): number {
  return Number(code.slice(code.indexOf(':') + 1));
}

/** Codes of other components with this number, then those of the component whose numbers are nearest. */
export function nearNumbers(codes: readonly CodeEntry[], component: string | null, number: number): CodeEntry[] {
  const same = codes.filter((entry) => numberOf(entry) === number);
  const own = component === null ? codes : codes.filter(({ code }) => code.startsWith(`${component}:`));
  const distance = (entry: CodeEntry): number => Math.abs(numberOf(entry) - number);
  const nearest = own
    .filter((entry) => !same.includes(entry) && distance(entry) <= MAX_DISTANCE)
    .sort((a, b) => distance(a) - distance(b));
  return [...same, ...nearest].slice(0, MAX_NEAR);
}

/**
 * What the codes of a component mean of whose number another is made by a slip of the finger: a digit that is wrong,
 * missing, too much, or typed before its neighbour. The nearest numbers first.
 */
export function slips(catalogue: Codes, component: string, number: number): CodeEntry[] {
  const typed = String(number);
  const swapped = new Set(Array.from(typed, (_, i) => typed.replace(new RegExp(`^(.{${i}})(.)(.)`), '$1$3$2')));
  const isSlip = (meant: string): boolean => meant !== typed && (swapped.has(meant) || changes(meant, typed) <= 1);
  const meant = catalogue.codes.map(({ code }) => code).filter((code) => code.startsWith(`${component}:`));
  return [...new Set(meant)]
    .filter((code) => isSlip(code.slice(component.length + 1)))
    .flatMap((code) => meaningIn(catalogue, code, {}) ?? [])
    .sort((a, b) => Math.abs(numberOf(a) - number) - Math.abs(numberOf(b) - number))
    .slice(0, MAX_SLIPS);
}

/** Codes whose acronym is written much like this, or whose words hold all of these; the likest first. */
export function nearWords(codes: readonly CodeEntry[], asked: string): CodeEntry[] {
  const name = plainName(asked);
  const words = asked
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(({ length }) => length >= LEAST_WORD);
  const scored = codes.flatMap((entry) => {
    const score = likeness(plainName(entry.acronym ?? ''), name) ?? wordScore(entry, asked.toLowerCase(), words);
    return score === null ? [] : [{ entry, score }];
  });
  return scored
    .sort((a, b) => a.score - b.score)
    .slice(0, MAX_NEAR)
    .map(({ entry }) => entry);
}

/** How unlike two names are, from 1; null for those that have little in common. */
function likeness(acronym: string, name: string): number | null {
  if (acronym.length < LEAST_WORD || name.length < LEAST_WORD) return null;
  if (acronym.startsWith(name) || name.startsWith(acronym)) return 1;
  const steps = changes(acronym, name);
  if (steps <= Math.max(1, Math.floor(name.length / 4))) return 1 + steps;
  return acronym.includes(name) ? 5 : null;
}

function wordScore({ message, means }: CodeEntry, phrase: string, words: readonly string[]): number | null {
  if (words.length > 0 && message.toLowerCase().includes(phrase)) return 2;
  const text = `${message} ${means}`.toLowerCase();
  return words.length > 0 && words.every((word) => text.includes(word)) ? 10 : null;
}
