/** Reads rows of the tables of rules from SQL, as dumps of databases, their clients and `writeSql` write it. */
import type { RawRules } from '../server/readRows';
import { knownTable, noRows } from './knownTables';
import { copiedRows } from './sqlCopy';
import { SqlCursor, SqlProblem } from './sqlCursor';
import { insertedRows, type SqlRows } from './sqlInsert';
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
  const raw = noRows();
  const problems: string[] = [];
  let hasTables = false;
  for (const statement of statements(sql)) {
    const tell = (why: string): unknown => problems.push(`line ${statement.line}: ${why}`);
    try {
      for (const { table, rows } of rowsOf(statement, sql)) {
        hasTables = true;
        for (const row of rows) raw[table].push(row);
      }
      const change = changeOf(statement, raw);
      if (change !== null) tell(`${change} is not carried out`);
    } catch (error) {
      if (!(error instanceof SqlProblem)) throw error;
      tell(`${opening(statement, sql)} is left out: ${error.message}`);
    }
    if (statement.isOpen) tell('a quotation mark, a comment or the rows of COPY are not closed: the rest is left out');
  }
  return { raw, hasTables, problems };
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
function changeOf({ tokens }: Statement, raw: RawRules): string | null {
  const [first] = tokens;
  const isMerge = isWord(first, ['merge']);
  if (!isMerge && !isWord(first, CHANGES)) return null;
  for (const token of tokens) {
    if (token.is !== 'word' && token.is !== 'name') continue;
    const known = knownTable(token.value);
    if (known !== null && (isMerge || raw[known.table].length > 0)) {
      return `${String(first?.value).toUpperCase()} of ${token.value}`;
    }
  }
  return null;
}

function isWord(token: Token | undefined, words: readonly string[]): boolean {
  return token?.is === 'word' && words.includes(token.value);
}

/** The first words of a statement, as they are written. */
function opening({ tokens }: Statement, sql: string): string {
  const [first, last] = [tokens[0], tokens[Math.min(tokens.length, 5) - 1]];
  return first === undefined || last === undefined ? 'a statement' : `"${sql.slice(first.start, last.end)} …"`;
}
