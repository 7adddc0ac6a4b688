/** The reference manual of the catalogue: one Markdown page a family, made from its entries alone. */
import { codeTitle, scopeOf } from '../catalogue/codes';
import type { CodeEntry, Signature } from '../catalogue/types';
import { causeTemplate } from '../engine/verdict/causeText';
import { categoryWords, ownerWords, retryWords } from './words';

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
  const scope = scopeOf(entry);
  const facts = [
    `${ownerWords(entry.owner)}; ${retryWords(entry.persistence)}`,
    ...(entry.category === undefined ? [] : [categoryWords(entry.category)]),
    ...(scope === '' ? [] : [scope]),
  ];
  return [
    `### ${codeTitle(entry)}`,
    `_${entry.message}_ · ${facts.join(' · ')}`,
    entry.means,
    bullets('Causes', entry.causes),
    bullets('In the log', entry.looksLike),
    entry.mistakenFor === undefined ? '' : `**Mistaken for:** ${entry.mistakenFor}`,
    entry.pilotWrong === undefined ? '' : `**What the pilot gets wrong:** ${entry.pilotWrong}`,
    bullets('What to do', entry.do),
    entry.retry === undefined ? '' : `**Retry:** ${entry.retry}`,
    `Source: ${entry.source}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
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

function bullets(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : [`**${title}**`, '', ...items.map((item) => `- ${item}`)].join('\n');
}
