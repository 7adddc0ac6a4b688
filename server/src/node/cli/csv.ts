/** Reads CSV that other programs wrote: databases and spreadsheets, whatever they put between the fields. */
import { parse, type Options } from 'csv-parse/sync';
import { UnreadableError } from '../../files/readErrors';

/** Between fields; spreadsheets take another one where the comma is that of numbers. */
const SEPARATORS = [',', ';', '\t', '|'];

interface CsvOptions {
  separator: string;
  /** Whether a quotation mark within a field may stand there as it is. */
  looseQuotes: boolean;
}

/**
 * What parts the names of the columns, so that they are the wanted ones; of several the one with most columns.
 *
 * @returns null where none does
 */
export function csvSeparator(text: string, isWanted: (names: readonly string[]) => boolean): string | null {
  const heads = SEPARATORS.map((separator) => ({ separator, names: namesIn(text, separator) })).filter(
    ({ separator, names }) => isWanted(names) && !(separator === '|' && isAligned(names)),
  );
  const most = Math.max(...heads.map(({ names }) => names.length));
  return heads.find(({ names }) => names.length === most)?.separator ?? null;
}

/**
 * The rows of a CSV file, the names of the columns first.
 *
 * @throws UnreadableError when it is broken
 */
export function csvRows(text: string, { separator, looseQuotes }: CsvOptions): string[][] {
  try {
    return cells(text, { delimiter: separator, relax_quotes: looseQuotes });
  } catch (error) {
    throw new UnreadableError(`is no CSV: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function namesIn(text: string, separator: string): string[] {
  try {
    return cells(text, { delimiter: separator, relax_quotes: true, to: 1 })[0] ?? [];
  } catch {
    // Another separator may be the right one.
    return [];
  }
}

function cells(text: string, options: Options): string[][] {
  return parse(text, { ...options, relax_column_count: true, skip_empty_lines: true });
}

/** Whether names are filled up with blanks, as in a table for the eye: so are its values. */
function isAligned(names: readonly string[]): boolean {
  return names.some((name) => name !== name.trim());
}
