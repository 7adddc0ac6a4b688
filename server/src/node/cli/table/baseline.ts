/** Reads the rows that were there before: keys of an earlier table. */
import { readErrorWords, UnreadableError } from '../../../files/readErrors';
import { readFile } from '../../files/readFile';
import { acceptedKeys, isBaseline } from '../acceptedKeys';

const MAX_BYTES = 256 * 2 ** 20;

/**
 * The keys in a file: a baseline (docs/campaigns.md), a table as JSON (`--format json`), or one key a line.
 *
 * @param file undefined: there is none
 * @throws UnreadableError which names the file
 */
export async function readBaseline(file: string | undefined): Promise<ReadonlySet<string> | undefined> {
  if (file === undefined) return undefined;
  try {
    const text = (await readFile(file, { limit: MAX_BYTES })).toString().replace(/^\ufeff/, '');
    if (isBaseline(text)) return acceptedKeys({ path: file, text });
    return new Set(/^\s*\{/.test(text) ? keysOf(text) : text.split(/\r?\n/).flatMap((line) => line.trim() || []));
  } catch (error) {
    throw new UnreadableError(`${file}: ${readErrorWords(error)}`);
  }
}

function keysOf(text: string): string[] {
  let table: unknown;
  try {
    table = JSON.parse(text);
  } catch (error) {
    throw new UnreadableError(`is no JSON (${readErrorWords(error)})`);
  }
  const rows = (table as { rows?: unknown } | null)?.rows;
  if (!Array.isArray(rows)) throw new UnreadableError('is no error table: it has no rows');
  return rows.flatMap((row: { key?: unknown } | null) => (typeof row?.key === 'string' ? [row.key] : []));
}
