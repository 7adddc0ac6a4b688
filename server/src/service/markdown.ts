/** Putting text into Markdown. Log text is hostile: it must never become structure, a link or HTML. */
import { codeSpan, escaped } from '../report/hostile';

/** Text from a log as plain words of one paragraph; runs of blanks and control characters become one blank. */
export function escapeText(text: string): string {
  // Editors turn bare `www.` names and mail addresses into links even without a scheme.
  return escaped(oneLine(text))
    .replace(/\bwww\./gi, (match) => `${match.slice(0, -1)}\\.`)
    .replace(/@/g, '\\@');
}

/** Text from a log as inline code; no text can end the code early. */
export function inlineCode(text: string): string {
  return codeSpan(oneLine(text));
}

/** A link to an http(s) address; anything else gives the label alone. */
export function link(label: string, url: string): string {
  if (!/^https?:\/\//i.test(url)) return escapeText(label);
  const target = url.replace(
    /[\s()<>\\"'`]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return `[${escapeText(label)}](${target})`;
}

/** Catalogue text, which is Markdown of our own, without the HTML that `<` would start. */
export function ownText(text: string): string {
  return oneLine(text).replace(/</g, '&lt;');
}

/** What the helpers of this file produce, as plain text for an editor that shows no Markdown. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/\[((?:\\.|[^\]\\])*)\]\(([^)\s]*)\)/g, '$1 ($2)')
    .replace(/(?<!\\)(?:\*\*|[*`])/g, '')
    .replace(/\\([\\`*_[\]<>|~#&!/@.)+=-])/g, '$1')
    .replace(/&lt;/g, '<');
}

/** Cuts a text to a length and says so with an ellipsis. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** One line of printable text: control characters, line ends and runs of blanks become one blank. */
export function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\s]+/g, ' ').trim();
}
