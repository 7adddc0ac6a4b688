/** Reads the characters of an expression one after the other. */
import { PatternProblem } from './syntax';

export class Reader {
  readonly #characters: readonly string[];
  /** Code points that have been read. */
  at = 0;

  constructor(source: string) {
    this.#characters = Array.from(source);
  }

  /** The next character; empty at the end. */
  get next(): string {
    return this.#characters[this.at] ?? '';
  }

  get isAtEnd(): boolean {
    return this.at >= this.#characters.length;
  }

  /** The characters from here on, as many as there are. */
  ahead(count: number): string {
    return this.#characters.slice(this.at, this.at + count).join('');
  }

  /** Reads one character; empty at the end. */
  take(): string {
    const { next } = this;
    this.at += 1;
    return next;
  }

  /** Reads a text if it stands here. */
  accept(text: string): boolean {
    const { length } = Array.from(text);
    if (this.ahead(length) !== text) return false;
    this.at += length;
    return true;
  }

  /** Reads at most so many characters that a test accepts. */
  takeWhile(test: RegExp, most = Infinity): string {
    let taken = '';
    for (let count = 0; count < most && !this.isAtEnd && test.test(this.next); count++) taken += this.take();
    return taken;
  }

  /** Reads up to a character, which is read as well and not part of what is given. */
  takeUntil(end: string, what: string): string {
    const start = this.at;
    const at = this.#characters.indexOf(end, start);
    if (at < 0) throw this.problem(`${what} has no ${end} at its end`, start);
    this.at = at + 1;
    return this.#characters.slice(start, at).join('');
  }

  /** A problem with what was read since a place. */
  problem(message: string, since: number, kind?: 'unsupported'): PatternProblem {
    return new PatternProblem(message, since, Math.max(1, Math.min(this.at, this.#characters.length) - since), kind);
  }
}
