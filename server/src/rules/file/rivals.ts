/**
 * Of the rules of one table, source and code, those that may get in each other's way. Each pair is looked at but where the words of
 * one show that they have no text in common: of thousands of rules most do.
 */
import type { Expressions } from '../server/expressions';
import type { Rule } from './ruleFile';
import { textsOf } from './shadows';

/** Characters by which a word is known; a shorter one is no help. */
const PIECE = 4;

export class Rivals {
  readonly #rules: Rule[] = [];
  readonly #places = new Map<Rule, number>();
  /** Of the words that each rule asks for the piece that the fewest have in their texts; null where it asks for none. */
  readonly #pieces: (string | null)[] = [];
  readonly #wordless: number[] = [];
  readonly #alike = new Map<string, number[]>();
  /** Rules that ask for a piece, and rules that have a text with it. */
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
    for (const rule of this.#rules) {
      for (const piece of piecesOf(textsOf(rule, this.expressions))) counts.set(piece, (counts.get(piece) ?? 0) + 1);
      yield;
    }
    for (const [place, { diag }] of this.#rules.entries()) {
      // Rules for the like often begin alike or end alike: what sets them apart may stand anywhere.
      const piece = rarest(piecesOf(this.expressions.wordsOf(diag ?? '')), counts);
      this.#pieces.push(piece);
      if (piece === null) this.#wordless.push(place);
      else put(this.#asking, piece, place);
      put(this.#alike, diag ?? '', place);
    }
    for (const [place, rule] of this.#rules.entries()) {
      for (const piece of this.#shownBy(rule)) put(this.#showing, piece, place);
      yield;
    }
  }

  /** In their order, those before a rule of which it is not sure that they have nothing to do with it. */
  before(rule: Rule): Rule[] {
    const place = this.#places.get(rule) ?? 0;
    const piece = this.#pieces[place] ?? null;
    if (piece === null) return this.#rules.slice(0, place);
    const near = new Set([
      ...this.#wordless,
      ...(this.#alike.get(rule.diag ?? '') ?? []),
      ...(this.#showing.get(piece) ?? []),
      ...this.#shownBy(rule).flatMap((shown) => this.#asking.get(shown) ?? []),
    ]);
    return [...near]
      .filter((other) => other < place)
      .sort((a, b) => a - b)
      .flatMap((other) => this.#rules[other] ?? []);
  }

  /** Pieces that some rule asks for, in the texts of a rule. */
  #shownBy(rule: Rule): string[] {
    return [...piecesOf(textsOf(rule, this.expressions))].filter((piece) => this.#asking.has(piece));
  }
}

function piecesOf(texts: readonly string[]): Set<string> {
  const pieces = new Set<string>();
  for (const text of texts) {
    for (let at = 0; at + PIECE <= text.length; at++) pieces.add(text.slice(at, at + PIECE));
  }
  return pieces;
}

function rarest(pieces: Iterable<string>, counts: ReadonlyMap<string, number>): string | null {
  let [rare, least]: [string | null, number] = [null, Infinity];
  for (const piece of pieces) {
    const count = counts.get(piece) ?? 0;
    if (count < least) [rare, least] = [piece, count];
  }
  return rare;
}

function put(lists: Map<string, number[]>, key: string, place: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [place]);
  else list.push(place);
}
