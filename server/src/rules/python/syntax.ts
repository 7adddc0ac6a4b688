/** A regular expression of Python as a tree. Characters are code points, as in Python's strings. */

/** Flags that hold for a part of an expression (`re.I`, `re.M`, `re.S`, `re.A`). */
export interface Flags {
  ignoreCase: boolean;
  multiLine: boolean;
  dotAll: boolean;
  ascii: boolean;
}

/** Those that the server gives beside every expression (`re.DOTALL`). */
export const SERVER: Flags = { ignoreCase: false, multiLine: false, dotAll: true, ascii: false };

/** Categories of characters: digits, blanks and word characters. */
export type Category = 'd' | 's' | 'w';

/** A member of a set: single characters, a range with both ends, or a category or all but it. */
export type SetItem =
  { is: 'range'; from: number; to: number } | { is: 'category'; category: Category; negated: boolean };

export type Place = 'start' | 'lineStart' | 'end' | 'lineEnd' | 'veryEnd' | 'wordEdge' | 'noWordEdge';

export type Tree =
  | { is: 'set'; items: readonly SetItem[]; negated: boolean; flags: Flags }
  | { is: 'any'; flags: Flags }
  | { is: 'at'; place: Place; flags: Flags }
  | { is: 'sequence'; parts: readonly Tree[] }
  | { is: 'branch'; options: readonly Tree[] }
  | { is: 'repeat'; body: Tree; min: number; max: number; how: 'greedy' | 'lazy' | 'possessive' }
  | { is: 'group'; number: number; body: Tree }
  | { is: 'atomic'; body: Tree }
  | { is: 'look'; ahead: boolean; negated: boolean; body: Tree }
  | { is: 'reference'; group: number; flags: Flags }
  | { is: 'conditional'; group: number; yes: Tree; no: Tree };

/** A whole expression. */
export interface Expression {
  tree: Tree;
  /** Characters that a match takes at least. */
  least: number;
  /** Groups that it has, the whole match not counted. */
  groups: number;
  /** Numbers of the named groups. */
  names: ReadonlyMap<string, number>;
}

/** What is wrong with an expression. */
export class PatternProblem extends Error {
  /**
   * @param message in words for a person, without a full stop
   * @param at where, in code points from 0
   * @param length code points that are meant, at least 1 but at the end
   * @param kind `invalid`: Python refuses it as well, and the server takes it for one that never matches;
   *   `unsupported`: Python takes it, we do not
   */
  constructor(
    message: string,
    readonly at: number,
    readonly length = 1,
    readonly kind: 'invalid' | 'unsupported' = 'invalid',
  ) {
    super(message);
  }
}

/** Repeats without an upper bound. */
export const ENDLESS = Infinity;

/** What is matched by nothing at all. */
export const NOTHING: Tree = { is: 'sequence', parts: [] };
