/** Reads CSV that other programs wrote. */
import { parse } from 'csv-parse/sync';
import { UnreadableError } from '../../files/readErrors';

/**
 * The rows of a CSV file, the names of the columns first.
 *
 * @throws UnreadableError when it is broken
 */
export function csvRows(text: string): string[][] {
  try {
    return parse(text, { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
  } catch (error) {
    throw new UnreadableError(`not a CSV file: ${error instanceof Error ? error.message : String(error)}`);
  }
}
