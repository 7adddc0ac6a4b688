/** Whether the expression of a rule applies to a text, and why it does not. */
import { PatternProblem, pythonPattern, type PythonPattern } from '../python/index';

/** Null where it applies; else the reason, in words for a person. */
export type Obstacle = string | null;

/** Expressions that were read, by their source: a table is asked for many jobs. */
export class Expressions {
  readonly #known = new Map<string, PythonPattern | PatternProblem>();

  of(source: string): PythonPattern | PatternProblem {
    let pattern = this.#known.get(source);
    if (pattern === undefined) this.#known.set(source, (pattern = pythonPattern(source)));
    return pattern;
  }

  /**
   * What keeps an expression from applying to a text, as `safe_match` of the server decides it.
   *
   * @param diag null: the server has none, and nothing matches what is not there
   */
  obstacle(source: string, diag: string | null): Obstacle {
    const pattern = this.of(source);
    if (pattern instanceof PatternProblem) {
      return pattern.kind === 'invalid'
        ? `its expression is wrong (${pattern.message}): the server logs that, and it never matches`
        : `its expression cannot be followed here (${pattern.message}): what the server does is not known`;
    }
    if (diag === null) return 'the job has no text beside this code, and no expression matches nothing';
    switch (pattern.match(diag)) {
      case 'yes':
        return null;
      case 'no':
        return 'its expression does not match from the start of the text';
      case 'tooLong':
        return 'its expression takes very long on this text: the server would be held up by it';
    }
  }
}
