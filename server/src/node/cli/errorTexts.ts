/** Reads error texts from disk: one a line, or one column of a CSV file. */
import { basename } from 'node:path';
import { isOtherName } from '../../files/logNames';
import { UnreadableError } from '../../files/readErrors';
import { readText } from '../files/readText';
import { csvRows, csvSeparator } from './csv';

/** Bytes of a file of error texts: it is held in memory several times over. */
const MAX_BYTES = 200 * 2 ** 20;

/** Columns that are called like the texts of the server: `pilotErrorDiag`, `errordiag`, `error_diag`. */
const TEXT_COLUMN = /error_?diag$/i;

/**
 * The error texts of a file.
 *
 * @param column see `readErrorTable`
 * @throws UnreadableError as `readErrorTable` does
 */
export async function readErrorTexts(file: string, column: string | undefined): Promise<string[]> {
  const { texts } = await readErrorTable(file, column);
  return texts;
}

/** Error texts, and what stands beside them. */
export interface ErrorTable {
  texts: string[];
  /** Where they stand in a CSV file; null in one with a text a line. */
  column: string | null;
  /** The cells of another column, its name in lower case; one for each text. Undefined where there is no such column. */
  cells: (column: string) => string[] | undefined;
}

/**
 * The error texts of a file with the other columns of it.
 *
 * @param column name in the CSV file's first row; undefined: a file `*.csv` has one that is called as the server calls
 *   its texts, any other file holds one text a line
 * @throws UnreadableError when the file cannot be read, is too large or plainly something else, the column does not exist or the CSV is broken
 */
export async function readErrorTable(file: string, column: string | undefined): Promise<ErrorTable> {
  // Of all that a shell puts in the place of `jobs/*`, the lines of a README are no errors.
  if (column === undefined && isOtherName(basename(file))) {
    throw new UnreadableError('is no list of error texts, by its name');
  }
  const text = await readText(file, MAX_BYTES);
  if (column === undefined && !/\.csv$/i.test(file)) {
    const texts = text.split(/\r\n|\n|\r/);
    return { texts, column: null, cells: () => undefined };
  }
  const hasTexts = (some: readonly string[]): boolean =>
    column === undefined ? some.some(isOfTexts) : some.includes(column);
  const separator = csvSeparator(text, hasTexts) ?? csvSeparator(text, () => true) ?? ',';
  const [names = [], ...rows] = csvRows(text, { separator, looseQuotes: true });
  const cellsAt = (index: number): string[] => rows.map((row) => row[index] ?? '');
  const known = column ?? onlyTextColumn(names);
  const at = names.indexOf(known);
  if (at < 0) throw new UnreadableError(`no column ${known}; there are ${names.join(', ')}`);
  const cells = (name: string): string[] | undefined => {
    const index = names.findIndex((one) => one.trim().toLowerCase() === name);
    return index < 0 ? undefined : cellsAt(index);
  };
  return { texts: cellsAt(at), column: known, cells };
}

function isOfTexts(name: string): boolean {
  return TEXT_COLUMN.test(name.trim());
}

function onlyTextColumn(names: readonly string[]): string {
  const [first, ...more] = names.filter(isOfTexts);
  if (first !== undefined && more.length === 0) return first;
  throw new UnreadableError(`--column NAME says which column has the texts; there are ${names.join(', ')}`);
}
