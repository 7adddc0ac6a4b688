/** How a text is written in YAML. */
import { unseenIn, withoutUnseen } from './unseen';

/** A word that YAML takes for itself. */
const PLAIN = /^(?!(?:true|false|null|yes|no|on|off|[yn])$)[a-z][\w-]*$/i;
/** What single quotes cannot hold: controls, and what is no character by itself. */
const NEEDS_ESCAPES = /[^\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** A text as a scalar on one line. */
export function quoted(value: string): string {
  return quotedLike("'", value);
}

/** A text as a scalar on one line, quoted as another is where it can be. */
export function quotedLike(other: string, value: string): string {
  if (other.startsWith('"') || NEEDS_ESCAPES.test(value) || unseenIn(value).length > 0) return doubleQuoted(value);
  if (!other.startsWith("'") && PLAIN.test(value)) return value;
  return `'${value.replaceAll("'", "''")}'`;
}

/** With the escapes of YAML, of which JSON has most; nothing in it is unseen, nor a line end to any version of YAML. */
function doubleQuoted(value: string): string {
  return withoutUnseen(JSON.stringify(value), (character) => {
    const point = character.codePointAt(0) ?? 0;
    const digits = point.toString(16);
    return point > 0xffff ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
  });
}
