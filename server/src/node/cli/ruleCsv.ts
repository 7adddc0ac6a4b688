/** Rows of one table of rules as CSV, as databases and spreadsheets write it. */
import { UnreadableError } from '../../files/readErrors';
import type { RawRules } from '../../rules/server/readRows';
import { noRows, rowsWith } from '../../rules/tables/knownTables';
import { csvRows, csvSeparator } from './csv';

/** Columns of RETRYACTIONS, where they stand beside those of RETRYERRORS. */
const OF_ACTIONS: readonly string[] = ['retryaction_id', 'retry_action', 'retry_description'];

/**
 * The rows, whose table their columns tell.
 *
 * @throws UnreadableError when it is no CSV, or of no table of rules
 */
export function csvRules(text: string): RawRules {
  const separator = csvSeparator(text, (some) => rowsWith(some) !== null);
  // A mark that stands where none may would change an expression without a word.
  const [names = [], ...records] = separator === null ? [] : csvRows(text, { separator, looseQuotes: false });
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
