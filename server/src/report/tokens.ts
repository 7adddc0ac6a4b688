/** Secrets that their own form gives away, whatever they are called: certificates, tokens, keys, passwords in their places. */

/** A quote, or none; one within quoted text has backslashes before it. */
const QUOTE = String.raw`(?:\\{0,7}["'])?`;
/** The beginning of a quoted value, in Python also `b'…'` and `u'…'`. */
const OPENING = String.raw`[bru]{0,2}\\{0,7}["']`;
/** Between the name of a header and its value. */
const COLON = String.raw`${QUOTE}\s{0,8}(?:=>|[:=])\s{0,8}(?:${OPENING})?(?!${OPENING}|\[redacted\])`;
/** Text ends here: where it was cut, what a pattern would look for behind a secret is gone. */
export const CUT = String.raw`(?:…|$(?![\s\S]))`;
/** A blank, also in an address. */
const BLANK = String.raw`(?:\s|%20|\+)`;

/** What services put before their tokens, so that whoever sees one knows it. */
const GIVEN_AWAY: readonly string[] = [
  // GitHub, GitLab, Amazon.
  String.raw`(?:gh[opsur]_|github_pat_)(?:\w{20,255}|\w{1,19}(?=${CUT}))`,
  String.raw`glpat-(?:[\w-]{20,255}|[\w-]{1,19}(?=${CUT}))`,
  'A(?:KIA|SIA)[A-Z0-9]{16}',
  // Slack, Google, npm, Hugging Face, OpenAI and Anthropic.
  String.raw`xox[a-z]-[\w-]{10,255}`,
  String.raw`ya29\.[\w-]{10,255}`,
  String.raw`AIza[\w-]{35}`,
  String.raw`npm_\w{30,255}`,
  String.raw`hf_[A-Za-z]{30,255}`,
  String.raw`sk-(?:proj|ant|svcacct)-[\w-]{16,255}`,
  // A macaroon: the base64 of `00`, with which the length of its first part begins.
  String.raw`MDA[\w+/-]{30,4000}={0,2}`,
  // The base64 of a certificate or a key begins with this.
  String.raw`MII[A-Z][A-Za-z0-9+/]{40,4000}={0,2}`,
  // What EOS lets somebody do with a file.
  String.raw`zteos64:[\w+/=-]{4,4000}`,
];

/** Group 1 of each is what stays before the secret. */
export const TOKENS: readonly RegExp[] = [
  // Certificates and keys of a proxy; a cut one goes to the end of the text, or begins with it.
  /()-----BEGIN [A-Z0-9 ]{1,60}-----[\s\S]*?(?:-----END [A-Z0-9 ]{1,60}-----|$(?![\s\S]))/g,
  /()(?:^[A-Za-z0-9+/]{1,76}={0,2}\n){1,100}-----END [A-Z0-9 ]{1,60}-----/gm,
  // A line of such a block on its own; behind what a logger put before it only a full one of mixed letters is known.
  /^()[A-Za-z0-9+/]{60,}={0,2}(?=…?$)/gm,
  /(\s)(?=[A-Za-z0-9+/]{64}$)(?=\S{0,63}[A-Z])(?=\S{0,63}[a-z])(?=\S{0,63}\d)\S{64}$/gm,
  // Headers whose value is secret to its end: a token of Rucio holds a name with blanks, a cookie is a list.
  new RegExp(String.raw`(\bAuthorization${COLON})[^\s"'\n,}\\][^"'\n,}\\]*`, 'gi'),
  new RegExp(String.raw`(\bAuthorization%3A${BLANK}{0,3}(?:\w{1,20}(?:%20|\+))?)[^\s&"']+`, 'gi'),
  new RegExp(String.raw`(\bX-Rucio-Auth-Token${COLON})[^\s"'\n\\][^"'\n\\]*`, 'gi'),
  new RegExp(String.raw`(\b(?:Set-)?Cookie${COLON})[^\s"'\n\\][^"'\n\\]*`, 'gi'),
  new RegExp(
    String.raw`((?:\b|(?<=%20))Bearer(?:${COLON}|${BLANK}{1,3}))(?=\S{20}|[^\s\d._~+/…-]{0,19}[\d._~+/…-])[\w.~+/=-]{6,}`,
    'gi',
  ),
  // JSON web tokens start with the base64 of `{"`.
  /()\beyJ(?:[\w-]{5,1000}(?:\.[\w-]*){1,2}|[\w-]{16,1000})/g,
  new RegExp(String.raw`()(?<![\w+/-])(?:${GIVEN_AWAY.join('|')})`, 'g'),
  // User and password in a URL, and as options of curl. Where the text was cut before the `@`, it is no port at least.
  /(\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/@"'<>]{1,256}(?=@)/gi,
  /(\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/@"'<>:…]{1,128}:(?!\d{1,5}(?![\w-]))[^\s/@"'<>…”]{1,256}(?=[…\s"'”]|$)/gim,
  /((?<![^\s"'])(?:-u|--(?:proxy-)?user)(?:[ =]|["'],\s{0,2}(?=["'])))(?!\d+:\d+\b)(?=[^\s:]{1,256}:(?!\/\/))\S+/g,
  // Clients of databases: `mysql … -pPASSWORD`, `sqlplus USER/PASSWORD@DATABASE`.
  /(\b(?:mysql|mariadb)\w{0,10}\s[^\n]{0,200}?(?<=\s)-p)[^\s"']+/g,
  /(\bsqlplus\s{1,3}(?:-\w{1,10}\s{1,3}){0,3}["']?[\w$#]{1,30}\/)[^\s@/"']{1,128}(?=@|["'\s]|$)/gim,
  // What is in the query of an address; a short number behind `code` is one of an error.
  /((?:[?&;]|\\u0026)(?:sig|pwd|pass|key|authz|xrd\.gsiusrpxy|j?session_?id|phpsessid)=)(?!\uE000)[^\s&"'\uE000]+\uE000?/gi,
  /([?&]code=)(?=[A-Za-z]{0,200}[\d._~-])(?=[\d._~-]{0,200}[A-Za-z])[\w.~-]{10,}/g,
];
