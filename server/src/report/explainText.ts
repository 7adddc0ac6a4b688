/** What an error code means, for a terminal. */
import { meanings, type CodeContext } from '../catalogue/codes';
import type { Catalogue, CodeEntry } from '../catalogue/types';
import { entryStory, headline, type EntryRow } from './entryStory';

/**
 * All meanings of a code that are possible in a context, best first; an experiment leaves only those that hold there.
 *
 * @param code `component:number`
 * @returns lines that end in a newline; null when the catalogue does not know the code
 */
export function explainText(catalogue: Catalogue, code: string, context: CodeContext): string | null {
  const entries = meanings(catalogue, code, context);
  return entries.length === 0 ? null : entries.map(entryText).join('\n');
}

/** All codes with a number: what somebody may have meant who gave no component. */
export function codesWithNumber(catalogue: Catalogue, number: string): string[] {
  return [...new Set(catalogue.codes.map(({ code }) => code).filter((code) => code.endsWith(`:${number}`)))];
}

/** All that is known of one meaning of a code: lines that end in a newline. */
export function entryText(entry: CodeEntry): string {
  const story = entryStory(entry);
  const rows = [{ label: 'Means', texts: [story.means] }, ...story.rows];
  const width = Math.max(...rows.map(({ label }) => label.length));
  return [headline(story), ...rows.flatMap((row) => rowLines(row, width)), ''].join('\n');
}

/** A row in two columns: of several texts each has a line. */
function rowLines({ label, texts }: Pick<EntryRow, 'label' | 'texts'>, width: number): string[] {
  const sign = texts.length > 1 ? '- ' : '';
  return texts.map((text, i) => `  ${(i === 0 ? label.toLowerCase() : '').padEnd(width)} ${sign}${text}`);
}
