/** Text of logs on its way into an answer: without secrets, without characters that steer, no longer than it may be. */
import { cut, excerpt, oneLine, sentence, withoutHalves } from '../../report/hostile';
import { redact, redactLines, type SecretPattern } from '../../report/redact';

/** Characters that a text keeps however small the answer must be. */
const LEAST = 12;

export class Quotes {
  /**
   * @param share of the full lengths, from 0 to 1
   * @param more what is replaced beside the secrets that are known anyway
   */
  constructor(
    readonly share: number,
    private readonly more: readonly SecretPattern[],
  ) {}

  /** Running text, in which blanks mean nothing. */
  words(text: string, length: number): string {
    return cut(sentence(redact(text, { more: this.more })), this.#most(length));
  }

  /** The name of a file, of which the end tells most. */
  name(text: string, length: number): string {
    const name = oneLine(redact(text, { more: this.more }));
    const most = this.#most(length);
    return name.length <= most ? name : `…${withoutHalves(name.slice(1 - most))}`;
  }

  /** A line around a column (from 1). */
  line(text: string, column: number, length: number): string {
    return this.lines([text], 0, column, length)[0] ?? '';
  }

  /**
   * Neighbouring lines, in which a secret may go over several.
   *
   * @param at the line that matters, from 0: it is shown around a column (from 1), the others from their start
   * @param others characters of the others, where they have fewer
   */
  lines(lines: readonly string[], at: number, column: number, length: number, others = length): string[] {
    const { more } = this;
    // Where the place lies once the secrets before it are gone.
    const before = [...lines.slice(0, at), (lines[at] ?? '').slice(0, column - 1)];
    const moved = (redactLines(before, { more })[at]?.length ?? 0) + 1;
    return redactLines(lines, { more }).map((line, i) =>
      i === at ? excerpt(line, moved, this.#most(length)) : cut(oneLine(line).trimEnd(), this.#most(others)),
    );
  }

  /** Whether a text holds nothing that must be taken out. */
  isFree(text: string): boolean {
    return redact(text, { more: this.more }) === text;
  }

  #most(length: number): number {
    return Math.max(LEAST, Math.floor(length * this.share));
  }
}
