/** What is known of a code, laid out as Markdown below a heading that each face makes for itself. */
import type { EntryRow, EntryStory } from './entryStory';
import type { Show } from './lineWords';

type Shown = Pick<Show, 'prose' | 'quote'>;

/** What it means, the facts on one line, then a paragraph or a list for each of the other rows. */
export function entryParagraphs({ means, rows }: EntryStory, show: Shown): string[] {
  const facts = rows.filter(({ is }) => is === 'fact');
  const others = rows.filter(({ is }) => is !== 'fact');
  return [show.prose(means), facts.map(factWords).join(' · '), ...others.map((row) => paragraph(row, show))];
}

function factWords({ label, texts }: EntryRow): string {
  return `${label}: ${texts.join(' ').replace(/\.$/, '')}`;
}

function paragraph({ label, texts, is }: EntryRow, { prose, quote }: Shown): string {
  if (is === 'source') return `${label}: ${texts.map(quote).join(', ')}`;
  if (texts.length === 1) return `**${label}:** ${texts.map(prose).join('')}`;
  return [`**${label}:**`, '', ...texts.map((text) => `- ${prose(text)}`)].join('\n');
}
