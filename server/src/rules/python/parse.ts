/** Reads a regular expression as Python 3.11 does (python/cpython Lib/re/_parser.py), and says where it is wrong. */
import { readEscape } from './escapes';
import { changed, isVerbose, readFlags } from './flags';
import { Reader } from './reader';
import { readSet } from './sets';
import { ENDLESS, NOTHING, type Expression, type Flags, type Tree } from './syntax';
import { widthOf, type Width } from './width';

/** From so many repeats on Python refuses. */
const MAX_REPEAT = 2 ** 32 - 1;
/** Groups within groups. */
const MAX_DEPTH = 200;

const DIGIT = /^[0-9]$/;
const BLANK = /^[ \t\n\r\v\f]$/;
const NAME = /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*$/u;

/** How a part of the expression is read. */
interface Mode {
  flags: Flags;
  verbose: boolean;
}

/**
 * @param source as it stands in a rule
 * @param flags those that the server gives beside it
 * @throws PatternProblem
 */
export function parse(source: string, flags: Flags): Expression {
  return new Parser(source, { flags, verbose: false }).expression();
}

class Parser {
  readonly #reader: Reader;
  readonly #names = new Map<string, number>();
  readonly #widths = new Map<number, Width>();
  readonly #open = new Set<number>();
  /** The first group within each look-behind that is being read. */
  readonly #behind: number[] = [];
  /** Groups that conditionals ask for, and where. */
  readonly #asked: { group: number; at: number }[] = [];
  #groups = 0;
  #depth = 0;
  /** Flags may be set for the whole expression only before anything else. */
  #isAtStart = true;

  constructor(
    source: string,
    private mode: Mode,
  ) {
    this.#reader = new Reader(source);
  }

  expression(): Expression {
    const tree = this.#alternatives();
    if (!this.#reader.isAtEnd) throw this.#reader.problem('this ) closes nothing', this.#reader.at);
    for (const { group, at } of this.#asked) {
      if (group > this.#groups) throw this.#reader.problem(`there is no group ${group}`, at);
    }
    return { tree, least: widthOf(tree, this.#widths).min, groups: this.#groups, names: this.#names };
  }

  #alternatives(): Tree {
    const options = [this.#sequence()];
    while (this.#reader.accept('|')) {
      this.#isAtStart = false;
      options.push(this.#sequence());
    }
    return options.length === 1 ? (options[0] ?? NOTHING) : { is: 'branch', options };
  }

  #sequence(): Tree {
    const parts: Tree[] = [];
    while (!this.#reader.isAtEnd && this.#reader.next !== '|' && this.#reader.next !== ')') {
      if (this.mode.verbose && this.#skipBlank()) continue;
      const part = this.#part(parts.at(-1));
      if (part === null) continue;
      this.#isAtStart = false;
      if (part.is === 'repeat' && part.body === parts.at(-1)) parts.pop();
      parts.push(part);
    }
    return { is: 'sequence', parts };
  }

  /** In a verbose expression, skips a blank or a comment. */
  #skipBlank(): boolean {
    if (BLANK.test(this.#reader.next)) {
      this.#reader.take();
      return true;
    }
    if (!this.#reader.accept('#')) return false;
    this.#reader.takeWhile(/^[^\n]$/u);
    return true;
  }

  /** The next part; a repeat of the one before holds that one. Null for what is no part, such as a comment. */
  #part(before: Tree | undefined): Tree | null {
    const reader = this.#reader;
    const { flags } = this.mode;
    const at = reader.at;
    const letter = reader.take();
    switch (letter) {
      case '\\':
        return this.#escape();
      case '[':
        return readSet(reader, flags);
      case '.':
        return { is: 'any', flags };
      case '^':
        return { is: 'at', place: flags.multiLine ? 'lineStart' : 'start', flags };
      case '$':
        return { is: 'at', place: flags.multiLine ? 'lineEnd' : 'end', flags };
      case '(':
        return this.#inParentheses(at);
      case '*':
        return this.#repeat(before, 0, ENDLESS, at);
      case '+':
        return this.#repeat(before, 1, ENDLESS, at);
      case '?':
        return this.#repeat(before, 0, 1, at);
      case '{': {
        const bounds = this.#bounds();
        return bounds === null ? literal('{', flags) : this.#repeat(before, ...bounds, at);
      }
      default:
        return literal(letter, flags);
    }
  }

  #escape(): Tree {
    const start = this.#reader.at - 1;
    const escape = readEscape(this.#reader, false);
    const { flags } = this.mode;
    switch (escape.is) {
      case 'character':
        return { is: 'set', items: [{ is: 'range', from: escape.code, to: escape.code }], negated: false, flags };
      case 'category':
        return { is: 'set', items: [escape], negated: false, flags };
      case 'at':
        return { is: 'at', place: escape.place, flags };
      case 'reference':
        return this.#reference(escape.group, start);
    }
  }

  #reference(group: number, start: number): Tree {
    if (group > this.#groups) throw this.#reader.problem(`there is no group ${group} before this`, start);
    if (this.#open.has(group)) throw this.#reader.problem('a group cannot refer to itself', start);
    this.#notBehind(group, start);
    return { is: 'reference', group, flags: this.mode.flags };
  }

  #notBehind(group: number, start: number): void {
    if (this.#behind.length > 0 && this.#open.has(group)) {
      throw this.#reader.problem('a look-behind cannot refer to a group that is still open', start);
    }
    if (this.#behind.some((first) => group >= first)) {
      throw this.#reader.problem('a look-behind cannot refer to a group of its own', start);
    }
  }

  /** The bounds of `{2,3}`; null where the brace is only a character. */
  #bounds(): [number, number] | null {
    const reader = this.#reader;
    const start = reader.at;
    const low = reader.takeWhile(DIGIT);
    const hasComma = reader.accept(',');
    const high = hasComma ? reader.takeWhile(DIGIT) : low;
    if ((low === '' && !hasComma) || !reader.accept('}')) {
      reader.at = start;
      return null;
    }
    const min = low === '' ? 0 : Number(low);
    const max = high === '' ? ENDLESS : Number(high);
    if (min >= MAX_REPEAT || (high !== '' && max >= MAX_REPEAT)) throw reader.problem('too many repeats', start - 1);
    if (max < min) throw reader.problem('the least repeats are more than the most', start - 1);
    return [min, max];
  }

  #repeat(body: Tree | undefined, min: number, max: number, at: number): Tree {
    if (body === undefined || body.is === 'at') throw this.#reader.problem('there is nothing to repeat', at);
    if (body.is === 'repeat') throw this.#reader.problem('a repeat cannot be repeated', at);
    const how = this.#reader.accept('?') ? 'lazy' : this.#reader.accept('+') ? 'possessive' : 'greedy';
    return { is: 'repeat', body, min, max, how };
  }

  #inParentheses(start: number): Tree | null {
    const reader = this.#reader;
    if (!reader.accept('?')) return this.#group(start);
    if (reader.isAtEnd) throw reader.problem('the expression ends within a group', start);
    if (reader.accept('P')) return this.#named(start);
    if (reader.accept(':')) return unwrapped(this.#inside(start));
    if (reader.accept('#')) {
      reader.takeUntil(')', 'this comment');
      return null;
    }
    if (reader.accept('=')) return { is: 'look', ahead: true, negated: false, body: this.#inside(start) };
    if (reader.accept('!')) return { is: 'look', ahead: true, negated: true, body: this.#inside(start) };
    if (reader.accept('<')) return this.#lookBehind(start);
    if (reader.accept('>')) return { is: 'atomic', body: this.#inside(start) };
    if (reader.accept('(')) return this.#conditional(start);
    if (/^[a-zA-Z-]$/.test(reader.next)) return this.#flagged(start);
    reader.take();
    throw reader.problem('Python knows no such group', start);
  }

  #group(start: number, name?: string): Tree {
    const number = (this.#groups += 1);
    if (name !== undefined) this.#names.set(name, number);
    this.#open.add(number);
    const body = this.#inside(start);
    this.#open.delete(number);
    this.#widths.set(number, widthOf(body, this.#widths));
    return { is: 'group', number, body };
  }

  /** `(?P<name>…)` and `(?P=name)`. */
  #named(start: number): Tree {
    const reader = this.#reader;
    if (reader.accept('<')) {
      const name = this.#nameUntil('>', start);
      if (this.#names.has(name)) throw reader.problem(`there is another group ${name}`, start);
      return this.#group(start, name);
    }
    if (!reader.accept('=')) throw reader.problem('Python knows no such group', start);
    const name = this.#nameUntil(')', start);
    const group = this.#names.get(name);
    if (group === undefined) throw reader.problem(`there is no group ${name} before this`, start);
    return this.#reference(group, start);
  }

  #nameUntil(end: string, start: number): string {
    const name = this.#reader.takeUntil(end, 'the name of a group');
    if (!NAME.test(name)) throw this.#reader.problem('a group needs a name of letters, digits and _', start);
    return name;
  }

  #lookBehind(start: number): Tree {
    const reader = this.#reader;
    const negated = reader.accept('!');
    if (!negated && !reader.accept('=')) {
      const isNamed = /^[\p{L}_]$/u.test(reader.next);
      throw reader.problem(isNamed ? 'a named group is (?P<name>…) in Python' : 'Python knows no such group', start);
    }
    this.#behind.push(this.#groups + 1);
    const body = this.#inside(start);
    this.#behind.pop();
    const { min, max } = widthOf(body, this.#widths);
    if (min !== max) throw reader.problem('a look-behind must always have the same length', start);
    return { is: 'look', ahead: false, negated, body };
  }

  /** `(?(1)yes|no)`. */
  #conditional(start: number): Tree {
    const reader = this.#reader;
    const name = reader.takeUntil(')', 'the condition');
    const group = NAME.test(name) ? this.#names.get(name) : /^[0-9]+$/.test(name) ? Number(name) : undefined;
    if (group === undefined || group === 0) throw reader.problem(`there is no group ${name}`, start);
    this.#asked.push({ group, at: start });
    this.#notBehind(group, start);
    const yes = this.#sequence();
    const no = reader.accept('|') ? this.#sequence() : NOTHING;
    if (reader.next === '|') throw reader.problem('a condition has two branches at most', start);
    this.#close(start);
    return { is: 'conditional', group, yes, no };
  }

  /** Flags for a group, or for the whole expression. */
  #flagged(start: number): Tree | null {
    const reader = this.#reader;
    const change = readFlags(reader);
    const before = this.mode;
    this.mode = { flags: changed(before.flags, change), verbose: isVerbose(before.verbose, change) };
    if (change.isGlobal) {
      if (!this.#isAtStart || this.#depth > 0) {
        throw reader.problem('flags for the whole expression belong to its start', start);
      }
      return null;
    }
    const body = this.#inside(start);
    this.mode = before;
    return unwrapped(body);
  }

  /** What stands up to the closing parenthesis, which is read as well. */
  #inside(start: number): Tree {
    this.#isAtStart = false;
    if ((this.#depth += 1) > MAX_DEPTH) {
      throw this.#reader.problem('there are too many groups within groups', start, 'unsupported');
    }
    const body = this.#alternatives();
    this.#depth -= 1;
    this.#close(start);
    return body;
  }

  #close(start: number): void {
    if (!this.#reader.accept(')')) throw this.#reader.problem('this ( is not closed', start);
  }
}

function literal(letter: string, flags: Flags): Tree {
  const code = letter.codePointAt(0) ?? 0;
  return { is: 'set', items: [{ is: 'range', from: code, to: code }], negated: false, flags };
}

/** A group that only holds together: it may be repeated whatever is in it. */
function unwrapped(body: Tree): Tree {
  return body.is === 'sequence' ? body : { is: 'sequence', parts: [body] };
}
