/** What a text is to whoever reads its format: asked of that format's own parser. */
import assert from 'node:assert/strict';
import MarkdownIt, { type Token } from 'markdown-it';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { isSeen } from './unseen';

/** With all that any reader of Markdown takes for HTML or a link: also what this one would refuse to follow. */
const markdown = new MarkdownIt({ html: true, linkify: true });
markdown.validateLink = () => true;

/** Where links may lead: pages of the monitor, sources of the pilot, and files of the job. */
const TARGETS = /^(?:https:\/\/bigpanda\.cern\.ch\/|https:\/\/github\.com\/PanDAWMS\/|file:\/\/\/jobs\/)/;

/** The blocks of Markdown, in their order: what text must not change. Links lead where ours do; there is no HTML and no image. */
export function blocksOf(text: string): string[] {
  isSeen(text);
  const tokens = markdown.parse(text, {});
  for (const token of tokens.flatMap((one) => [one, ...(one.children ?? [])])) isHarmless(token, text);
  return tokens.map(({ type, tag }) => `${type} ${tag}`);
}

function isHarmless({ type, attrs, content }: Token, text: string): void {
  assert.ok(!['html_inline', 'html_block', 'image'].includes(type), `${type} ${content} in ${text}`);
  for (const [name, value] of attrs ?? []) if (name === 'href') assert.match(value, TARGETS, text);
  // GitHub and others mention people wherever an @ stands in text.
  if (type === 'text') assert.doesNotMatch(content, /@\w/, text);
}

/** The elements of a page with the names of their attributes, in their order; its links lead where ours do. */
export function elementsOf(page: string): string[] {
  isSeen(page);
  const names: string[] = [];
  const walk = (node: DefaultTreeAdapterTypes.Node): void => {
    assert.notEqual(node.nodeName, '#comment');
    if ('attrs' in node) {
      names.push(`${node.nodeName} ${node.attrs.map(({ name }) => name).join(' ')}`);
      for (const { name, value } of node.attrs) if (/^(?:href|src)$/.test(name)) assert.match(value, TARGETS);
      if (['script', 'style'].includes(node.nodeName)) names.push(JSON.stringify(node.childNodes.map(valueOf)));
    }
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse(page));
  return names;
}

function valueOf(node: DefaultTreeAdapterTypes.Node): string {
  return 'value' in node ? node.value : node.nodeName;
}

/** What SARIF makes links of, or fills in, is escaped (3.11.5 and 3.11.6). */
export function isPlainSarif(message: string): void {
  const bare = message.replace(/\\[\\[\]]/g, '').replace(/\{\{|\}\}/g, '');
  assert.doesNotMatch(bare, /[\\[\]{}]/);
}
