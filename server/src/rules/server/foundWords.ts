/** The words of a log that show a failure, as near as they come to the text that the server is told. */
import type { Finding } from '../../engine/types';

/** The pilot cuts times out of the texts that it sends (pilot3 util/https.py `add_error_codes`). */
const TIMES = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:,\d{1,3})?/g;
/** Characters of a word that are looked at behind a finding. */
const MAX_WORD = 64;

/**
 * What a line says at a finding, in whole words: signatures leave out a first letter that pilots write large or small, and
 * may end within a word.
 */
export function foundWords(line: string, { column, endColumn }: Pick<Finding, 'column' | 'endColumn'>): string {
  const before = /(?<!\w)[A-Za-z]$/.exec(line.slice(Math.max(0, column - 3), column - 1))?.[0] ?? '';
  const words = line.slice(column - 1, endColumn - 1);
  const after = /^\w*/.exec(line.slice(endColumn - 1, endColumn - 1 + MAX_WORD))?.[0] ?? '';
  return `${/^\w/.test(words) ? before : ''}${words}${/\w$/.test(words) ? after : ''}`.replace(TIMES, '').trim();
}
