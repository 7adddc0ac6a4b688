/** What an error code means, for a terminal. */
import { codeTitle, meanings, scopeOf, type CodeContext } from '../catalogue/codes';
import type { Catalogue, CodeEntry } from '../catalogue/types';
import { categoryWords, ownerWords, retryWords } from './words';

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

function entryText(entry: CodeEntry): string {
  const scope = scopeOf(entry);
  const rows: Row[] = [
    ['means', entry.means],
    ['whose', `${ownerWords(entry.owner)}; ${retryWords(entry.persistence)}`],
    ...list('causes', entry.causes),
    ...list('in log', entry.looksLike),
    ...single('mistaken', entry.mistakenFor && `for: ${entry.mistakenFor}`),
    ...single('pilot', entry.pilotWrong),
    ...list('do', entry.do),
    ...single('retry', entry.retry),
    ...single('category', entry.category === undefined ? undefined : categoryWords(entry.category)),
    ['source', entry.source],
  ];
  return [
    `${codeTitle(entry)}${scope === '' ? '' : ` (${scope})`}: ${entry.message}`,
    ...rows.map(([label, text]) => `  ${label.padEnd(8)} ${text}`),
    '',
  ].join('\n');
}

type Row = [label: string, text: string];

function list(label: string, items: readonly string[]): Row[] {
  return items.map((item, i) => [i === 0 ? label : '', `- ${item}`]);
}

function single(label: string, text: string | undefined): Row[] {
  return text === undefined ? [] : [[label, text]];
}
