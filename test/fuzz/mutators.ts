/** Changes of bytes that bring out what nobody thought of. */
import type { Random } from 'fast-check';

/** Bytes of an input: enough for what costs the square of its length to be noticed. */
const MAX_INPUT = 65_536;

/** What texts of logs, names and tables are broken with. */
const ODD = [
  ...[
    '\0',
    '\r',
    '\r\n',
    '\n',
    '\t',
    '\ufeff',
    '\u2028',
    '\u202e',
    '\u200b',
    '\u001b[2J',
    '\u{1f600}',
    '\u{e0041}',
    '\ufffd',
  ],
  ...[
    '"',
    "'",
    '`',
    '\\',
    '|',
    '<',
    '&',
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    ':',
    ': ',
    '- ',
    ', ',
    '=',
    '#',
    '%',
    '../',
    '/',
  ],
  ...['-1', '0', '1e999', '9007199254740993', '99999999999999999999', 'NaN', 'null', '""', '[]', '{}', '__proto__'],
].map((text) => Buffer.from(text));
/** No UTF-8: half of a pair, a lone continuation, an overlong form, a lead at the end. */
const BROKEN = [[0xed, 0xa0, 0x80], [0x80], [0xc0, 0x80], [0xf0, 0x9f]].map((bytes) => Buffer.from(bytes));

/** What is changed, and with what. */
interface Means {
  random: Random;
  /** Other inputs, of which parts are taken. */
  pool: readonly Uint8Array[];
  /** Words that mean something to what is tried. */
  words: readonly Uint8Array[];
}

type Mutator = (bytes: Uint8Array, means: Means) => Uint8Array;

const below = (random: Random, limit: number): number => (limit < 1 ? 0 : random.nextInt(0, limit - 1));
const pick = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)] as T;
const put = (bytes: Uint8Array, at: number, more: Uint8Array, instead = 0): Uint8Array =>
  Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at + instead)]);

/** A part of some bytes, mostly a short one; of lines where there are some. */
function part(bytes: Uint8Array, random: Random): [from: number, to: number] {
  const from = below(random, bytes.length + 1);
  if (random.nextInt(0, 1) === 0) return [from, Math.min(bytes.length, from + 1 + below(random, 32))];
  const start = bytes.lastIndexOf(10, from - 1) + 1;
  const end = bytes.indexOf(10, from);
  return [start, end < 0 ? bytes.length : end + 1];
}

const MUTATORS: readonly Mutator[] = [
  // Another byte.
  (bytes, { random }) => put(bytes, below(random, bytes.length), Uint8Array.of(random.nextInt(0, 255)), 1),
  // One bit.
  (bytes, { random }) => {
    const at = below(random, bytes.length);
    return put(bytes, at, Uint8Array.of((bytes[at] ?? 0) ^ (1 << random.nextInt(0, 7))), 1);
  },
  (bytes, { random }) => put(bytes, below(random, bytes.length + 1), pick(random, ODD)),
  (bytes, { random }) => put(bytes, below(random, bytes.length + 1), pick(random, BROKEN)),
  (bytes, { random, words }) => put(bytes, below(random, bytes.length + 1), pick(random, words)),
  // Left out.
  (bytes, { random }) => {
    const [from, to] = part(bytes, random);
    return put(bytes, from, new Uint8Array(0), to - from);
  },
  // Once more, elsewhere.
  (bytes, { random }) => put(bytes, below(random, bytes.length + 1), bytes.subarray(...part(bytes, random))),
  // Of another input, in the place of a part.
  (bytes, { random, pool }) => {
    const other = pick(random, pool);
    const [from, to] = part(bytes, random);
    return put(bytes, from, other.subarray(...part(other, random)), to - from);
  },
  // Cut off.
  (bytes, { random }) => bytes.subarray(0, below(random, bytes.length)),
  // A number in the place of another.
  (bytes, { random }) => {
    const text = Buffer.from(bytes).toString('latin1');
    const numbers = [...text.matchAll(/\d+/g)];
    const found = numbers.length === 0 ? undefined : pick(random, numbers);
    const number = pick(random, ['0', '1', '-1', '255', '65536', '2147483648', '1e309', '99999999999999999999999']);
    return found === undefined ? bytes : put(bytes, found.index, Buffer.from(number), found[0].length);
  },
  // Over and over: rarely, as it takes its time.
  (bytes, { random }) => {
    if (random.nextInt(0, 15) > 0) return bytes;
    const again = bytes.subarray(...part(bytes, random));
    const times = 2 ** random.nextInt(1, 12);
    return put(bytes, below(random, bytes.length + 1), Buffer.concat(Array.from({ length: times }, () => again)));
  },
];

/** One of the pool with some changes; no longer than `MAX_INPUT`. */
export function mutated(means: Means): Uint8Array {
  const { random, pool } = means;
  let bytes = pick(random, pool);
  for (let left = 1 + below(random, 6); left > 0; left--) bytes = pick(random, MUTATORS)(bytes, means);
  return bytes.subarray(0, MAX_INPUT);
}
