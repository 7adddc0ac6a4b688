/** The expressions of a set of rules: each is read once, and one that takes very long is not tried again. */
import { PatternProblem, pythonPattern, type MatchResult, type PythonPattern } from '../python/index';

export class Expressions {
  readonly #read = new Map<string, PythonPattern | PatternProblem>();
  readonly #slow = new Set<string>();

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

  /** Whether an expression matches a text; null where that cannot be tried, or took too long with another text. */
  match(source: string, text: string): MatchResult | null {
    const pattern = this.of(source);
    if (pattern instanceof PatternProblem || this.#slow.has(source)) return null;
    const result = pattern.match(text);
    if (result === 'tooLong') this.#slow.add(source);
    return result;
  }
}
