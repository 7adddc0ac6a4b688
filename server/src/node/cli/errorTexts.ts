/** Reads error texts from disk: one a line, or one column of a CSV file. */
import { parse } from 'csv-parse/sync';
import { UnreadableError } from '../files/readErrors';
import { readFile } from '../files/readFile';

/** Bytes of a file of error texts: it is held in memory several times over. */
const MAX_BYTES = 200 * 2 ** 20;

/**
 * The error texts of a file.
 *
 * @param column name in the CSV file's first row; undefined: the file holds one text a line
 * @throws UnreadableError when the file cannot be read or is too large, the column does not exist or the CSV is broken
 */
export async function readErrorTexts(file: string, column: string | undefined): Promise<string[]> {
  const bytes = await readFile(file, { limit: MAX_BYTES });
  const text = bytes?.toString('utf8') ?? '';
  if (column === undefined) return text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  const rows = parseCsv(text);
  const index = rows[0]?.indexOf(column) ?? -1;
  if (index < 0) throw new UnreadableError(`no column ${column}; there are ${(rows[0] ?? []).join(', ')}`);
  return rows.slice(1).map((row) => row[index] ?? '');
}

function parseCsv(text: string): string[][] {
  try {
    return parse(text, { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
  } catch (error) {
    throw new UnreadableError(`not a CSV file: ${error instanceof Error ? error.message : String(error)}`);
  }
}
