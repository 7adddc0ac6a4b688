/** Reads the rules of a file on disk. */
import { readRows, type RawRules, type RowProblem } from '../../rules/server/readRows';
import type { RuleSet } from '../../rules/server/rows';
import { UnreadableError } from '../files/readErrors';
import { readFile } from '../files/readFile';

const MAX_BYTES = 64 * 2 ** 20;

/** @throws UnreadableError when the file cannot be read, or holds no rules at all */
export async function readRules(file: string): Promise<{ rules: RuleSet; problems: RowProblem[] }> {
  const bytes = await readFile(file, { limit: MAX_BYTES });
  return readRows(rawRules(bytes?.toString('utf8').replace(/^\ufeff/, '') ?? ''));
}

function rawRules(text: string): RawRules {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UnreadableError(`is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const tables = json as Partial<Record<keyof RawRules, unknown>> | null;
  const rowsOf = (table: keyof RawRules): readonly unknown[] => {
    const rows = tables?.[table] ?? [];
    if (!Array.isArray(rows)) throw new UnreadableError(`${table} must be a list of rows`);
    return rows as unknown[];
  };
  if (tables === null || typeof tables !== 'object' || !('classification' in tables || 'retry' in tables)) {
    throw new UnreadableError('holds no rules: it must have lists called classification or retry');
  }
  return { classification: rowsOf('classification'), retry: rowsOf('retry'), actions: rowsOf('actions') };
}
