/** A long string of a JSON text, as the UTF-8 that it stands for. */
import { Utf8Text, withRoomFor } from './utf8Text';

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

/**
 * Reads a string, piece by piece. What stands between two escapes is found and copied by the platform, which is quicker
 * than byte by byte.
 *
 * @param json well-formed UTF-8
 * @param start offset behind its quotation mark
 * @returns the text, and the offset of the mark that ends it; null where it does not end, and for what UTF-8 cannot hold
 */
export function* unescaped(json: Buffer, start: number): Generator<void, { value: Utf8Text; end: number } | null> {
  const buffer = withRoomFor(json.length - start);
  let length = 0;
  let from = start;
  let quote = json.indexOf(QUOTE, from);
  for (let escapes = 1; ; escapes++) {
    if (escapes % AT_A_TIME === 0) yield;
    const escape = json.indexOf(BACKSLASH, from);
    if (quote < 0) return null;
    if (escape < 0 || quote < escape) {
      length += json.copy(buffer, length, from, quote);
      return { value: new Utf8Text(buffer, length), end: quote };
    }
    length += json.copy(buffer, length, from, escape);
    const meant = ESCAPES[json[escape + 1] ?? 0] as number;
    if (meant === 0) {
      const character = characterAt(json, escape);
      if (character === null) return null;
      length += buffer.write(character.text, length, 'utf8');
      from = escape + character.size;
    } else {
      buffer[length++] = meant;
      from = escape + 2;
    }
    // A mark behind a backslash ends nothing.
    if (quote < from) quote = json.indexOf(QUOTE, from);
  }
}

/** The character that `\uXXXX`, or a pair of these, stands for; null for half a pair, which UTF-8 cannot hold. */
function characterAt(json: Buffer, at: number): { text: string; size: number } | null {
  const escape = /^\\u(?:d[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|(?!d[89a-f])[0-9a-f]{4})/i.exec(
    json.toString('latin1', at, at + 12),
  );
  return escape === null ? null : { text: JSON.parse(`"${escape[0]}"`) as string, size: escape[0].length };
}
