/**
 * Of the rules of one table, source and code, those that may get in each other's way. Each pair is looked at but where the words of
 * one show that they have no text in common: of thousands of rules most do.
 */
import type { Expressions } from '../server/expressions';
import type { Rule } from './ruleFile';
import { textsOf } from './shadows';

/** Characters by which a word is known; a shorter one is no help. */
const TAIL = 4;

export class Rivals {
  readonly #rules: Rule[] = [];
  readonly #places = new Map<Rule, number>();
  /** The rarest end of a word that each rule asks for; null where it asks for none. */
  readonly #tails: (string | null)[] = [];
  readonly #wordless: number[] = [];
  readonly #alike = new Map<string, number[]>();
  /** Rules that ask for a tail, and rules that have a text with it. */
  readonly #asking = new Map<string, number[]>();
  readonly #showing = new Map<string, number[]>();

  constructor(private readonly expressions: Expressions) {}

  add(rule: Rule): void {
    this.#places.set(rule, this.#rules.length);
    this.#rules.push(rule);
  }

  /** Once all are there; yields after each. */
  *sort(): Generator<void, void> {
    const counts = new Map<string, number>();
    const tails = this.#rules.map((rule) => this.#tailsOf(rule));
    for (const tail of tails.flat()) counts.set(tail, (counts.get(tail) ?? 0) + 1);
    for (const [place, { diag }] of this.#rules.entries()) {
      const [tail = null] = (tails[place] ?? []).sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0));
      this.#tails.push(tail);
      if (tail === null) this.#wordless.push(place);
      else put(this.#asking, tail, place);
      put(this.#alike, diag ?? '', place);
    }
    for (const [place, rule] of this.#rules.entries()) {
      for (const tail of this.#shownBy(rule)) put(this.#showing, tail, place);
      yield;
    }
  }

  /** In their order, those before a rule of which it is not sure that they have nothing to do with it. */
  before(rule: Rule): Rule[] {
    const place = this.#places.get(rule) ?? 0;
    const tail = this.#tails[place] ?? null;
    if (tail === null) return this.#rules.slice(0, place);
    const near = new Set([
      ...this.#wordless,
      ...(this.#alike.get(rule.diag ?? '') ?? []),
      ...(this.#showing.get(tail) ?? []),
      ...this.#shownBy(rule).flatMap((shown) => this.#asking.get(shown) ?? []),
    ]);
    return [...near]
      .filter((other) => other < place)
      .sort((a, b) => a - b)
      .flatMap((other) => this.#rules[other] ?? []);
  }

  #tailsOf({ diag }: Rule): string[] {
    return this.expressions.wordsOf(diag ?? '').flatMap((word) => (word.length < TAIL ? [] : word.slice(-TAIL)));
  }

  /** Tails that some rule asks for, in the texts of a rule. */
  #shownBy(rule: Rule): string[] {
    const found = new Set<string>();
    for (const text of textsOf(rule, this.expressions)) {
      for (let at = 0; at + TAIL <= text.length; at++) {
        const tail = text.slice(at, at + TAIL);
        if (this.#asking.has(tail)) found.add(tail);
      }
    }
    return [...found];
  }
}

function put(lists: Map<string, number[]>, key: string, place: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [place]);
  else list.push(place);
}
