/** A long string of a JSON text, as the UTF-8 that it stands for. */
import { Utf8Text } from '../../../lsp/documents/utf8Text';

const QUOTE = 34;
const BACKSLASH = 92;

/** What may stand behind a backslash, and what it means, in the same order. */
const LETTERS = Buffer.from('"\\/bfnrt');
const MEANT = Buffer.from('"\\/\b\f\n\r\t');
/** For each byte behind a backslash the byte that it means; 0 for all others. */
const ESCAPES = new Uint8Array(256);
LETTERS.forEach((letter, index) => (ESCAPES[letter] = MEANT[index] ?? 0));

/** Escapes that are read between two pauses: about a millisecond. */
const AT_A_TIME = 10_000;

/** Whether some string of a JSON text may hold half of a surrogate pair, for which UTF-8 has no bytes. */
export function mayHoldHalves(json: Buffer): boolean {
  return json.includes('\\ud') || json.includes('\\uD');
}

/**
 * Reads a string, piece by piece, into the memory in which it stands: no text is longer than its JSON. What stands between
 * two escapes is found and moved by the platform, which is quicker than byte by byte.
 *
 * @param json well-formed UTF-8 without halves of surrogate pairs; the bytes of the string are not JSON any more afterwards
 * @param start offset behind its quotation mark
 * @returns the text, and the offset of the mark that ends it
 * @throws SyntaxError when it does not end, or holds what is no escape
 */
export function* unescaped(json: Buffer, start: number): Generator<void, { value: Utf8Text; end: number }> {
  let to = start;
  let from = start;
  let quote = json.indexOf(QUOTE, from);
  for (let escapes = 1; ; escapes++) {
    if (escapes % AT_A_TIME === 0) yield;
    if (quote < 0) throw new SyntaxError('A string of a message does not end.');
    const escape = json.indexOf(BACKSLASH, from);
    const end = escape < 0 || quote < escape ? quote : escape;
    json.copyWithin(to, from, end);
    to += end - from;
    if (end === quote) return { value: new Utf8Text(json.subarray(start, quote), to - start), end: quote };
    const meant = ESCAPES[json[escape + 1] ?? 0] as number;
    if (meant === 0) {
      to += json.write(characterAt(json, escape), to, 'utf8');
      from = escape + 6;
    } else {
      json[to++] = meant;
      from = escape + 2;
    }
    // A mark behind a backslash ends nothing.
    if (quote < from) quote = json.indexOf(QUOTE, from);
  }
}

/** The character that `\uXXXX` stands for. */
function characterAt(json: Buffer, at: number): string {
  return JSON.parse(`"${json.toString('latin1', at, at + 6)}"`) as string;
}
