/** INSERT statements into the tables of rules. */
import type { RawRules } from '../server/readRows';
import type { SqlRows } from './foundRows';
import { knownTable, rowsWith } from './knownTables';
import { SqlProblem, type SqlCursor } from './sqlCursor';
import { valueAt } from './sqlValue';

interface Target {
  table: keyof RawRules;
  guessedOf: string | null;
  columns: readonly string[];
}

/** What may stand behind the values, and changes none of them. */
const BEHIND: readonly string[] = ['on', 'returning', 'log', 'into', 'select'];

/**
 * The rows of tables of rules.
 *
 * @param cursor at INSERT
 * @throws SqlProblem where some cannot be understood
 */
export function insertedRows(cursor: SqlCursor): SqlRows[] {
  cursor.next();
  if (cursor.isNext('into')) return oneInsert(cursor, insertQuery);
  const isAll = cursor.accept('all');
  const all: SqlRows[] = [];
  while (cursor.isNext('into')) {
    for (const one of oneInsert(cursor, () => null)) all.push(one);
    cursor.skipTo(() => cursor.isNext('into') || cursor.isNext('select'));
  }
  // Each row once: the query behind them has one row.
  cursor.skipTo(() => cursor.isNext('from'));
  const isOnce = isAll && cursor.accept('from', 'dual') && cursor.isAtEnd();
  if (!isOnce && (all.length > 0 || namesRules(cursor))) throw new SqlProblem('its rows are those of a query');
  return all;
}

function namesRules(cursor: SqlCursor): boolean {
  cursor.at = 0;
  for (let token = cursor.next(); token !== undefined; token = cursor.next()) {
    if ((token.is === 'word' || token.is === 'name') && knownTable(token.value) !== null) return true;
  }
  return false;
}

/** `INTO [schema.]table [(column, …)] VALUES (value, …), …`; nothing for another table. */
function oneInsert(cursor: SqlCursor, query: (cursor: SqlCursor, target: Target) => object[] | null): SqlRows[] {
  cursor.next();
  const target = targetAt(cursor);
  if (target === null) return [];
  if (cursor.accept('overriding')) cursor.at += 2;
  const rows = cursor.accept('values') ? valueRows(cursor, target) : query(cursor, target);
  if (rows === null) throw new SqlProblem('its rows are those of a query');
  return [{ table: target.table, guessedOf: target.guessedOf, rows }];
}

/** Null for a table without rules. @throws SqlProblem */
export function targetAt(cursor: SqlCursor): Target | null {
  const name = cursor.name();
  const known = name === null ? null : knownTable(name);
  if (!cursor.isNext('(')) return known === null ? null : { ...known, guessedOf: null };
  const columns = columnsAt(cursor);
  if (columns === null) {
    if (known === null) return null;
    throw new SqlProblem('its columns are not understood');
  }
  if (known !== null) return { table: known.table, guessedOf: null, columns };
  const table = rowsWith(columns);
  return table === null ? null : { table, guessedOf: name ?? '', columns };
}

function columnsAt(cursor: SqlCursor): string[] | null {
  cursor.next();
  const names = cursor.items(() => cursor.name());
  return cursor.accept(')') ? names.flatMap((name) => name ?? []) : null;
}

function valueRows(cursor: SqlCursor, { columns }: Target): object[] {
  const rows = cursor.items(() =>
    rowOf(
      columns,
      cursor.list((index) => valueAt(cursor, columns[index] ?? '')),
    ),
  );
  if (!cursor.isAtEnd() && !BEHIND.some((word) => cursor.isNext(word))) {
    throw new SqlProblem('there is more behind its values');
  }
  return rows;
}

/** `SELECT value, … FROM dual [UNION ALL SELECT …]`; null for another query. */
function insertQuery(cursor: SqlCursor, { columns }: Target): object[] | null {
  const rows: object[] = [];
  do {
    if (!cursor.accept('select')) return null;
    const values = cursor.items((index) => valueAt(cursor, columns[index] ?? ''));
    if (cursor.accept('from') && !cursor.accept('dual')) return null;
    rows.push(rowOf(columns, values));
  } while (cursor.accept('union', 'all'));
  return cursor.isAtEnd() ? rows : null;
}

function rowOf(columns: readonly string[], values: readonly unknown[]): object {
  if (values.length !== columns.length) throw new SqlProblem(`${values.length} values for ${columns.length} columns`);
  return Object.fromEntries(columns.map((column, index) => [column, values[index]]));
}
