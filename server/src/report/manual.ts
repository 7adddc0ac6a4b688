/** The reference manual of the catalogue: one Markdown page a family, made from its entries alone. */
import type { CodeEntry, Signature } from '../catalogue/types';
import { causeTemplate } from '../engine/verdict/causeText';
import { entryParagraphs } from './entryMarkdown';
import { entryStory } from './entryStory';
import { codeSpan } from './hostile';

/** What a page is made of. */
export interface FamilyContent {
  codes: readonly CodeEntry[];
  signatures: readonly Signature[];
}

/**
 * The page of a family.
 *
 * @param title of the page, e.g. `codes pilot storage`
 * @returns Markdown that ends in a newline; its text is the project's own, so nothing is escaped
 */
export function familyPage(title: string, { codes, signatures }: FamilyContent): string {
  return [
    `# ${title}`,
    'Made from the catalogue by `npm run knowledge`; edit the family file, not this page.',
    ...(codes.length === 0 ? [] : ['## Codes', ...codes.map(codeSection)]),
    ...(signatures.length === 0 ? [] : ['## Signatures', ...signatures.map(signatureSection)]),
  ]
    .join('\n\n')
    .concat('\n');
}

function codeSection(entry: CodeEntry): string {
  const story = entryStory(entry);
  return [
    `### ${story.title}`,
    `_${story.message}_${story.scope === '' ? '' : ` · ${story.scope}`}`,
    ...entryParagraphs(story, { prose: (text) => text, quote: codeSpan }),
  ].join('\n\n');
}

function signatureSection(signature: Signature): string {
  const { id, finds, cause, samples, rank } = signature;
  const what = finds === null ? rank : `${rank} · ${finds}`;
  return [
    `### ${id}`,
    `_${what}_ · in ${signature.in.join(', ')}`,
    ...cause.map(({ when, text }) => `${causeTemplate(text)}${when === undefined ? '' : ` (${when})`}`),
    ['```text', ...samples, '```'].join('\n'),
  ].join('\n\n');
}
