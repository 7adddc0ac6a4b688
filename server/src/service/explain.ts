/** What an error code means, as Markdown, from its one entry in the catalogue. */
import type { CodeSummary } from '../../../shared/protocol';
import { byKey, codeKey, codeTitle, scopeOf } from '../catalogue/codes';
import type { Catalogue, CodeEntry } from '../catalogue/types';
import type { Advice } from '../report/advice';
import { categoryWords } from '../report/words';
import { inlineCode, ownText } from './markdown';

/** The first line of an explanation: code, message, scope, whose it is and whether it passes. */
export function headingOf(entry: CodeEntry): string {
  const parts = [`**${ownText(codeTitle(entry))}**`, ownText(entry.message)];
  if (scopeOf(entry) !== '') parts.push(scopeOf(entry));
  return titleLine(parts.join(' · '), entry);
}

/** A title with whose problem it is and whether it passes, as far as that is known. */
export function titleLine(title: string, { owner, persistence }: Pick<CodeEntry, 'owner' | 'persistence'>): string {
  const known = [owner, persistence].filter((word) => word !== 'unknown');
  return known.length === 0 ? title : `${title} — *${known.join(' · ')}*`;
}

/** What to do and which retry rule fits: the paragraphs a shifter acts on. */
export function actionsOf({ steps, retry }: Omit<Advice, 'means'>, entry: Partial<CodeEntry>): string[] {
  const { mistakenFor, pilotWrong } = entry;
  const paragraphs: string[] = [];
  if (steps.length > 0) paragraphs.push(`**Do:** ${steps.map(ownText).join(' ')}`);
  if (retry !== null) paragraphs.push(`**Retry rule that fits:** ${ownText(retry)}`);
  if (mistakenFor !== undefined) paragraphs.push(`**Mistaken for:** ${ownText(mistakenFor)}`);
  if (pilotWrong !== undefined) paragraphs.push(`**The pilot gets wrong:** ${ownText(pilotWrong)}`);
  return paragraphs;
}

/**
 * The whole entry: the explanation of a code for a page of its own or a hover.
 *
 * @param here what is to be said first of the code in the log at hand, as Markdown
 */
export function explainEntry(entry: CodeEntry, here: readonly string[] = []): string {
  const paragraphs = [headingOf(entry), ...here, ownText(entry.means)];
  const list = (items: readonly string[]): string => items.map((item) => `- ${ownText(item)}`).join('\n');
  if (entry.causes.length > 0) paragraphs.push(list(entry.causes));
  if (entry.looksLike.length > 0) paragraphs.push(`**In the log:**\n\n${list(entry.looksLike)}`);
  paragraphs.push(...actionsOf({ steps: entry.do, retry: entry.retry ?? null }, entry));
  if (entry.category !== undefined) paragraphs.push(`BigPanDA: ${categoryWords(entry.category)}`);
  paragraphs.push(`Source: ${inlineCode(entry.source)}`);
  return paragraphs.join('\n\n');
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

/** All codes for a pick list: those met most, then the others in the order of the catalogue. */
export function codeSummaries({ codes }: Catalogue): CodeSummary[] {
  const isFrequent = ({ frequent }: CodeEntry): boolean => frequent === true;
  return [...codes.filter(isFrequent), ...codes.filter((entry) => !isFrequent(entry))].map((entry) => ({
    key: codeKey(entry),
    code: entry.code,
    title: codeTitle(entry),
    message: entry.message,
    experiment: entry.experiment ?? null,
  }));
}
