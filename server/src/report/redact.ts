/**
 * Takes secrets and names out of log text before a person shares it.
 * Every repetition is bounded or cannot overlap its neighbour, so a hostile line costs no more than its length.
 */

/** Stands for a secret while the patterns run: no pattern takes it for a value. */
const PLACE = '\uE000';
const VALUE = String.raw`(?:"[^"\n]*"|'[^'\n]*'|[^\s"',;&)\]}\uE000]+)`;
const NAME = String.raw`(?:passw(?:or)?d|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|signature|credential|cookie)`;
/** What stands behind a name like `token` and is none: flags, blanks, space tokens (`dst:SITE_DATADISK`), counts. */
const NO_SECRET = String.raw`(?!\[redacted\]|["']?(?:true|false|none|null|dst:|ddd:|\d{1,4}(?![\w.]))|["']{2})`;
const DN = '(?:DC|C|O|OU|L|ST|CN|UID|emailAddress)=';

/** Group 1 of each is what stays before the secret. */
const SECRETS: readonly RegExp[] = [
  // Certificates and keys of a proxy; a cut one goes to the end of the text.
  /()-----BEGIN [A-Z0-9 ]{1,60}-----[\s\S]*?(?:-----END [A-Z0-9 ]{1,60}-----|$(?![\s\S]))/g,
  // A line of such a block on its own.
  /^()[A-Za-z0-9+/]{60,}={0,2}$/gm,
  /(\bAuthorization["']?\s{0,3}[:=]\s{0,3}["']?)[^\s"'\n,}][^"'\n,}]*/gi,
  /(\bBearer\s{1,3})(?=\S{20}|[^\s\d._~+/-]{0,19}[\d._~+/-])[\w.~+/=-]{6,}/gi,
  // JSON web tokens start with the base64 of `{"`.
  /()\beyJ[\w-]{5,}(?:\.[\w-]*){1,2}/g,
  // User and password in a URL.
  /(\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/@"'<>]{1,256}(?=@)/gi,
  /([?&;](?:sig|pwd|pass|key)=)[^\s&"']+/gi,
  new RegExp(String.raw`(${NAME}[\w-]{0,40}["']?\s{0,3}[=:]\s{0,3})${NO_SECRET}${VALUE}`, 'gi'),
  new RegExp(String.raw`(--${NAME}\s{1,3})(?!-|\[redacted\])${VALUE}`, 'gi'),
  // Distinguished names: with slashes, and with commas.
  new RegExp(String.raw`()(?:/${DN}[^/\n"'|,;]+){2,}`, 'g'),
  new RegExp(String.raw`()\b${DN}[^,\n"'|;/]+(?:,\s{0,2}${DN}[^,\n"'|;/\s]+)+`, 'g'),
  /(\/CN=)[^/\n"'|,;]+/g,
  /(\bx509up_u)\d+/g,
  /()(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g,
];

/**
 * Replaces what must not leave the house: bearer tokens, `Authorization` values, certificates and keys,
 * passwords and keys in URLs and in `name=value`, distinguished names, e-mail addresses.
 *
 * @param text log text, one line or many
 * @param mark what stands in the place of each secret; the names of settings stay
 */
export function redact(text: string, mark = '[redacted]'): string {
  const marked = SECRETS.reduce(
    (rest, pattern) => rest.replace(pattern, (_secret, head: string) => head + PLACE),
    text,
  );
  return marked.replaceAll(PLACE, () => mark);
}
