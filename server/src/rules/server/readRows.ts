/** Rows of the two tables of rules from plain data: JSON, CSV or SQL, with the names of the columns in any case. */
import type { ClassificationRow, RetryRow, RuleSet } from './rows';
import { timeOf } from './time';

/** What is wrong with a row; it is left out. */
export interface RowProblem {
  table: 'classification' | 'retry' | 'actions';
  /** Counted from 0. */
  index: number;
  message: string;
}

/** Rows as they were found, by table. */
export interface RawRules {
  classification: readonly unknown[];
  retry: readonly unknown[];
  /** Rows of RETRYACTIONS, where rules name their action by its number. */
  actions: readonly unknown[];
}

/**
 * @param elsewhere rows of RETRYACTIONS that were read with others
 * @returns the rows that can be used, and what is wrong with the others
 */
export function readRows(
  { classification, retry, actions }: RawRules,
  elsewhere: readonly unknown[] = [],
): { rules: RuleSet; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const read = <T>(
    table: RowProblem['table'],
    rows: readonly unknown[],
    make: (row: Columns, index: number) => T,
  ): T[] =>
    rows.flatMap((row, index) => {
      try {
        return [make(new Columns(row), index)];
      } catch (error) {
        if (!(error instanceof ColumnError)) throw error;
        problems.push({ table, index, message: error.message });
        return [];
      }
    });
  const numbered = (row: Columns): readonly [number, Columns] => [row.number('retryaction_id'), row];
  const others = read('actions', elsewhere, numbered);
  // What is wrong with those is told where they are read.
  problems.length = 0;
  const byId = new Map([...others, ...read('actions', actions, numbered)]);
  return {
    rules: {
      classification: read('classification', classification, classificationRow),
      retry: read('retry', retry, (row, index) => retryRow(row, index, byId)),
    },
    problems,
  };
}

function classificationRow(row: Columns, index: number): ClassificationRow {
  return {
    id: row.id('id') ?? index + 1,
    source: row.text('error_source'),
    code: row.number('error_code'),
    diag: row.textOr('error_diag', ''),
    errorClass: row.text('error_class'),
    active: row.isYes('active', false),
    description: row.textOr('description', ''),
  };
}

function retryRow(row: Columns, index: number, actions: ReadonlyMap<number, Columns>): RetryRow {
  const { name, isActive } = actionOf(row, actions);
  const isOn = row.isYes('active', true);
  return {
    id: row.id('retryerror_id') ?? row.id('id') ?? index + 1,
    source: row.text('errorsource'),
    code: row.number('errorcode'),
    diag: row.textOr('errordiag', null),
    action: name,
    parameters: row.textOr('parameters', null),
    architecture: row.textOr('architecture', null),
    release: row.textOr('release', null),
    workQueue: row.numberOr('workqueue_id', null) ?? row.numberOr('workqueue', null),
    active: isOn && isActive,
    ...(isOn && !isActive && { actionOff: true }),
    expires: row.time('expiration_date') ?? row.time('expiration'),
    description: row.textOr('description', ''),
  };
}

/** What clients call the second column `active` of two tables side by side. */
const ACTION_ACTIVE: readonly string[] = ['action_active', 'active_1', 'active.1'];

/** The action of a retry rule: by its name, or by its number in RETRYACTIONS. */
function actionOf(row: Columns, actions: ReadonlyMap<number, Columns>): { name: string; isActive: boolean } {
  const value = row.textOr('retryaction', null);
  const isName = value !== null && !/^\d+$/.test(value);
  const named = row.textOr('retry_action', null) ?? row.textOr('action', null) ?? (isName ? value : null);
  if (named !== null) return { name: named, isActive: ACTION_ACTIVE.every((column) => row.isYes(column, true)) };
  const action = actions.get(row.number('retryaction'));
  if (action === undefined) {
    throw new ColumnError(
      `retryaction ${value ?? ''} is a number, and no row of RETRYACTIONS names it: panda-triage rules takes a file of each table`,
    );
  }
  return { name: action.text('retry_action'), isActive: action.isYes('active', true) };
}

class ColumnError extends Error {}

/** The columns of one row. */
class Columns {
  readonly #values: ReadonlyMap<string, unknown>;

  constructor(row: unknown) {
    if (Array.isArray(row)) throw new ColumnError(`its ${row.length} fields are not those of the columns`);
    if (typeof row !== 'object' || row === null) {
      throw new ColumnError('a row must have named columns');
    }
    this.#values = new Map(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value as unknown]));
  }

  text(name: string): string {
    const value = this.textOr(name, null);
    if (value === null) throw new ColumnError(`${name} is missing`);
    return value;
  }

  /** NULL and the empty text are the same to Oracle. */
  textOr<T>(name: string, otherwise: T): string | T {
    const value = this.#values.get(name);
    if (value === undefined || value === null || value === '') return otherwise;
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    const { sql } = value as { sql?: unknown };
    throw new ColumnError(
      typeof sql === 'string' ? `${name} is what only the database can tell: ${sql}` : `${name} must be a text`,
    );
  }

  number(name: string): number {
    const value = this.numberOr(name, null);
    if (value === null) throw new ColumnError(`${name} is missing`);
    return value;
  }

  numberOr<T>(name: string, otherwise: T): number | T {
    const value = this.textOr(name, null);
    if (value === null) return otherwise;
    if (!/^[+-]?\d+(?:\.0+)?$/.test(value.trim()))
      throw new ColumnError(`${name} must be a whole number, not ${value}`);
    return Number(value);
  }

  /** The number of a row, or the name that it has where it is in no table yet. */
  id(name: string): number | string | null {
    const text = this.textOr(name, null);
    return text !== null && /^\d+$/.test(text) ? Number(text) : text;
  }

  /** `Y` and nothing else is a yes to the server. */
  isYes(name: string, otherwise: boolean): boolean {
    const value = this.#values.get(name);
    if (typeof value === 'boolean') return value;
    const text = this.textOr(name, null);
    return text === null ? otherwise : text === 'Y';
  }

  /** See `timeOf`. */
  time(name: string): number | null {
    const text = this.textOr(name, null);
    if (text === null) return null;
    const time = timeOf(text);
    if (time === null) throw new ColumnError(`${name} must be a time such as 2026-12-31 23:59:59, not ${text}`);
    return time;
  }
}
