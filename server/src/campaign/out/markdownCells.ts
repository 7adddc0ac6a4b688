/** Text in the cells of a Markdown table. */
import { codeSpan, escaped, link, ownText } from '../../report/hostile';

/** As code; a pipe ends a cell even there, and a backslash before it may undo its escape: then as text. */
export function cellCode(text: string): string {
  return text.includes('|') ? escaped(text) : codeSpan(text);
}

/** A link, see `link`. */
export function cellLink(label: string, url: string): string {
  return link(label, url.replaceAll('|', '%7C'));
}

/** Text of the catalogue, which is Markdown of our own. */
export function cellOwn(text: string): string {
  return ownText(text).replaceAll('|', '\\|');
}
