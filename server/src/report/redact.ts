/**
 * Takes secrets and names out of log text before a person shares it.
 * Every repetition is bounded or cannot overlap its neighbour, so a hostile line costs no more than its length.
 */

/** Stands for a secret while the patterns run: no pattern takes it for a value. */
const PLACE = '\uE000';
const VALUE = String.raw`(?:"[^"\n]*"|'[^'\n]*'|[^\s"',;&)\]}\uE000]+)`;
/** What secrets are called. Space tokens name a part of a storage, and are none. */
const NAME = String.raw`(?:passw(?:or)?d|passphrase|secret|(?<!(?:space|storage)_?)token|(?:api|access|private|account|shared)[_-]?key|macaroon|cookie)`;
/** The same of words that logs use in sentences too. */
const WORD = '(?:signature|credential)';
/** What stands behind a name like `token` and is none: flags, blanks, space tokens (`dst:SITE_DATADISK`), counts. */
const NO_SECRET = String.raw`(?!["']?(?:\uE000|\[redacted\]|true|false|none|null|dst:|ddd:|\d{1,4}(?![\w.]))|["']{2})`;
const DN_KEY = '(?:DC|C|O|OU|L|ST|CN|UID|emailAddress)';
const DN = `${DN_KEY}=`;

/** Group 1 of each is what stays before the secret. */
const SECRETS: readonly RegExp[] = [
  // Certificates and keys of a proxy; a cut one goes to the end of the text, or begins with it.
  /()-----BEGIN [A-Z0-9 ]{1,60}-----[\s\S]*?(?:-----END [A-Z0-9 ]{1,60}-----|$(?![\s\S]))/g,
  /()(?:^[A-Za-z0-9+/]{1,76}={0,2}\n){1,100}-----END [A-Z0-9 ]{1,60}-----/gm,
  // A line of such a block on its own.
  /^()[A-Za-z0-9+/]{60,}={0,2}$/gm,
  // Headers whose value is secret to its end: a token of Rucio holds a name with blanks, a cookie is a list.
  /(\bAuthorization["']?\s{0,3}[:=]\s{0,3}["']?)[^\s"'\n,}][^"'\n,}]*/gi,
  /(\bX-Rucio-Auth-Token["']?\s{0,3}[:=]\s{0,3}["']?)(?!\[redacted\])[^\s"'\n][^"'\n]*/gi,
  /(\b(?:Set-)?Cookie["']?\s{0,3}:\s{0,3}["']?)(?!\[redacted\])[^\s"'\n][^"'\n]*/gi,
  /(\bBearer(?:\s|%20|\+){1,3})(?=\S{20}|[^\s\d._~+/-]{0,19}[\d._~+/-])[\w.~+/=-]{6,}/gi,
  // JSON web tokens start with the base64 of `{"`.
  /()\beyJ[\w-]{5,}(?:\.[\w-]*){1,2}/g,
  // Tokens and key ids that their first letters give away: of GitHub, GitLab, Amazon.
  /()\b(?:gh[opsur]_\w{20,255}|glpat-[\w-]{20,255}|A(?:KIA|SIA)[A-Z0-9]{16})\b/g,
  // User and password in a URL, and as options of curl.
  /(\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/@"'<>]{1,256}(?=@)/gi,
  /((?<!\S)(?:-u|--(?:proxy-)?user)[ =])(?!\d+:\d+\b)(?=[^\s:]{1,256}:(?!\/\/))\S+/g,
  /([?&;](?:sig|pwd|pass|key|authz|xrd\.gsiusrpxy)=)(?!\uE000)[^\s&"'\uE000]+\uE000?/gi,
  new RegExp(String.raw`(${NAME}[\w-]{0,40}["']?\s{0,3}[=:]\s{0,3})${NO_SECRET}${VALUE}`, 'gi'),
  new RegExp(String.raw`(${WORD}s?["']?(?:=|:\s{0,3}(?=["'])))${NO_SECRET}${VALUE}`, 'gi'),
  new RegExp(String.raw`(--(?:${NAME}|${WORD})\s{1,3})(?!-|\[redacted\])${VALUE}`, 'gi'),
  // Distinguished names: with slashes, the same in a URL, and with commas.
  new RegExp(String.raw`()(?:/${DN}[^/\n"'|,;]+){2,}`, 'g'),
  new RegExp(String.raw`()(?:%2F${DN_KEY}%3D(?:[^\s&"'%]|%(?!2F))+){2,}`, 'gi'),
  new RegExp(
    String.raw`()\b${DN}[^,\n"'|;/]+(?:,\s{0,2}${DN}[^,\n"'|;/\s]+(?: [A-Z][\w.-]{0,40}(?=[\s,"'|;/]|$)){0,3})+`,
    'gm',
  ),
  /(\/CN=)[^/\n"'|,;]+/g,
  /(\bx509up_u)\d+/g,
  /()(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g,
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
  const marked = SECRETS.reduce(
    (rest, pattern) => rest.replace(pattern, (found: string, head: string) => head + place(found.slice(head.length))),
    text,
  );
  // A match of nothing hides nothing.
  return more.reduce<string>((rest, pattern) => rest.replace(pattern, (secret) => secret && place(secret)), marked);
}
