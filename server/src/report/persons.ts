/** What tells who did something: distinguished names in all spellings, addresses of mail, principals, users of files. */
import { CUT } from './tokens';

/** Single letters are also what formulas are made of: only in capitals. */
const DN_KEY = '(?:DC|C|O|OU|L|ST|CN|UID|emailAddress|dc|ou|cn|uid)';
const DN = `${DN_KEY}=`;
/** A value between slashes; a quote in a name stands between letters. */
const SLASH_VALUE = String.raw`(?:[^/\n"'|,;\\]|(?<=\p{L})'(?=\p{Lu}))`;
/** A slash, which JSON may escape. */
const SLASH = String.raw`\\?/`;
/** A part of a name with commas; OpenSSL puts blanks around the sign, as formulas do (`C = 1`). */
const RDN = String.raw`(?:(?:DC|OU|CN|UID|emailAddress|dc|ou|cn|uid)\s?=\s?|(?:C|O|L|ST)(?:=|\s=\s(?=\p{L})))`;
const RDN_VALUE = String.raw`(?:[^,\n"'|;/\\]|\\.|(?<=\p{L})'(?=\p{Lu})){1,128}`;
/** The last part may have a sentence behind it: words of a person's name only. */
const LAST_VALUE = String.raw`[^,\n"'|;/\s]{1,128}(?: (?:\p{Lu}[\p{L}\p{N}_.'-]{0,40}|\d{1,10}|van|von|de[lnr]?|d[aiu]|la|le|bin|al)(?=[\s,"'|;/…]|$)){0,5}`;
/** A host, of which the end may be missing. */
const HOST = String.raw`[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}`;
/** A slot of HTCondor is written like an address. */
const NO_SLOT = String.raw`(?!slot\d)`;

/** Group 1 of each is what stays before the name. */
export const PERSONS: readonly RegExp[] = [
  new RegExp(String.raw`()(?:${SLASH}${DN}${SLASH_VALUE}+){2,}`, 'gu'),
  new RegExp(String.raw`()\b${DN}${SLASH_VALUE}{1,128}(?:${SLASH}${DN}${SLASH_VALUE}{1,128})+`, 'gu'),
  new RegExp(String.raw`()(?:%2F${DN_KEY}%3D(?:[^\s&"'%]|%(?!2F))+){2,}`, 'gi'),
  new RegExp(
    String.raw`()\b${RDN}${RDN_VALUE}(?:,\s{0,2}${RDN}(?:${RDN_VALUE}(?=,\s{0,2}${RDN})|${LAST_VALUE}))+`,
    'gmu',
  ),
  new RegExp(String.raw`(\bCN\s?=\s?)(?!\[redacted\])[^,\n"'|;/\uE000…]{1,128}(?=${CUT})`, 'g'),
  new RegExp(String.raw`(${SLASH}CN=)${SLASH_VALUE}+`, 'giu'),
  /(%2FCN%3D)[^\s&"'%\uE000…]+(?:%(?!2F)[^\s&"'%…]*){0,20}…?/gi,
  // Files that are named after who owns them: a proxy, a token, tickets of Kerberos.
  /(\b(?:x509up|bt)_u)\d+/g,
  /(\bkrb5cc_)\w+/g,
  new RegExp(String.raw`()(?<![\w.+-])${NO_SLOT}[\w.+-]{1,64}(?:@|%40)(?:${HOST}|[\w-]{0,63}\.?[…”])`, 'g'),
  // An address that may be cut.
  new RegExp(String.raw`()(?<![\w.+-])${NO_SLOT}[a-z][\w.+-]{0,63}@(?:[a-z][\w-]{0,62}\.?)?$(?![\s\S])`, 'gi'),
];
