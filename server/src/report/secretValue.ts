/** Where a value ends that a log gives to a name: a word, a quoted text, or all that brackets hold. */

/** Stands for a secret while others are looked for: no pattern takes it for a value. */
export const PLACE = '\uE000';

/** In Python also `b'…'` and `u'…'`; a quote within quoted text has backslashes before it. */
const OPENING_QUOTE = /(?:[bru]{1,2}(?=\\{0,7}["']))?(\\{0,7})(["'])/iy;
/** A quote right behind `=` that ends what the name stands in: `'…?token=', 'next'`. */
const OUTER_QUOTE = /["']\s{0,2}(?:[,;+%)\]}]+(?:\s|$)|$)/my;
/**
 * A word. Marks that part values belong to it where another character follows that starts no new `name=`;
 * the ellipsis says that a text was cut here.
 */
const UNQUOTED =
  /(?:[^\s"',;&)\]}\\…]|\\(?!\\{0,6}["'])|["')\]}](?=\w)|[,;&](?=[^\s"',;&)\]}…])(?![\w.-]{1,40}\\{0,3}["']?\s{0,3}[=:]))+/y;

/** Characters of a bracket that goes over several lines. */
const MAX_BLOCK = 4000;

/**
 * The end of the value that starts at a place, as an offset; the place itself where none starts. Escapes and prefixes
 * of quotes belong to the value. A quoted text or a bracket that does not end goes to the end of its line, or to the
 * ellipsis where it was cut; a bracket that is the last character of its line goes on.
 *
 * The cost grows with the length of the value.
 */
export function valueEnd(text: string, start: number): number {
  if (text.startsWith(PLACE, start) || text.startsWith('[redacted]', start)) return start;
  const end = firstPartEnd(text, start);
  // Shells and careless templates put parts together: 'a'b.
  return end > start && /\w/.test(text.charAt(end)) ? wordEnd(text, end) : end;
}

function firstPartEnd(text: string, start: number): number {
  const quote = at(OPENING_QUOTE, text, start);
  if (quote !== null) {
    if (text[start - 1] === '=' && at(OUTER_QUOTE, text, start) !== null) return start;
    const [opening, escapes = '', mark = ''] = quote;
    return quotedEnd(text, start + opening.length, escapes.length, mark);
  }
  if ('([{'.includes(text.charAt(start) || ' ')) return bracketEnd(text, start);
  return wordEnd(text, start);
}

function wordEnd(text: string, start: number): number {
  return start + (at(UNQUOTED, text, start)?.[0].length ?? 0);
}

function at(pattern: RegExp, text: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start;
  return pattern.exec(text);
}

/**
 * @param escapes backslashes before the opening quote: 0, 1, 3, 7 for each text that the quoted one stands in. A quote
 *   with the same number ends it, or with more where pairs of them are backslashes of the value; one with fewer ends
 *   the text around it.
 */
function quotedEnd(text: string, start: number, escapes: number, mark: string): number {
  const pieces = /\\+|["'…\n]/g;
  pieces.lastIndex = start;
  let cut: number | null = null;
  let run = 0;
  for (let piece = pieces.exec(text); piece !== null; piece = pieces.exec(text)) {
    const [found] = piece;
    if (found === '\n') return cut ?? piece.index;
    if (found === '…') cut ??= piece.index;
    if (found === mark && run < escapes) return piece.index - run;
    if (found === mark && run % (2 * (escapes + 1)) === escapes) return pieces.lastIndex;
    // Only backslashes right before a quote count.
    run = found.startsWith('\\') && /["']/.test(text.charAt(pieces.lastIndex)) ? found.length : 0;
  }
  return cut ?? text.length;
}

function bracketEnd(text: string, start: number): number {
  const isBlock = /^[^\S\n]{0,8}\n/.test(text.slice(start + 1, start + 10));
  const pieces = /[([{]|[)\]}]|(?<!\w)(?:[bru]{1,2}(?=\\{0,7}["']))?(\\{0,7})(["'])|[…\n]/gi;
  pieces.lastIndex = start;
  let cut: number | null = null;
  let depth = 0;
  for (let piece = pieces.exec(text); piece !== null; piece = pieces.exec(text)) {
    const [found, escapes = '', mark] = piece;
    if (isBlock && piece.index > start + MAX_BLOCK) return piece.index;
    if (mark !== undefined) pieces.lastIndex = quotedEnd(text, pieces.lastIndex, escapes.length, mark);
    else if (found === '\n' && !isBlock) return cut ?? piece.index;
    else if (found === '…') cut ??= piece.index;
    else if ('([{'.includes(found)) depth += 1;
    else if (')]}'.includes(found)) depth -= 1;
    if (depth === 0) return pieces.lastIndex;
  }
  return cut ?? text.length;
}
