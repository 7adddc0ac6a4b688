/**
 * Secrets that their name gives away: `password=…`, `"token": "…"`, `--token …`, `('password', '…')`.
 * An expression finds the name and what ties the value to it; where the value ends is told by hand, see `valueEnd`.
 */
import { PLACE, valueEnd } from './secretValue';

/** What secrets are called. */
const STRONG =
  '(?:passw(?:or)?d|pass[ _-]?phrase|secret|device_code|(?:api|access|private|account|shared)[_-]?key|macaroon|cookie)';
/** Space tokens name a part of a storage, and parsers meet tokens that they do not expect: those are none. */
const TOKEN = String.raw`(?<!(?:space|storage)[_-]?|\bunexpected[ _])token`;
/** Short names of passwords, which also are words and names of folders. */
const SHORT = '(?<![A-Za-z])(?:db|user|root|admin)?(?:pass|pwd|pw)';
/** Names that logs use in sentences too. */
const WORD = '(?:signature|credential)s?';
const NAMES = `(?:(?<token>${TOKEN})|(?<short>${SHORT})|${STRONG}|${WORD})`;

const BLANKS = String.raw`[^\S\n]{0,8}`;
/** A quote; one within quoted text has backslashes before it. */
const QUOTE = String.raw`\\{0,7}["']`;
/** A quoted value begins, in Python also `b'…'` and `u'…'`. */
const QUOTED = String.raw`(?=[bru]{0,2}${QUOTE})`;
/** The end of a name: `password`, `"password"`, `\"password\"`, `['password']`. */
const CLOSE = String.raw`(?:${QUOTE})?\]?${BLANKS}`;
/** Before a value, also one in the next line, unless that is the next record of a log. */
const GAP = String.raw`${BLANKS}(?:\n(?!\d{4}-\d\d-\d\d)${BLANKS})?`;
const EQUALS = `(?:=>|:=|={1,2}|%3D)${GAP}`;

/** What stands before a value. */
const HEADS: readonly RegExp[] = [
  String.raw`(?:(?<token>${TOKEN})|${STRONG})[\w-]{0,40}${CLOSE}(?:${EQUALS}|:(?!:|\/\/)${GAP})`,
  String.raw`(?<short>${SHORT})(?:${CLOSE}${EQUALS}|${QUOTE}\]?${BLANKS}:${GAP}${QUOTED})`,
  String.raw`${WORD}(?:(?:${QUOTE})?(?:=|:${GAP}${QUOTED})|${QUOTE}:${GAP}(?=[{[(]))`,
  // Options, also in a list of arguments.
  String.raw`--(?:\w{1,20}-){0,3}${NAMES}(?:\s{1,3}(?!-)|${QUOTE},\s{0,3}${QUOTED})`,
  // Pairs: name and value and nothing else.
  String.raw`[([]\s{0,2}[bu]?${QUOTE}[\w-]{0,40}(?:${NAMES}|authorization)[\w-]{0,40}${QUOTE},\s{0,8}(?=[bu]?${QUOTE}[^"'\n]{0,4000}["']\s{0,2}[)\]])`,
  String.raw`<[\w:-]{0,40}(?:(?<token>${TOKEN})|${STRONG})[\w-]{0,40}>(?=[^<\s]{1,500}<\/)`,
  String.raw`\bname=${QUOTE}[\w.-]{0,40}(?:(?<token>${TOKEN})|${STRONG})[\w.-]{0,40}${QUOTE}\s{1,4}value=${QUOTED}`,
  // Who the job is of: a name, or a distinguished name.
  String.raw`\bprodUser(?:Name|ID)${QUOTE}${BLANKS}(?:${EQUALS}|:${GAP})${QUOTED}`,
].map((head) => new RegExp(head, 'gi'));

/** Nothing, no matter what it is called. */
const NOTHING = /^(?:true|false|none|null|\*{3,})?$/i;
/** What `token` is besides: counts, space tokens (`dst:SITE_DATADISK`, `ATLASDATADISK`). */
const NO_TOKEN = /^(?:\d{1,4}\.?|(?:dst|ddd):\S*|[\w-]{0,60}(?:disk|tape))$/i;
/** What `pass` and `pwd` are besides: folders, variables, results, small numbers, calls. */
const NO_SHORT = /^["']?(?:[/~$%`<]|\.{1,2}\/|[\w.]{1,60}\(|(?:\.{1,2}|-?\d{1,3}(?:\.\d{1,20})?|yes|no|ok)["']?$)/i;
const HIDDEN = new RegExp(String.raw`^[bru]{0,2}[\\"']{0,8}(?:${PLACE}|\[redacted\])[\\"']{0,8}$`, 'i');
/** Characters of a value that may be no secret. */
const MAX_HARMLESS = 300;

/**
 * Puts what `place` makes of a secret where its value stood; the names stay.
 *
 * @param text one line or many
 */
export function hideNamed(text: string, place: (secret: string) => string): string {
  return HEADS.reduce((rest, head) => hideBehind(rest, head, place), text);
}

/** Goes on behind each value, whatever it is: the cost grows with the length of the text only. */
function hideBehind(text: string, head: RegExp, place: (secret: string) => string): string {
  const parts: string[] = [];
  let kept = 0;
  head.lastIndex = 0;
  for (let match = head.exec(text); match !== null; match = head.exec(text)) {
    const start = head.lastIndex;
    const end = valueEnd(text, start);
    const value = text.slice(start, end);
    head.lastIndex = end;
    if (isHarmless(value, match.groups ?? {})) continue;
    parts.push(text.slice(kept, start), place(value));
    kept = end;
  }
  return parts.join('') + text.slice(kept);
}

function isHarmless(value: string, { token, short }: Readonly<Record<string, string | undefined>>): boolean {
  if (short !== undefined && NO_SHORT.test(value)) return true;
  if (value.length > MAX_HARMLESS) return false;
  if (HIDDEN.test(value)) return true;
  const bare = value.replace(/^(?:[bru]{1,2}(?=\\{0,7}["']))?[\\"'([{\s]*/i, '').replace(/[\\"')\]}\s]+$/, '');
  return bare.split(/,\s*/).every((part) => NOTHING.test(part) || (token !== undefined && NO_TOKEN.test(part)));
}
