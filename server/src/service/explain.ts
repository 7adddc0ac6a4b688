/** What an error code means, as Markdown, from its one entry in the catalogue. */
import type { CodeSummary } from '../../../shared/protocol';
import { byKey, codeKey, codeTitle, scopeOf } from '../catalogue/codes';
import type { Catalogue, CodeEntry } from '../catalogue/types';
import { entryParagraphs } from '../report/entryMarkdown';
import { entryStory, type EntryRow } from '../report/entryStory';
import { inlineCode, ownText } from './markdown';

/** Code, message and scope. */
function titleWithScope(entry: CodeEntry): string {
  const { title, message, scope } = entryStory(entry);
  return [`**${ownText(title)}**`, ownText(message), ...(scope === '' ? [] : [scope])].join(' · ');
}

/** A code on one line: title, message, scope, whose it is and whether it passes. */
export function headingOf(entry: CodeEntry): string {
  return titleLine(titleWithScope(entry), entry);
}

/** A title with whose problem it is and whether it passes, as far as that is known. */
export function titleLine(title: string, { owner, persistence }: Pick<CodeEntry, 'owner' | 'persistence'>): string {
  const known = [owner, persistence].filter((word) => word !== 'unknown');
  return known.length === 0 ? title : `${title} — *${known.join(' · ')}*`;
}

/** What a shifter acts on, one short paragraph a row. */
export function actionsOf(rows: readonly EntryRow[]): string[] {
  return rows.map(({ label, texts }) => `**${label}:** ${texts.map(ownText).join(' ')}`);
}

/**
 * The whole entry: the explanation of a code for a page of its own or a hover.
 *
 * @param here what is to be said first of the code in the log at hand, as Markdown
 */
export function explainEntry(entry: CodeEntry, here: readonly string[] = []): string {
  const paragraphs = entryParagraphs(entryStory(entry), { prose: ownText, quote: inlineCode });
  return [titleWithScope(entry), ...here, ...paragraphs].join('\n\n');
}

/**
 * The explanation of one code.
 *
 * @param key as `codeKey` makes it, e.g. `compass/pilot:1235`
 * @returns Markdown, or null when no entry has this key
 */
export function explain(catalogue: Catalogue, key: string): string | null {
  const entry = byKey(catalogue, key);
  return entry === undefined ? null : explainEntry(entry);
}

/**
 * All codes for a pick list: those that are meant, those met most, then the others in the order of the catalogue.
 *
 * @param meant at the place in question, best first
 */
export function codeSummaries({ codes }: Catalogue, meant: readonly CodeEntry[] = []): CodeSummary[] {
  const isFrequent = ({ frequent }: CodeEntry): boolean => frequent === true;
  const others = codes.filter((entry) => !meant.includes(entry));
  return [...meant, ...others.filter(isFrequent), ...others.filter((entry) => !isFrequent(entry))].map((entry) => ({
    key: codeKey(entry),
    code: entry.code,
    title: codeTitle(entry),
    message: entry.message,
    scope: scopeOf(entry),
    here: meant.includes(entry),
  }));
}
