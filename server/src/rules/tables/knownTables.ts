/** By which names the tables of rules are found: their own, or those of their columns. */
import type { RawRules } from '../server/readRows';

interface KnownTable {
  table: keyof RawRules;
  /** In the order of the database, for rows that name none. */
  columns: readonly string[];
}

/** @see PanDAWMS/panda-database schema/oracle/ATLAS_PANDA.sql */
const TABLES: ReadonlyMap<string, KnownTable> = new Map([
  [
    'error_classification',
    {
      table: 'classification',
      columns: 'id error_source error_code error_diag description error_class active reg_date'.split(' '),
    },
  ],
  [
    'retryerrors',
    {
      table: 'retry',
      columns:
        'retryerror_id errorsource errorcode active retryaction errordiag parameters architecture release workqueue_id description expiration_date'.split(
          ' ',
        ),
    },
  ],
  ['retryactions', { table: 'actions', columns: 'retryaction_id retry_action active retry_description'.split(' ') }],
]);

/** A table of the server's database; null for one without rules. */
export function knownTable(name: string): KnownTable | null {
  return TABLES.get(name.toLowerCase()) ?? null;
}

/** What the server's database calls a table. */
export function serverName(table: keyof RawRules): string {
  const [name = ''] = [...TABLES].find(([, known]) => known.table === table) ?? [];
  return name.toUpperCase();
}

/** Whose rows have such columns; null where they are no rules. A row of RETRYERRORS may have its action beside it. */
export function rowsWith(columns: readonly string[]): keyof RawRules | null {
  const names = new Set(columns.map((name) => name.toLowerCase()));
  if (names.has('error_source')) return 'classification';
  if (names.has('errorsource')) return 'retry';
  return names.has('retryaction_id') && names.has('retry_action') ? 'actions' : null;
}

/** Rows of no table yet. */
export function noRows(): Record<keyof RawRules, unknown[]> {
  return { classification: [], retry: [], actions: [] };
}
