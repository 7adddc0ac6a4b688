/** Where the characters of a YAML scalar's value stand in its source. */

/** Hexadecimal digits behind the escapes that have some. */
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * Offsets in the source, one for each UTF-16 unit of the value and one for its end.
 *
 * @param source as it stands in the file, with its quotes
 * @returns null for what takes more than one line, or is no scalar of this value
 */
export function scalarOffsets(source: string, value: string): number[] | null {
  if (/[\r\n]/.test(source)) return null;
  const quote = /^['"]/.exec(source)?.[0];
  const end = quote === undefined ? source.length : source.length - 1;
  const offsets: number[] = [];
  for (let at = quote === undefined ? 0 : 1; at < end;) {
    const { length, units } = quote === undefined ? ONE : characterAt(source, at, quote);
    for (let unit = 0; unit < units; unit++) offsets.push(at);
    at += length;
  }
  return offsets.length === value.length ? [...offsets, end] : null;
}

/** What a character takes in the source, and in the value. */
interface Character {
  length: number;
  units: number;
}

const ONE: Character = { length: 1, units: 1 };

function characterAt(source: string, at: number, quote: string): Character {
  const [first, second = ''] = source.slice(at, at + 2);
  if (quote === "'") return first === "'" ? { length: 2, units: 1 } : ONE;
  if (first !== '\\') return ONE;
  const digits = DIGITS[second] ?? 0;
  const code = digits === 0 ? 0 : Number.parseInt(source.slice(at + 2, at + 2 + digits), 16);
  return { length: 2 + digits, units: code > 0xffff ? 2 : 1 };
}
