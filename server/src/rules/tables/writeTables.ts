/** Rules as the tables' rows in other forms than SQL: JSON, CSV, and the fields of the form by which they are entered. */
import { jsonOf } from '../../catalogue/unseen';
import { noFormula, oneLine } from '../../report/hostile';
import type { RuleSet } from '../server/rows';
import { classificationColumns, retryColumns, timestamp, type Columns, type Table, type Value } from './columns';

/** As `simulate` reads it: lists of rows with the tables' columns in lower case. */
export function writeJson(rules: RuleSet): string {
  const rowOf = (idName: string, id: number | string, columns: Columns): object => ({
    [idName]: id,
    ...Object.fromEntries([...columns].map(([name, value]) => [name, plain(value)])),
  });
  const tables = {
    classification: rules.classification.map((row) => rowOf('id', row.id, classificationColumns(row))),
    retry: rules.retry.map((row) => ({
      ...rowOf('retryerror_id', row.id, retryColumns(row)),
      ...(row.actionOff && { action_active: 'N' }),
    })),
  };
  return `${jsonOf(tables, 2)}\n`;
}

/**
 * The rows of one table with the names of its columns; all fields are quoted (RFC 4180). What a spreadsheet would compute it
 * does not: an expression begins with a set of one sign instead, which matches the same, any other text with an apostrophe.
 */
export function writeCsv(rules: RuleSet, table: Table): string {
  const rows: (readonly [number | string, Columns])[] =
    table === 'classification'
      ? rules.classification.map((row) => [row.id, classificationColumns(row)] as const)
      : rules.retry.map((row) => [row.id, retryColumns(row)] as const);
  const names = [...(rows[0]?.[1].keys() ?? [])];
  const id = table === 'classification' ? 'id' : 'retryerror_id';
  const lines = rows.map(([number, columns]) => [
    typeof number === 'number' ? number : noFormula(number),
    ...names.map((name) => cell(name, columns)),
  ]);
  return [[id, ...names], ...lines].map((fields) => `${fields.map(field).join(',')}\r\n`).join('');
}

/**
 * Retry rules as the fields of the form of ProdSys in which they are entered one by one.
 *
 * @see PanDAWMS/panda-bigmon-atlas atlas/prodtask/retryerros.py
 */
export function writeProdSys({ retry }: RuleSet): string {
  return retry
    .map((row) => {
      const columns = retryColumns(row);
      const fields = FORM.map(
        ([name, column]) => `${name}: ${oneLine(String(plain(columns.get(column) ?? null) ?? ''))}`,
      );
      return `# ${oneLine(String(row.id))}\n${fields.join('\n')}\n`;
    })
    .join('\n');
}

/** Fields of the form, in its order, and the columns behind them. */
const FORM: readonly (readonly [string, string])[] = [
  ['error_source', 'errorsource'],
  ['error_code', 'errorcode'],
  ['active', 'active'],
  ['retry_action', 'retryaction'],
  ['error_diag', 'errordiag'],
  ['parameters', 'parameters'],
  ['architecture', 'architecture'],
  ['release', 'release'],
  ['work_queue', 'workqueue_id'],
  ['description', 'description'],
  ['expiration_date', 'expiration_date'],
];

function plain(value: Value): string | number | null {
  return typeof value === 'object' && value !== null ? timestamp(value.time) : value;
}

function cell(name: string, columns: Columns): string | number | null {
  const value = plain(columns.get(name) ?? null);
  if (typeof value !== 'string' || noFormula(value) === value) return value;
  return name.endsWith('diag') ? expressionCell(value) : noFormula(value);
}

/** An expression that begins with + is none, and is none with * before it, either; else a set of the first sign matches the same. */
function expressionCell(expression: string): string {
  if (!/^["'\s]*[=+\-@＝＋－＠]/.test(expression)) return expression;
  return expression.startsWith('+') ? `*${expression}` : expression.replace(/^./su, '[$&]');
}

function field(value: string | number | null): string {
  return value === null ? '' : `"${String(value).replaceAll('"', '""')}"`;
}
