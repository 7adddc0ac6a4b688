/** The parameters of a retry rule, as the PanDA server reads them. */

/** What `limit_retry` asks for. */
export const MAX_ATTEMPT = 'maxAttempt';

/**
 * Keys and values; all values stay text. Where one pair is none, all are lost.
 *
 * @see PanDAWMS/panda-server pandaserver/taskbuffer/db_proxy_mods/misc_standalone_module.py `getRetrialRules`
 */
export function readParameters(text: string | null): Map<string, string> {
  const pairs = (text ?? '').split('&').map((pair) => pair.split('='));
  if (pairs.some((pair) => pair.length !== 2)) return new Map();
  return new Map(pairs.map(([key = '', value = '']) => [key, value] as const));
}

/** The text that is read so; empty for none. */
export function writeParameters(parameters: ReadonlyMap<string, string>): string {
  return [...parameters].map(([name, value]) => `${name}=${value}`).join('&');
}

/** A whole number as Python's `int` reads it, in the digits of any script; null for what is none. */
export function wholeNumber(text: string): number | null {
  const digits = /^\s*([+-]?\p{Nd}+(?:_\p{Nd}+)*)\s*$/u.exec(text)?.[1];
  return digits === undefined ? null : Number(digits.replaceAll('_', '').replace(/\p{Nd}/gu, asciiDigit));
}

/** The digits of a script stand together from 0 to 9, those of the next one maybe right behind them. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}
