/** Rows of one table of rules as CSV, as databases and spreadsheets write it. */
import { parse, type Options } from 'csv-parse/sync';
import { UnreadableError } from '../../files/readErrors';
import type { RawRules } from '../../rules/server/readRows';
import { noRows, rowsWith } from '../../rules/tables/knownTables';

/** Between fields; spreadsheets take another one where the comma is that of numbers. */
const SEPARATORS = [',', ';', '\t', '|'];

/** Columns of RETRYACTIONS, where they stand beside those of RETRYERRORS. */
const OF_ACTIONS: readonly string[] = ['retryaction_id', 'retry_action', 'retry_description'];

/**
 * The rows, whose table their columns tell.
 *
 * @throws UnreadableError when it is no CSV, or of no table of rules
 */
export function csvRules(text: string): RawRules {
  const separator = SEPARATORS.find((one) => rowsWith(cells(text, one, 1)[0] ?? []) !== null);
  const [names = [], ...records] = separator === undefined ? [] : cells(text, separator);
  const table = rowsWith(names);
  if (table === null) {
    throw new UnreadableError('holds no rules: its first line has not the columns of a table of rules');
  }
  const columns = columnsOf(names);
  const raw = noRows();
  for (const record of records) {
    // One of another length stays as it is: what is wrong with it is told with the others, by its number.
    const isRow = record.length === columns.length;
    raw[table].push(isRow ? Object.fromEntries(columns.map((column, at) => [column, record[at]])) : record);
  }
  return raw;
}

function cells(text: string, delimiter: string, to?: number): string[][] {
  const options: Options = { delimiter, relax_column_count: true, skip_empty_lines: true, ...(to && { to }) };
  try {
    return parse(text, options);
  } catch (error) {
    // Another separator may be the right one.
    if (to !== undefined) return [];
    throw new UnreadableError(`is no CSV: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** In lower case. Of two tables side by side each has its column `active`: a rule acts where both say so. */
function columnsOf(names: readonly string[]): string[] {
  const columns = names.map((name) => name.toLowerCase());
  const both = columns.flatMap((name, at) => (name === 'active' ? [at] : []));
  if (both.length === 2) {
    const ofAction = both.filter((at) => isOfAction(columns, at));
    columns[(ofAction.length === 1 ? ofAction : both).at(-1) ?? 0] = 'action_active';
  }
  const twice = columns.find((name, at) => columns.indexOf(name) < at);
  if (twice !== undefined) throw new UnreadableError(`has two columns called ${twice}`);
  return columns;
}

function isOfAction(columns: readonly string[], at: number): boolean {
  const before = columns.slice(0, at).findLast((name) => name !== 'active');
  return before !== undefined && OF_ACTIONS.includes(before);
}
