/** Reads rows of the tables of rules from INSERT statements, as dumps of databases and `writeSql` write them. */
import type { RawRules } from '../server/readRows';

/** What is no statement that can be understood; the message says where. */
export class SqlProblem extends Error {}

type Token = { is: 'text'; value: string } | { is: 'number'; value: number } | { is: 'word'; value: string };

const TOKEN =
  /\s+|--[^\n]*|\/\*[^]*?\*\/|'((?:[^']|'')*)'|"((?:[^"]|"")*)"|(-?\d+(?:\.\d+)?)|([A-Za-z_][\w$#]*)|(\|\||[(),;.=+])|([^])/gy;

/** Rows of other tables, and all statements but INSERT, are passed over. @throws SqlProblem */
export function readSql(sql: string): RawRules {
  const rules = { classification: [] as object[], retry: [] as object[], actions: [] as object[] };
  for (const tokens of statements(sql)) {
    // A command of SQL*Plus, which ends with its line, may stand before it.
    const start = tokens.findIndex((token, at) => isWord(token, 'insert') && isWord(tokens[at + 1], 'into'));
    if (start < 0) continue;
    const { table, rows } = new Insert(tokens.slice(start)).read();
    if (table === 'error_classification') rules.classification.push(...rows);
    if (table === 'retryerrors') rules.retry.push(...rows);
    if (table === 'retryactions') rules.actions.push(...rows);
  }
  return rules;
}

/** The tokens of each statement; blanks and comments are none. */
function statements(sql: string): Token[][] {
  const all: Token[][] = [[]];
  for (const match of sql.matchAll(TOKEN)) {
    const [, text, name, number, word, sign, other] = match;
    if (other !== undefined) throw new SqlProblem(`line ${lineOf(sql, match.index)}: ${other} is not understood`);
    if (sign === ';') all.push([]);
    else if (text !== undefined) all.at(-1)?.push({ is: 'text', value: text.replaceAll("''", "'") });
    else if (number !== undefined) all.at(-1)?.push({ is: 'number', value: Number(number) });
    else if ((name ?? word ?? sign) !== undefined) all.at(-1)?.push({ is: 'word', value: name ?? word ?? sign ?? '' });
  }
  return all;
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.is === 'word' && token.value.toLowerCase() === word;
}

/** `INSERT INTO [schema.]table (column, …) VALUES (value, …), …` */
class Insert {
  #at = 1;

  constructor(private readonly tokens: readonly Token[]) {}

  read(): { table: string; rows: object[] } {
    this.#expect('into');
    let table = this.#name();
    while (this.#accept('.')) table = this.#name();
    const columns = this.#list(() => this.#name());
    this.#expect('values');
    const rows = [this.#list(() => this.#value())];
    while (this.#accept(',')) rows.push(this.#list(() => this.#value()));
    for (const row of rows) {
      if (row.length !== columns.length) throw this.#problem(`${row.length} values for ${columns.length} columns`);
    }
    const named = rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]])));
    return { table, rows: named };
  }

  #list<T>(read: () => T): T[] {
    this.#expect('(');
    const items = [read()];
    while (this.#accept(',')) items.push(read());
    this.#expect(')');
    return items;
  }

  /** A literal, a sum of texts, a time, or the query for the number of an action, of which its name is taken. */
  #value(): string | number | null {
    let value = this.#operand();
    while (this.#accept('||')) value = `${value ?? ''}${this.#operand() ?? ''}`;
    return value;
  }

  #operand(): string | number | null {
    const token = this.tokens[this.#at++];
    if (token === undefined) throw this.#problem('it ends within its values');
    if (token.is !== 'word') return token.value;
    const word = token.value.toLowerCase();
    if (word === 'null') return null;
    if (word === 'timestamp' || word === 'date' || word === 'e') return this.#operand();
    if (word === 'chr') return this.#character();
    if (word === 'to_timestamp' || word === 'to_date') return this.#list(() => this.#value())[0] ?? null;
    if (token.value === '(') return this.#query();
    throw this.#problem(`${token.value} is not understood as a value`);
  }

  #character(): string {
    const [code] = this.#list(() => this.#value());
    const point = Number(code);
    const isOne = code !== null && Number.isInteger(point) && point >= 0 && point <= 0x10ffff;
    if (!isOne) throw this.#problem(`CHR(${code ?? 'NULL'}) is no character`);
    return String.fromCodePoint(point);
  }

  /** Of a query only the text in it counts: it names an action. One without a text asks for the next number. */
  #query(): string | null {
    let depth = 1;
    let text: string | null = null;
    while (depth > 0) {
      const token = this.tokens[this.#at++];
      if (token === undefined) throw this.#problem('a parenthesis is not closed');
      if (text === null && (token.is === 'text' || isWord(token, 'chr'))) {
        // The name may be a sum of texts, as of each other value.
        this.#at -= 1;
        text = String(this.#value());
        continue;
      }
      if (token.is === 'word' && token.value === '(') depth += 1;
      if (token.is === 'word' && token.value === ')') depth -= 1;
    }
    return text;
  }

  #name(): string {
    const token = this.tokens[this.#at++];
    if (token?.is !== 'word') throw this.#problem('a name is missing');
    return token.value.toLowerCase();
  }

  #accept(word: string): boolean {
    if (!isWord(this.tokens[this.#at], word)) return false;
    this.#at += 1;
    return true;
  }

  #expect(word: string): void {
    if (!this.#accept(word)) throw this.#problem(`${word} is missing`);
  }

  #problem(why: string): SqlProblem {
    const words = this.tokens.slice(0, 6).map(({ value }) => String(value));
    return new SqlProblem(`the statement "${words.join(' ')} …": ${why}`);
  }
}
