/** Text in the cells of a Markdown table. */
import { link, ownText } from '../../report/hostile';

/** A link, see `link`. */
export function cellLink(label: string, url: string): string {
  return link(label, url.replaceAll('|', '%7C'));
}

/** Text of the catalogue, which is Markdown of our own. */
export function cellOwn(text: string): string {
  return ownText(text).replaceAll('|', '\\|');
}
