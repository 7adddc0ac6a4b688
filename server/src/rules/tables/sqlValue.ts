/** The values of rows in SQL. */
import { cut } from '../../report/hostile';
import { maskedTime } from './maskedTime';
import type { SqlCursor } from './sqlCursor';

/** A literal; `undefined` for what is none. */
type Literal = string | number | null | undefined;

/** Characters of SQL that are quoted. */
const MAX_SQL = 80;
/** Functions in one another that are looked into. */
const MAX_DEPTH = 8;
/** The database numbers rows itself. */
const NUMBERS: readonly string[] = ['id', 'retryerror_id'];
const TIMES: readonly string[] = ['to_date', 'to_timestamp'];
const SAME: readonly string[] = ['to_clob', 'to_char', 'to_nchar'];

/**
 * The value of a column: what is written there, `{ sql }` for what only the database can tell, and `undefined` for what it
 * puts there by itself. An action is called by its name, which is taken of the query for its number.
 */
export function valueAt(cursor: SqlCursor, column: string): unknown {
  const start = cursor.at;
  if (cursor.accept('default') && cursor.isBetween()) return undefined;
  cursor.at = start;
  const value = column === 'retryaction' && cursor.isNext('(') ? actionName(cursor) : sum(cursor, 0);
  if (value !== undefined && cursor.isBetween()) return value;
  cursor.at = start;
  cursor.skipTo(() => cursor.isBetween());
  return NUMBERS.includes(column) ? undefined : { sql: cut(cursor.textFrom(start), MAX_SQL) };
}

/** `(SELECT … WHERE retry_action = 'name')` */
function actionName(cursor: SqlCursor): Literal {
  cursor.next();
  let name: Literal;
  cursor.skipTo(() => {
    const token = cursor.peek();
    const isNamed = (token?.is === 'word' || token?.is === 'name') && token.value === 'retry_action';
    if (isNamed && cursor.isNext('=', 1)) {
      cursor.at += 2;
      name = sum(cursor, 0);
    }
    return cursor.isNext(')');
  });
  return cursor.accept(')') ? name : undefined;
}

/** Texts in a row are one. */
function sum(cursor: SqlCursor, depth: number): Literal {
  let value = cast(cursor, depth);
  while (value !== undefined && cursor.accept('||')) {
    const more = cast(cursor, depth);
    value = more === undefined ? undefined : `${value ?? ''}${more ?? ''}`;
  }
  return value;
}

function cast(cursor: SqlCursor, depth: number): Literal {
  const value = operand(cursor, depth);
  while (cursor.accept('::')) type(cursor);
  return value;
}

function operand(cursor: SqlCursor, depth: number): Literal {
  const token = cursor.next();
  if (token?.is === 'text' || token?.is === 'number') return token.value;
  if (token?.is !== 'word' || depth > MAX_DEPTH) return undefined;
  if (token.value === 'null') return null;
  if (token.value === 'timestamp' || token.value === 'date') {
    if (!cursor.accept('with', 'time', 'zone')) cursor.accept('without', 'time', 'zone');
    const time = cursor.next();
    return time?.is === 'text' ? time.value : undefined;
  }
  return cursor.accept('(') ? called(token.value, cursor, depth) : undefined;
}

function called(name: string, cursor: SqlCursor, depth: number): Literal {
  const values = cursor.items(() => sum(cursor, depth + 1));
  if (name === 'cast' && cursor.accept('as')) type(cursor);
  if (!cursor.accept(')')) return undefined;
  const [first, mask] = values;
  if (name === 'cast' || (SAME.includes(name) && values.length === 1)) return first;
  if (name === 'chr') return values.length === 1 ? character(first) : undefined;
  if (!TIMES.includes(name) || typeof first !== 'string') return undefined;
  return typeof mask === 'string' ? (maskedTime(first, mask) ?? undefined) : undefined;
}

function type(cursor: SqlCursor): void {
  cursor.skipTo(() => cursor.isBetween() || cursor.isNext('||') || cursor.isNext('::'));
}

function character(code: Literal): Literal {
  const point = typeof code === 'number' ? code : NaN;
  return Number.isInteger(point) && point >= 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}
