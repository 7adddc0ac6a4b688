/** Makes log text harmless where it is shown: a log may hold anything its payload printed. */
import { withoutUnseen } from '../catalogue/unseen';

/**
 * One line of plain text: what would move the cursor, colour, reverse or hide becomes a space or a visible sign.
 * Each UTF-16 unit stays one, so columns still hold.
 */
export function oneLine(text: string): string {
  return withoutUnseen(text, (character) => {
    const code = character.charCodeAt(0);
    if (code === 9 || code === 10 || code === 13 || code === 0x2028 || code === 0x2029) return ' ';
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\uFFFD'.repeat(character.length);
  });
}

/** The same for running text, where runs of blanks mean nothing. */
export function sentence(text: string): string {
  return oneLine(text).replace(/\s+/g, ' ').trim();
}

/** A part of a text without the halves of characters that were cut through at its ends. */
export function withoutHalves(part: string): string {
  return part.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
}

/** Cuts a text to a length and says so with an ellipsis. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${withoutHalves(text.slice(0, length - 1))}…`;
}

/**
 * The part of a line worth quoting: all of it, or as much as fits around a column.
 *
 * @param column UTF-16 column from 1 that must be seen where the text reaches that far; null: the start
 * @param length characters to keep at most, besides the marks of what was cut
 */
export function excerpt(text: string, column: number | null, length: number): string {
  const line = oneLine(text).trimEnd();
  if (line.length <= length) return line.trimStart();
  // Little room before the place: what it says stands behind it.
  const wish = (column ?? 1) - 1 - Math.floor(length / 6);
  const start = Math.max(0, Math.min(wish, line.length - length));
  const end = start + length;
  return `${start > 0 ? '…' : ''}${withoutHalves(line.slice(start, end)).trim()}${end < line.length ? '…' : ''}`;
}

/** The longest run of backticks in a text. */
function longestFence(text: string): number {
  return [...text.matchAll(/`+/g)].reduce((longest, [run]) => Math.max(longest, run.length), 0);
}

/** A fenced Markdown block; the fence is longer than any run of backticks inside. */
export function fenced(lines: readonly string[]): string {
  const body = lines.map(oneLine).join('\n');
  const fence = '`'.repeat(Math.max(3, longestFence(body) + 1));
  return `${fence}text\n${body}\n${fence}`;
}

/** A Markdown code span. */
export function codeSpan(text: string): string {
  const body = oneLine(text);
  const fence = '`'.repeat(longestFence(body) + 1);
  const pad = /^`|`$|^ .* $/.test(body) ? ' ' : '';
  return body === '' ? '' : fence + pad + body + pad + fence;
}

/**
 * Plain text inside Markdown: no emphasis, link, HTML, heading or table comes out of it. Nor do the links and the
 * mentions of people that editors and ticket systems make of bare `www.` names and of `@`.
 */
export function escaped(text: string): string {
  return (
    sentence(text)
      .replace(/[\\`*[\]<>|~#&!]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\$&')
      .replace(/:\/\//g, ':\\//')
      .replace(/\bwww\./gi, (name) => `${name.slice(0, -1)}\\.`)
      // An escaped @ is still a mention on GitHub; one in code is nowhere.
      .replace(/@+/g, '`$&`')
      .replace(/^(\s*)([-+=]|\d+(?=[.)]))/, '$1\\$2')
      .replace(/^(\s*)\\(\d+)([.)])/, '$1$2\\$3')
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Plain text inside HTML or SVG, between tags or as a quoted attribute. */
export function markup(text: string): string {
  return oneLine(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** Any text as a part of an address; half of a pair, at which `encodeURIComponent` throws, as U+FFFD. */
export function encodedPart(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\uFFFD'));
}

/** As code in a cell of a table; a pipe ends a cell even there, and a backslash before it may undo its escape: then as text. */
export function cellCode(text: string): string {
  return text.includes('|') ? escaped(text) : codeSpan(text);
}

/**
 * A formula, for a spreadsheet: a sign at the beginning of a cell, or behind a semicolon, which ends a cell in many lands.
 * The wide forms count where a spreadsheet is set to Chinese or Japanese. (Tabs and line ends are blanks by then.)
 */
const FORMULA = /(^|;)(["'\s]*)(?=[=+\-@＝＋－＠])/g;

/** Text of a cell that no spreadsheet computes: a sign that would begin a formula has an apostrophe before it. */
export function noFormula(text: string): string {
  return text.replace(FORMULA, "$1$2'");
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
