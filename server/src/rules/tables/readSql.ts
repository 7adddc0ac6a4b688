/** Reads rows of the tables of rules from SQL, as dumps of databases, their clients and `writeSql` write it. */
import type { RawRules } from '../server/readRows';
import { FoundRows, type SqlRows } from './foundRows';
import { knownTable } from './knownTables';
import { copiedRows } from './sqlCopy';
import { SqlCursor, SqlProblem } from './sqlCursor';
import { insertedRows } from './sqlInsert';
import { statements, type Statement, type Token } from './sqlTokens';

export interface SqlRead {
  raw: RawRules;
  /** Whether there are rows, or there could be some, in tables of rules. */
  hasTables: boolean;
  /** What of rules is left out: one line each. */
  problems: string[];
}

/** They add no row, and may change one that was read. */
const CHANGES: readonly string[] = ['update', 'delete', 'truncate'];

/** Rows of other tables, and statements that are about no rows, are passed over. */
export function readSql(sql: string): SqlRead {
  const found = new FoundRows();
  const problems: string[] = [];
  for (const statement of statements(sql)) {
    const tell = (why: string): unknown => problems.push(`line ${statement.line}: ${why}`);
    try {
      for (const rows of rowsOf(statement, sql)) found.add(rows, statement.line);
      const change = changeOf(statement, found);
      if (change !== null) tell(`${change} is not carried out`);
    } catch (error) {
      if (!(error instanceof SqlProblem)) throw error;
      for (const { table } of tablesIn(statement)) found.addName(table);
      tell(`${opening(statement, sql)} is left out: ${error.message}`);
    }
    if (statement.isOpen) tell('a quotation mark, a comment or the rows of COPY are not closed: the rest is left out');
  }
  const { raw, problems: copies } = found.result();
  return { raw, hasTables: found.hasTables, problems: [...problems, ...copies] };
}

function rowsOf({ tokens, data, isOpen }: Statement, sql: string): SqlRows[] {
  if (data !== null) return [copiedRows(new SqlCursor(tokens, sql), data)].flatMap((one) => one ?? []);
  // What is defined, as a trigger, may hold statements that are not carried out.
  if (isOpen || isWord(tokens[0], ['create'])) return [];
  // A command of SQL*Plus, which ends with its line, may stand before it.
  const start = tokens.findIndex(
    (token, at) => isWord(token, ['insert']) && isWord(tokens[at + 1], ['into', 'all', 'first', 'when']),
  );
  return start < 0 ? [] : insertedRows(new SqlCursor(tokens.slice(start), sql));
}

/** A statement that changes rules in a way that is not followed; null for others. */
function changeOf(statement: Statement, found: FoundRows): string | null {
  const [first] = statement.tokens;
  const isMerge = isWord(first, ['merge']);
  if (!isMerge && !isWord(first, CHANGES)) return null;
  for (const { name, table } of tablesIn(statement)) {
    if (isMerge || found.hasRows(table)) return `${String(first?.value).toUpperCase()} of ${name}`;
  }
  return null;
}

/** The tables of rules that a statement names. */
function* tablesIn({ tokens }: Statement): Generator<{ name: string; table: keyof RawRules }> {
  for (const token of tokens) {
    if (token.is !== 'word' && token.is !== 'name') continue;
    const known = knownTable(token.value);
    if (known !== null) yield { name: token.value, table: known.table };
  }
}

function isWord(token: Token | undefined, words: readonly string[]): boolean {
  return token?.is === 'word' && words.includes(token.value);
}

/** The first words of a statement, as they are written. */
function opening({ tokens }: Statement, sql: string): string {
  const [first, last] = [tokens[0], tokens[Math.min(tokens.length, 5) - 1]];
  return first === undefined || last === undefined ? 'a statement' : `"${sql.slice(first.start, last.end)} …"`;
}
