/** A walk over the tokens of a statement. */
import type { Token } from './sqlTokens';

/** What of a statement is not understood. */
export class SqlProblem extends Error {}

export class SqlCursor {
  at = 0;

  /** @param sql to which the tokens belong */
  constructor(
    private readonly tokens: readonly Token[],
    private readonly sql: string,
  ) {}

  next(): Token | undefined {
    return this.tokens[this.at++];
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.at + ahead];
  }

  isNext(word: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return (token?.is === 'word' || token?.is === 'sign') && token.value === word;
  }

  accept(...words: readonly string[]): boolean {
    const isThere = words.every((word, index) => this.isNext(word, index));
    if (isThere) this.at += words.length;
    return isThere;
  }

  isAtEnd(): boolean {
    return this.at >= this.tokens.length;
  }

  /** Whether a value of a list ends here. */
  isBetween(): boolean {
    return this.isAtEnd() || [',', ')', 'from', 'union'].some((word) => this.isNext(word));
  }

  /** A name without those before it, as of its schema; null where there is none. */
  name(): string | null {
    let name: string | null = null;
    do {
      const token = this.peek();
      if (token?.is !== 'word' && token?.is !== 'name') return null;
      name = token.value;
      this.at += 1;
    } while (this.accept('.'));
    return name;
  }

  /** Passes over what stands up to a place; parentheses are passed over as a whole. */
  skipTo(isThere: () => boolean): void {
    for (let depth = 0; !this.isAtEnd() && (depth > 0 || !isThere()); this.at += 1) {
      if (this.isNext('(')) depth += 1;
      if (this.isNext(')')) depth -= 1;
    }
  }

  /** `item, …` */
  items<T>(read: (index: number) => T): T[] {
    const items: T[] = [];
    do items.push(read(items.length));
    while (this.accept(','));
    return items;
  }

  /** `(item, …)` @throws SqlProblem */
  list<T>(read: (index: number) => T): T[] {
    if (!this.accept('(')) throw new SqlProblem('( is missing');
    const items = this.items(read);
    if (!this.accept(')')) throw new SqlProblem(this.isAtEnd() ? 'a parenthesis is not closed' : ') is missing');
    return items;
  }

  /** As it is written. */
  textFrom(start: number): string {
    const [first, last] = [this.tokens[start], this.tokens[this.at - 1]];
    return first === undefined || last === undefined ? '' : this.sql.slice(first.start, last.end);
  }
}
