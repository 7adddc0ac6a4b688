/** The expressions of a set of rules: each is read once, and one that takes very long is not tried again. */
import { atOnce } from '../../engine/pieces';
import { PatternProblem, pythonPattern, type MatchResult, type PythonPattern } from '../python/index';

/** What came of a try; null where an expression cannot be tried, or took too long with another text. */
export type Tried = MatchResult | null;

export class Expressions {
  readonly #read = new Map<string, PythonPattern | PatternProblem>();
  readonly #slow = new Set<string>();
  readonly #results: Map<string, Map<string, Tried>> | null;

  /** @param how `remember`: what was tried is kept, for texts that are few and asked about again */
  constructor(how: 'forget' | 'remember' = 'forget') {
    this.#results = how === 'remember' ? new Map() : null;
  }

  of(source: string): PythonPattern | PatternProblem {
    let pattern = this.#read.get(source);
    if (pattern === undefined) this.#read.set(source, (pattern = pythonPattern(source)));
    return pattern;
  }

  /** Why an expression says nothing of some texts or of all, in words for a person; null where it says it of each. */
  fault(source: string): string | null {
    const pattern = this.of(source);
    if (pattern instanceof PatternProblem) return `its expression cannot be used (${pattern.message})`;
    return this.#slow.has(source) ? 'its expression takes very long: the server would be held up by it' : null;
  }

  /** Whether an expression matches a text from its start. */
  match(source: string, text: string): Tried {
    return atOnce(this.matching(source, text));
  }

  /** As `match`, piece by piece: yields within a long try, and after each. */
  *matching(source: string, text: string): Generator<void, Tried> {
    const known = this.#results?.get(source)?.get(text);
    if (known !== undefined) return known;
    const result = yield* this.#tried(source, text);
    if (this.#results !== null) {
      const results = this.#results.get(source) ?? new Map<string, Tried>();
      this.#results.set(source, results.set(text, result));
    }
    return result;
  }

  *#tried(source: string, text: string): Generator<void, Tried> {
    const pattern = this.of(source);
    if (pattern instanceof PatternProblem || this.#slow.has(source)) return null;
    const result = yield* pattern.matching(text);
    if (result === 'tooLong') this.#slow.add(source);
    yield;
    return result;
  }

  /** Words without which an expression does not match; none where it is none. */
  wordsOf(source: string): readonly string[] {
    const pattern = this.of(source);
    return pattern instanceof PatternProblem ? [] : pattern.words.parts;
  }

  /** Whether an expression matches each of some texts. */
  *matchesAll(source: string, texts: readonly string[]): Generator<void, boolean> {
    for (const text of texts) if ((yield* this.matching(source, text)) !== 'yes') return false;
    return true;
  }
}
