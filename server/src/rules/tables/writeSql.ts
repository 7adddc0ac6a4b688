/** Rules as SQL that adds them to the tables of the PanDA server. */
import type { RuleSet } from '../server/rows';
import { classificationColumns, retryColumns, timestamp, type Columns, type Table, type Value } from './columns';
import { fitting } from './fitting';

export type SqlDialect = 'oracle' | 'postgres';

export interface Written {
  text: string;
  /** Rows that do not fit into their table, and were left out: one line each. */
  problems: string[];
}

const SCHEMAS: Readonly<Record<SqlDialect, string>> = { oracle: 'ATLAS_PANDA', postgres: 'doma_panda' };
const TABLES: Readonly<Record<Table, string>> = { classification: 'error_classification', retry: 'retryerrors' };

/** Characters that stand in no literal: a client for SQL may end the statement there. */
const CONTROL = /[\x01-\x1f\x7f\u2028\u2029]/;

/**
 * One INSERT a row, and a COMMIT.
 *
 * @param schema null: as the server calls it
 */
export function writeSql(given: RuleSet, dialect: SqlDialect, schema: string | null = null): Written {
  const { rules, problems } = fitting(given, dialect);
  const where = schema ?? SCHEMAS[dialect];
  const statements = [
    ...rules.classification.map((row) => insert(where, 'classification', classificationColumns(row))),
    ...rules.retry.map((row) => insert(where, 'retry', retryColumns(row))),
  ];
  // To SQL*Plus an ampersand, which stands between parameters, begins a variable.
  const head = dialect === 'oracle' ? ['SET DEFINE OFF'] : ['BEGIN;'];
  return { text: [...head, ...statements, 'COMMIT;', ''].join('\n'), problems };
}

function insert(schema: string, table: Table, columns: Columns): string {
  const target = `${schema}.${TABLES[table]}`;
  const written = [...columns].map(([name, value]): [string, string] => [
    name,
    name === 'retryaction' && typeof value === 'string' ? actionNumber(schema, value) : literal(value),
  ]);
  // A classification gets its number from the database. So must a retry rule: its own, of another database, may be taken there.
  if (table === 'retry') {
    written.unshift(['retryerror_id', `(SELECT COALESCE(MAX(retryerror_id), 0) + 1 FROM ${target})`]);
  }
  const names = written.map(([name]) => name).join(', ');
  return `INSERT INTO ${target} (${names})\nVALUES (${written.map(([, value]) => value).join(', ')});`;
}

function actionNumber(schema: string, action: string): string {
  return `(SELECT MIN(retryaction_id) FROM ${schema}.retryactions WHERE retry_action = ${literal(action)})`;
}

function literal(value: Value): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object') return `TIMESTAMP '${timestamp(value.time)}'`;
  const parts = value.split(new RegExp(`(${CONTROL.source})`)).filter((part) => part !== '');
  return parts.map((part) => (CONTROL.test(part) ? character(part) : quoted(part))).join(' || ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A character of these two is more than a byte, which the function of Oracle does not know; a blank says as much. */
function character(control: string): string {
  const code = control.codePointAt(0) ?? 0;
  return code > 127 ? "' '" : `CHR(${code})`;
}
