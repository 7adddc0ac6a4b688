/** Putting text into Markdown. Log text is hostile: it must never become structure, a link or HTML. */
import { codeSpan, escaped, sentence } from '../report/hostile';

/** Text from a log as inline code; no text can end the code early. */
export function inlineCode(text: string): string {
  return codeSpan(sentence(text));
}

/** A link to an http(s) address; anything else gives the label alone. */
export function link(label: string, url: string): string {
  if (!/^https?:\/\//i.test(url)) return escaped(label);
  const target = url.replace(
    /[\s()<>\\"'`]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return `[${escaped(label)}](${target})`;
}

/** Catalogue text, which is Markdown of our own, without the HTML that `<` would start; inline code starts none. */
export function ownText(text: string): string {
  return sentence(text).replace(/`[^`]*`|</g, (part) => (part === '<' ? '&lt;' : part));
}

/** What the helpers of this file produce, as plain text for an editor that shows no Markdown. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/\[((?:\\.|[^\]\\])*)\]\(([^)\s]*)\)/g, '$1 ($2)')
    .replace(/(?<!\\)(?:\*\*|[*`])/g, '')
    .replace(/\\([\\`*_[\]<>|~#&!/.)+=-])/g, '$1')
    .replace(/&lt;/g, '<');
}
