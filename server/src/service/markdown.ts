/** Putting text into Markdown. Log text is hostile: it must never become structure, a link or HTML. */
import { codeSpan, escaped, sentence } from '../report/hostile';

export { link, ownText } from '../report/hostile';

/** Text from a log as inline code; no text can end the code early. */
export function inlineCode(text: string): string {
  return codeSpan(sentence(text));
}

/**
 * A link to a line of a file.
 *
 * @param uri of our own making, never one that a log names; other schemes than `file:` give the label alone
 * @param line from 1; an editor takes it from the fragment
 */
export function fileLink(label: string, uri: string, line: number): string {
  if (!/^file:\/\/[^?#]*$/i.test(uri)) return escaped(label);
  const target = uri.replace(/[\s()<>\\"'`]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `[${escaped(label)}](${target}#L${line})`;
}

/** What the helpers of this file produce, as plain text for an editor that shows no Markdown. */
export function withoutMarkdown(markdown: string): string {
  return markdown
    .replace(/\[((?:\\.|[^\]\\])*)\]\(([^)\s]*)\)/g, '$1 ($2)')
    .replace(/(?<!\\)(?:\*\*|[*`])/g, '')
    .replace(/\\([\\`*_[\]<>|~#&!/.)+=-])/g, '$1')
    .replace(/&lt;/g, '<');
}
