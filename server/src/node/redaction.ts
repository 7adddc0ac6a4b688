/**
 * Regular expressions of a user's own whose matches are taken out of reports. As with the patterns of a site, V8 itself
 * bounds their time: a slow one is named and left out, and never hangs the program.
 */
import { cut, oneLine } from '../report/hostile';
import type { SecretPattern } from '../report/redact';
import { isSlow, noteSlow, StoppedError, within } from './site/slowPatterns';

/** Milliseconds that the report of one job may take when expressions of a user have a part in it. */
const MAX_REPORT_MS = 3000;
/**
 * Length of the lines on which an expression is tried beforehand, in bytes. What grows with the square of a line's length
 * is quick enough on the few lines of a report; what grows faster is not.
 */
const TRIED_LENGTH = 500;

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
  /** What it is called where it must not be quoted: it may itself be a secret. */
  name: string;
  pattern: RegExp;
}

export class Redaction {
  /** What is wrong with the expressions that cannot be used, one sentence each. */
  readonly problems: string[] = [];
  #usable: Expression[] = [];
  #running: Expression | null = null;
  readonly #limits: string[] = [];

  /** @param sources regular expressions of JavaScript, without slashes and flags */
  constructor(sources: readonly string[]) {
    sources.forEach((source, i) => {
      const name = `Expression ${i + 1} for redaction`;
      const problem = problemOf(source);
      if (problem === null) this.#usable.push({ source, name, pattern: new RegExp(source, 'g') });
      else this.#leaveOut(name, problem);
    });
  }

  /** Makes a report; expressions that take too long on it are left out, now and later. */
  apply<T>(make: Maker<T>): Redacted<T> {
    const problems: string[] = [];
    for (;;) {
      try {
        const patterns = this.#usable.map((expression) => this.#watched(expression));
        const work = (): T => make(patterns, this.#limits);
        return { report: patterns.length === 0 ? work() : within(MAX_REPORT_MS, work), problems };
      } catch (error) {
        if (!(error instanceof StoppedError)) throw error;
        // Stopped between the expressions: whichever it was, none can be trusted with this report.
        const slow = this.#running === null ? this.#usable : [this.#running];
        this.#running = null;
        this.#usable = this.#usable.filter((expression) => !slow.includes(expression));
        for (const { source, name } of slow) {
          noteSlow(source);
          problems.push(this.#leaveOut(name, tooSlow(source)));
        }
      }
    }
  }

  #leaveOut(name: string, problem: string): string {
    this.problems.push(problem);
    this.#limits.push(`${name} could not be used: what it matches is not taken out.`);
    return problem;
  }

  #watched(expression: Expression): SecretPattern {
    return {
      [Symbol.replace]: (text, replacer) => {
        this.#running = expression;
        const replaced = text.replace(expression.pattern, replacer);
        this.#running = null;
        return replaced;
      },
    };
  }
}

function problemOf(source: string): string | null {
  try {
    new RegExp(source, 'g');
  } catch (error) {
    const why = (error as Error).message.replace(/^Invalid regular expression: .*: (?=[^:]*$)/s, '');
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
