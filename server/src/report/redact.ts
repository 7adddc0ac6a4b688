/**
 * Takes secrets and names out of log text before a person shares it.
 * Every repetition is bounded or cannot overlap its neighbour, so a hostile line costs no more than its length.
 */
import { hideNamed } from './namedSecrets';
import { PERSONS } from './persons';
import { PLACE } from './secretValue';
import { TOKENS } from './tokens';

/**
 * Finds what a user wants out of reports besides: a regular expression with the flag `g`, or what works like one.
 * The function that it is given says what comes in the place of a match.
 */
export interface SecretPattern {
  [Symbol.replace](text: string, replacer: (match: string) => string): string;
}

export interface RedactOptions {
  /** What stands in the place of each secret; the names of settings stay. */
  mark?: string;
  /** Applied after the patterns of this file. */
  more?: readonly SecretPattern[];
}

/**
 * Replaces what must not leave the house: bearer tokens, `Authorization` values, tokens of Rucio, cookies, certificates
 * and keys, passwords and keys in URLs and in `name=value`, distinguished names, e-mail addresses.
 *
 * @param text log text, one line or many
 */
export function redact(text: string, { mark = '[redacted]', more = [] }: RedactOptions = {}): string {
  return replaceSecrets(text, more, () => PLACE).replaceAll(PLACE, () => mark);
}

/**
 * The same for neighbouring lines of a log: a secret that goes over several of them is found, and each line keeps its
 * place.
 */
export function redactLines(
  lines: readonly string[],
  { mark = '[redacted]', more = [] }: RedactOptions = {},
): string[] {
  const place = (secret: string): string => secret.replace(/[^\n]+/g, PLACE);
  return replaceSecrets(lines.map((line) => line.replace(/\n/g, ' ')).join('\n'), more, place)
    .replaceAll(PLACE, () => mark)
    .split('\n');
}

function replaceSecrets(text: string, more: readonly SecretPattern[], place: (secret: string) => string): string {
  const behindHead = (found: string, head: string): string => head + place(found.slice(head.length));
  const hidden = (rest: string, pattern: RegExp): string => rest.replace(pattern, behindHead);
  const marked = PERSONS.reduce(hidden, hideNamed(TOKENS.reduce(hidden, text), place));
  // A match of nothing hides nothing.
  return more.reduce<string>((rest, pattern) => rest.replace(pattern, (secret) => secret && place(secret)), marked);
}
