/** COPY of PostgreSQL: the rows of a table as lines of text behind the statement, as pg_dump writes them. */
import type { SqlRows } from './foundRows';
import { SqlProblem, type SqlCursor } from './sqlCursor';
import { targetAt } from './sqlInsert';
import { unescaped } from './sqlTokens';

/**
 * Null for a table without rules.
 *
 * @param cursor at COPY
 * @throws SqlProblem where the rows cannot be understood
 * @see https://www.postgresql.org/docs/current/sql-copy.html (Text Format)
 */
export function copiedRows(cursor: SqlCursor, data: string): SqlRows | null {
  cursor.next();
  const target = targetAt(cursor);
  if (target === null) return null;
  const { table, guessedOf, columns } = target;
  if (!cursor.accept('from', 'stdin') || !cursor.isAtEnd()) throw new SqlProblem('its rows are of another form');
  const lines = data.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const rows = lines.map((line, index) => {
    const fields = line.split('\t');
    if (fields.length !== columns.length) {
      throw new SqlProblem(`row ${index + 1} has ${fields.length} values for ${columns.length} columns`);
    }
    return Object.fromEntries(columns.map((column, at) => [column, fieldValue(fields[at] ?? '')]));
  });
  return { table, guessedOf, rows };
}

function fieldValue(field: string): string | null {
  return field === '\\N' ? null : unescaped(field);
}
