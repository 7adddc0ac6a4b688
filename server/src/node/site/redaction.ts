/**
 * Regular expressions of a user's own whose matches are taken out of reports. As with the patterns of a site, V8 itself
 * bounds their time: a slow one is named and left out, and never hangs the program.
 */
import { patternProblem } from '../../catalogue/patternProblem';
import { unusedExpression } from '../../lsp/redactionWords';
import { cut, oneLine } from '../../report/hostile';
import type { SecretPattern } from '../../report/redact';
import { isSlow, noteSlow, StoppedError, within } from './slowPatterns';

/** Milliseconds that the expressions of a user may take together on the report of one job; the rest of it does not count. */
const MAX_MS = 3000;
/**
 * Length of the lines on which an expression is tried beforehand, in bytes. What grows with the square of a line's length
 * is quick enough on the few lines of a report; what grows faster is not.
 */
const TRIED_LENGTH = 500;

/** A report is several lines, and `^` means the same on each of them. */
const FLAGS = 'gm';

/** The report of one job. */
export interface Redacted<T> {
  report: T;
  /** Sentences on expressions that were too slow on it: it was made without them. */
  problems: string[];
}

/** Makes a report with the expressions it is given; the sentences belong to the limits of the report. */
type Maker<T> = (redact: readonly SecretPattern[], limits: readonly string[]) => T;

interface Expression {
  source: string;
  /** Its place among those of the user, from 0. */
  place: number;
  pattern: RegExp;
}

export class Redaction {
  /** What is wrong with the expressions that cannot be used, one sentence each. */
  readonly problems: string[] = [];
  #usable: Expression[] = [];
  readonly #limits: string[] = [];

  /**
   * @param sources regular expressions of JavaScript, without slashes and flags; `^` and `$` are the ends of a line
   * @param most milliseconds that all may take together on a report
   */
  constructor(
    sources: readonly string[],
    private readonly most = MAX_MS,
  ) {
    sources.forEach((source, place) => {
      const problem = problemOf(source);
      if (problem === null) this.#usable.push({ source, place, pattern: new RegExp(source, FLAGS) });
      else this.#leaveOut(place, problem);
    });
  }

  /** Makes a report; expressions that take too long on it are left out, now and later. */
  apply<T>(make: Maker<T>): Redacted<T> {
    const problems: string[] = [];
    for (;;) {
      const spent = new Map(this.#usable.map((expression) => [expression, 0]));
      try {
        return {
          report: make(
            [...spent.keys()].map((expression) => this.#watched(expression, spent)),
            this.#limits,
          ),
          problems,
        };
      } catch (error) {
        const [slowest] = [...spent.keys()].sort((a, b) => (spent.get(b) ?? 0) - (spent.get(a) ?? 0));
        if (!(error instanceof StoppedError) || slowest === undefined) throw error;
        this.#usable = this.#usable.filter((expression) => expression !== slowest);
        noteSlow(slowest.source);
        problems.push(this.#leaveOut(slowest.place, tooSlow(slowest.source)));
      }
    }
  }

  #leaveOut(place: number, problem: string): string {
    this.problems.push(problem);
    this.#limits.push(unusedExpression(place));
    return problem;
  }

  /** @param spent milliseconds of each expression so far */
  #watched(expression: Expression, spent: Map<Expression, number>): SecretPattern {
    return {
      [Symbol.replace]: (text, replacer) => {
        const left = this.most - [...spent.values()].reduce((sum, time) => sum + time, 0);
        if (left <= 0) throw new StoppedError();
        const start = performance.now();
        try {
          return within(Math.ceil(left), () => text.replace(expression.pattern, replacer));
        } finally {
          spent.set(expression, (spent.get(expression) ?? 0) + performance.now() - start);
        }
      },
    };
  }
}

function problemOf(source: string): string | null {
  const problem = patternProblem(source, FLAGS);
  if (problem !== null) {
    const why = problem.replace(/^Invalid regular expression: (?:.*: (?=[^:]*$))?/s, '');
    return `${quoted(source)} is no regular expression: ${oneLine(why)}.`;
  }
  return isSlow(source, [], TRIED_LENGTH) ? tooSlow(source) : null;
}

function tooSlow(source: string): string {
  return `${quoted(source)} takes too long; avoid repeats within repeats, and bound them.`;
}

function quoted(source: string): string {
  return `'${cut(oneLine(source), 60)}'`;
}
