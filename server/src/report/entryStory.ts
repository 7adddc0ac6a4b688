/** What is to be said of an entry of the catalogue, in one order and with one label each; faces only lay it out. */
import { codeTitle, scopeOf } from '../catalogue/codes';
import type { CodeEntry, Owner, Persistence } from '../catalogue/types';
import type { Advice } from './advice';
import { categoryWords, ownerWords, retryWords } from './words';

export interface EntryRow {
  label: string;
  /** At least one. */
  texts: readonly string[];
  /** `fact`: one of a few words; `prose`: one of a sentence or more; `list`: any number of these; `source`: paths. */
  is: 'fact' | 'prose' | 'list' | 'source';
}

export interface EntryStory {
  /** Code and acronym. */
  title: string;
  /** The short official text. */
  message: string;
  /** Where it holds, e.g. `COMPASS only`; empty: everywhere. */
  scope: string;
  means: string;
  /** What else is known; the most useful first. */
  rows: EntryRow[];
}

/** All that is known of a code. */
export function entryStory(entry: CodeEntry): EntryStory {
  return {
    title: codeTitle(entry),
    message: entry.message,
    scope: scopeOf(entry),
    means: entry.means,
    rows: [
      whoseRow(entry.owner, entry.persistence),
      ...one('fact', 'Category', entry.category === undefined ? undefined : categoryWords(entry.category)),
      ...one('fact', 'First in', entry.since),
      ...many('Causes', entry.causes),
      ...many('In the log', entry.looksLike),
      ...actionRows({ steps: entry.do, retry: entry.retry ?? null }, entry),
      ...many('Other words', entry.texts ?? []),
      ...one('source', 'Source', entry.source),
    ],
  };
}

/** Whose problem it is, and whether a retry helps. */
export function whoseRow(owner: Owner, persistence: Persistence): EntryRow {
  return { label: 'Whose problem', texts: [`${ownerWords(owner)}; ${retryWords(persistence)}`], is: 'fact' };
}

/**
 * What somebody acts on: what to do, and what misleads.
 *
 * @param advice on the code, or on a text that stands for it
 */
export function actionRows(
  { steps, retry }: Pick<Advice, 'steps' | 'retry'>,
  { mistakenFor, pilotWrong }: Pick<CodeEntry, 'mistakenFor' | 'pilotWrong'>,
): EntryRow[] {
  return [
    ...many('Do', steps),
    ...one('prose', 'Retry action', retry ?? undefined),
    ...one('prose', 'Mistaken for', mistakenFor),
    ...one('prose', 'Pilot gets wrong', pilotWrong),
  ];
}

/** Title, scope and message on one line of plain text. */
export function headline({ title, scope, message }: EntryStory): string {
  return `${title}${scope === '' ? '' : ` (${scope})`}: ${message}`;
}

function one(is: Exclude<EntryRow['is'], 'list'>, label: string, text: string | undefined): EntryRow[] {
  return text === undefined ? [] : [{ label, texts: [text], is }];
}

function many(label: string, texts: readonly string[]): EntryRow[] {
  return texts.length === 0 ? [] : [{ label, texts, is: 'list' }];
}
