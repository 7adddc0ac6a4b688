/** The columns of the PanDA server's tables of rules, see `COLUMN_BYTES`. */
import { unseenIn } from '../../catalogue/unseen';
import { bytesOf, COLUMN_BYTES } from '../server/columnBytes';
import type { ClassificationRow, RetryRow } from '../server/rows';

export type Table = 'classification' | 'retry';

/** What stands in a column: text, a number, a time (milliseconds since 1970, UTC), or NULL. */
export type Value = string | number | { time: number } | null;

export type Columns = ReadonlyMap<string, Value>;

/** In what the width of a column of text is counted: by Oracle, and by PostgreSQL. */
export type Room = 'bytes' | 'characters';

/**
 * The largest numbers of columns.
 *
 * @see PanDAWMS/panda-database schema/oracle/ATLAS_PANDA.sql (NUMBER(10), NUMBER(5)), schema/postgres/sqls/pg_PANDA_TABLE.sql
 */
const CODE = 9_999_999_999;
const MOST: Readonly<Record<Room, Readonly<Record<string, number>>>> = {
  bytes: { error_code: CODE, errorcode: CODE, workqueue_id: 99_999 },
  characters: { error_code: CODE, errorcode: CODE, workqueue_id: 2_147_483_647 },
};

/** Columns that cannot be NULL; the empty text is NULL to Oracle. */
const NEEDED: Readonly<Record<Table, readonly string[]>> = {
  classification: ['error_source', 'error_diag', 'error_class'],
  retry: ['errorsource'],
};

/** Of what is unseen, what each form writes so that it is seen, or cannot hold anyway: ASCII, and separators of lines. */
const WRITTEN = /[\x00-\x7f\u2028\u2029]/;

/** A row without its number, which the database gives it. */
export function classificationColumns(row: ClassificationRow): Columns {
  return new Map<string, Value>([
    ['error_source', row.source],
    ['error_code', row.code],
    ['error_diag', textOrNull(row.diag)],
    ['description', textOrNull(row.description)],
    ['error_class', row.errorClass],
    ['active', row.active ? 'Y' : 'N'],
  ]);
}

/** A row without its number; `retryaction` is the name of the action, whose number only the database knows. */
export function retryColumns(row: RetryRow): Columns {
  return new Map<string, Value>([
    ['errorsource', row.source],
    ['errorcode', row.code],
    ['active', row.active || row.actionOff ? 'Y' : 'N'],
    ['retryaction', row.action],
    ['errordiag', textOrNull(row.diag)],
    ['parameters', textOrNull(row.parameters)],
    ['architecture', textOrNull(row.architecture)],
    ['release', textOrNull(row.release)],
    ['workqueue_id', row.workQueue],
    ['description', textOrNull(row.description)],
    ['expiration_date', row.expires === null ? null : { time: row.expires }],
  ]);
}

function textOrNull(text: string | null): string | null {
  return text === '' ? null : text;
}

/** Why a row does not fit into its table; empty when it does. */
export function misfits(table: Table, columns: Columns, room: Room): string[] {
  const long = [...columns].flatMap(([name, value]) => {
    const most = (COLUMN_BYTES[table] as Readonly<Record<string, number>>)[name];
    const size = typeof value !== 'string' ? 0 : room === 'bytes' ? bytesOf(value) : Array.from(value).length;
    return most !== undefined && size > most ? [`${name} has ${size} ${room}, and room for ${most}`] : [];
  });
  const large = [...columns].flatMap(([name, value]) => {
    const most = MOST[room][name];
    return most !== undefined && typeof value === 'number' && Math.abs(value) > most
      ? [`${name} is ${value}, and must be no more than ${most}`]
      : [];
  });
  const missing = NEEDED[table].filter((name) => columns.get(name) === null);
  const broken = [...columns].filter(([, value]) => typeof value === 'string' && value.includes('\0'));
  const unseen = [...columns].flatMap(([name, value]) => {
    const [first] = typeof value === 'string' ? unseenIn(value).filter((character) => !WRITTEN.test(character)) : [];
    return first === undefined ? [] : [`${name} holds ${codePoint(first)}, which hides what the text is`];
  });
  return [
    ...long,
    ...large,
    ...missing.map((name) => `${name} must not be empty`),
    ...broken.map(([name]) => `${name} holds a NUL, which no database takes`),
    ...unseen,
  ];
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A time as databases write it, in UTC. */
export function timestamp(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}
