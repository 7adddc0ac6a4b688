/**
 * Takes secrets and names out of log text before a person shares it.
 * Every repetition is bounded or cannot overlap its neighbour, so a hostile line costs no more than its length.
 */
import { hideNamed } from './namedSecrets';
import { PLACE } from './secretValue';

/** A quote, or none; one within quoted text has backslashes before it. */
const QUOTE = String.raw`(?:\\{0,7}["'])?`;
/** The beginning of a quoted value, in Python also `b'…'` and `u'…'`. */
const OPENING = String.raw`[bru]{0,2}\\{0,7}["']`;
/** Between the name of a header and its value. */
const COLON = String.raw`${QUOTE}\s{0,8}(?:=>|[:=])\s{0,8}(?:${OPENING})?(?!${OPENING}|\[redacted\])`;
/** Text ends here: where it was cut, what a pattern would look for behind a secret is gone. */
const CUT = String.raw`(?:…|$(?![\s\S]))`;

const DN_KEY = '(?:DC|C|O|OU|L|ST|CN|UID|emailAddress)';
const DN = `${DN_KEY}=`;
/** A part of a name with commas; OpenSSL puts blanks around the sign, as formulas do (`C = 1`). */
const RDN = String.raw`(?:(?:DC|OU|CN|UID|emailAddress)\s?=\s?|(?:C|O|L|ST)(?:=|\s=\s(?=\p{L})))`;
const RDN_VALUE = String.raw`(?:[^,\n"'|;/\\]|\\.){1,128}`;
/** The last part may have a sentence behind it: words of a person's name only. */
const LAST_VALUE = String.raw`[^,\n"'|;/\s]{1,128}(?: (?:\p{Lu}[\p{L}\p{N}_.'-]{0,40}|\d{1,10}|van|von|de[lnr]?|d[aiu]|la|le|bin|al)(?=[\s,"'|;/…]|$)){0,5}`;

/** Group 1 of each is what stays before the secret. */
const SECRETS: readonly RegExp[] = [
  // Certificates and keys of a proxy; a cut one goes to the end of the text, or begins with it.
  /()-----BEGIN [A-Z0-9 ]{1,60}-----[\s\S]*?(?:-----END [A-Z0-9 ]{1,60}-----|$(?![\s\S]))/g,
  /()(?:^[A-Za-z0-9+/]{1,76}={0,2}\n){1,100}-----END [A-Z0-9 ]{1,60}-----/gm,
  // A line of such a block on its own.
  /^()[A-Za-z0-9+/]{60,}={0,2}(?=…?$)/gm,
  // Headers whose value is secret to its end: a token of Rucio holds a name with blanks, a cookie is a list.
  new RegExp(String.raw`(\bAuthorization${COLON})[^\s"'\n,}\\][^"'\n,}\\]*`, 'gi'),
  new RegExp(String.raw`(\bX-Rucio-Auth-Token${COLON})[^\s"'\n\\][^"'\n\\]*`, 'gi'),
  new RegExp(String.raw`(\b(?:Set-)?Cookie${COLON})[^\s"'\n\\][^"'\n\\]*`, 'gi'),
  new RegExp(
    String.raw`(\bBearer(?:${COLON}|(?:\s|%20|\+){1,3}))(?=\S{20}|[^\s\d._~+/…-]{0,19}[\d._~+/…-])[\w.~+/=-]{6,}`,
    'gi',
  ),
  // JSON web tokens start with the base64 of `{"`.
  /()\beyJ[\w-]{5,1000}(?:\.[\w-]*){1,2}/g,
  // Tokens and key ids that their first letters give away: of GitHub, GitLab, Amazon.
  new RegExp(
    String.raw`()\b(?:(?:gh[opsur]_|github_pat_)(?:\w{20,255}|\w{1,19}(?=${CUT}))|glpat-(?:[\w-]{20,255}|[\w-]{1,19}(?=${CUT}))|A(?:KIA|SIA)[A-Z0-9]{16})`,
    'g',
  ),
  // User and password in a URL, and as options of curl. Where the text was cut before the `@`, it is no port at least.
  /(\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/@"'<>]{1,256}(?=@)/gi,
  /(\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/@"'<>:…]{1,128}:(?!\d{1,5}(?![\w-]))[^\s/@"'<>…”]{1,256}(?=[…\s"'”]|$)/gim,
  /((?<![^\s"'])(?:-u|--(?:proxy-)?user)(?:[ =]|["'],\s{0,2}(?=["'])))(?!\d+:\d+\b)(?=[^\s:]{1,256}:(?!\/\/))\S+/g,
  /((?:[?&;]|\\u0026)(?:sig|pwd|pass|key|authz|xrd\.gsiusrpxy)=)(?!\uE000)[^\s&"'\uE000]+\uE000?/gi,
];

/** What tells who did something: distinguished names (with slashes, the same in a URL, with commas), addresses. */
const PERSONS: readonly RegExp[] = [
  new RegExp(String.raw`()(?:/${DN}[^/\n"'|,;]+){2,}`, 'g'),
  new RegExp(String.raw`()(?:%2F${DN_KEY}%3D(?:[^\s&"'%]|%(?!2F))+){2,}`, 'gi'),
  new RegExp(
    String.raw`()\b${RDN}${RDN_VALUE}(?:,\s{0,2}${RDN}(?:${RDN_VALUE}(?=,\s{0,2}${RDN})|${LAST_VALUE}))+`,
    'gmu',
  ),
  new RegExp(String.raw`(\bCN\s?=\s?)(?!\[redacted\])[^,\n"'|;/\uE000…]{1,128}(?=${CUT})`, 'g'),
  /(\/CN=)[^/\n"'|,;]+/g,
  /(%2FCN%3D)[^\s&"'%\uE000…]+(?:%(?!2F)[^\s&"'%…]*){0,20}…?/gi,
  /(\bx509up_u)\d+/g,
  /()(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}|[\w-]{0,63}\.?[…”])/g,
  // An address that may be cut; a slot of HTCondor has such a name too.
  /()(?<![\w.+-])(?!slot\d)[a-z][\w.+-]{0,63}@(?:[a-z][\w-]{0,62}\.?)?$(?![\s\S])/gi,
];

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
  const marked = PERSONS.reduce(hidden, hideNamed(SECRETS.reduce(hidden, text), place));
  // A match of nothing hides nothing.
  return more.reduce<string>((rest, pattern) => rest.replace(pattern, (secret) => secret && place(secret)), marked);
}
