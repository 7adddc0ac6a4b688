/** Reads error texts from disk: one a line, or one column of a CSV file. */
import { parse } from 'csv-parse/sync';
import { UnreadableError } from '../../files/readErrors';
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
  const { texts } = await readErrorTable(file, column);
  return texts;
}

/** Error texts, and what stands beside them. */
export interface ErrorTable {
  texts: string[];
  /** The cells of another column, one for each text; undefined where there is no such column. */
  cells: (column: string) => string[] | undefined;
}

/** The same with the other columns of the file, see `readErrorTexts`. */
export async function readErrorTable(file: string, column: string | undefined): Promise<ErrorTable> {
  const bytes = await readFile(file, { limit: MAX_BYTES });
  const text = bytes?.toString('utf8') ?? '';
  if (column === undefined) {
    return { texts: text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/), cells: () => undefined };
  }
  const [names = [], ...rows] = parseCsv(text);
  const cells = (name: string): string[] | undefined => {
    const index = names.indexOf(name);
    return index < 0 ? undefined : rows.map((row) => row[index] ?? '');
  };
  const texts = cells(column);
  if (texts === undefined) throw new UnreadableError(`no column ${column}; there are ${names.join(', ')}`);
  return { texts, cells };
}

function parseCsv(text: string): string[][] {
  try {
    return parse(text, { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
  } catch (error) {
    throw new UnreadableError(`not a CSV file: ${error instanceof Error ? error.message : String(error)}`);
  }
}
