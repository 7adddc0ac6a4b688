/** Error texts with the source and code of which they are: what a rule needs to know of them. */
import { UnreadableError } from '../../files/readErrors';
import { CLASSIFIED_SOURCES, isErrorCode, type ErrorSource } from '../../rules/server/jobErrors';
import { numberIn } from '../../rules/server/monitorJob';
import type { ErrorText } from '../../rules/suggest/texts';
import { readErrorTable, type ErrorTable } from './errorTexts';

interface How {
  /** Of the texts in a CSV file. */
  column: string | undefined;
  /** Of all texts; undefined: the columns of the file say it. */
  source: ErrorSource | undefined;
  code: number | undefined;
}

/**
 * The errors of a file of texts.
 *
 * @returns `leftOut` says what cannot be used: null when all can
 * @throws UnreadableError when it cannot be read, or does not say of which source and code its texts are
 */
export async function readTextErrors(
  file: string,
  { column, source, code }: How,
): Promise<{ errors: ErrorText[]; leftOut: string | null }> {
  const table = await readErrorTable(file, column);
  const sources = source === undefined ? sourcesIn(table) : table.texts.map(() => source);
  const codes = code === undefined ? codesIn(table) : table.texts.map(() => String(code));
  const errors = table.texts.flatMap((text, index) =>
    text.trim() === '' ? [] : [errorText(text, sources[index]?.trim() ?? '', numberIn(codes[index]) ?? 0)],
  );
  const usable = errors.flatMap((error) => error ?? []);
  const left = errors.length - usable.length;
  const leftOut = left === 0 ? null : `${left} texts left out: they have no source that is known, or the code 0`;
  return { errors: usable, leftOut };
}

/** From a column of the table of rules, else from the name of the column with the texts. */
function sourcesIn({ texts, column, cells }: ErrorTable): string[] {
  const known = cells('errorsource') ?? cells('error_source');
  if (known !== undefined) return known;
  const wanted = codeColumnOf(column);
  const named = CLASSIFIED_SOURCES.find((source) => source.toLowerCase() === wanted);
  if (named === undefined) throw untold('source', column, 'errorsource', '--source S, as pilotErrorCode');
  return texts.map(() => named);
}

function codesIn({ column, cells }: ErrorTable): string[] {
  const beside = codeColumnOf(column);
  const codes = cells('errorcode') ?? cells('error_code') ?? (beside === null ? undefined : cells(beside));
  if (codes === undefined) throw untold('code', column, beside ?? 'errorcode', '--code N');
  return codes;
}

/** The column in which the server keeps the code of a text: `exeerrorcode` beside `exeErrorDiag`. */
function codeColumnOf(column: string | null): string | null {
  const name = column?.trim().toLowerCase() ?? '';
  return /^\w+errordiag$/.test(name) ? name.replace(/diag$/, 'code') : null;
}

function untold(what: string, column: string | null, missing: string, option: string): UnreadableError {
  const why = column === null ? 'texts alone do not tell' : `without a column ${missing} nothing tells`;
  return new UnreadableError(`${why} of which ${what} the errors are; say it with ${option}`);
}

function errorText(text: string, name: string, code: number): ErrorText | null {
  const source: ErrorSource | undefined = CLASSIFIED_SOURCES.find((known) => known === name);
  return source !== undefined && isErrorCode(String(code)) ? { text, source, code } : null;
}
