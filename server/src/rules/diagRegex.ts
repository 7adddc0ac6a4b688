/**
 * From one diagnostic text to a regular expression that also matches its like.
 *
 * The PanDA server tests rules with Python's `re.match`: anchored at the start, open at the end
 * (PanDAWMS/panda-server pandaserver/taskbuffer/retryModule.py `safe_match`). The expression uses only what Python
 * and JavaScript understand alike, and no `.` that a line end could stop, as not every server version sets DOTALL.
 */
import { redact } from '../report/redact';

/** Bytes of the columns ERROR_DIAG: VARCHAR2(256) (PanDAWMS/panda-database schema/oracle/ATLAS_PANDA.sql). */
const MAX_REGEX = 256;
/** Characters every diagnostic column of a job keeps; some keep more, the pilot itself cuts at about 256. */
const MAX_DIAG = 250;

const SECRET = '\uE001';
const WORD = String.raw`\S+`;
const ANY = String.raw`[\s\S]*?`;

/** Where, in a word without blanks, something begins that is another one in every job: a URL, path, address, name. */
const VOLATILE_REST = [
  /[a-z][a-z0-9+.-]{1,20}:\/\//i,
  /(?<![\w)\]}.])\/[\w.~-]+(?:\/|$)/,
  /(?<![\w.-])(?:[\w-]+\.)+(?:org|com|net|edu|gov|int|ch|de|fr|uk|it|es|jp|ca|se|dk|no|fi|pl|cz|ru|cn|tw|kr|au|at|nl|ro|il|si|sk|eu|us|local)\b/i,
  /(?<![\w.-])(?:user|group|log|mc\d\d_\w+|data\d\d_\w+)\.[\w-]+\.[\w.-]+/,
  /\b\d{1,3}(?:\.\d{1,3}){3}\b/,
];
const HEX =
  /^(?:0x[0-9a-f]+|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{8,})(?![\w-])/i;
/** Words before a number that give it a meaning worth keeping. */
const MEANING = /(?:errno|https?|code|rc|ec|status|signal|exit)["']?[\s:=([#]*-?$/i;

const utf8 = new TextEncoder();
const escape = (text: string): string => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');

/** A character that is safe and readable in a rule; others (controls, odd blanks, half pairs) are masked. */
const READABLE = /^[\p{L}\p{N}\p{P}\p{S}\p{M} ]$/u;

/** What Python or JavaScript call white space; the two differ beyond ASCII. */
const BLANK = String.raw`\s\u001c-\u001f\u0085`;
const WORDS = new RegExp(`[${BLANK}]+|[^${BLANK}]+`, 'g');

function blankPiece(blank: string): string {
  if (blank === ' ') return ' ';
  return /^[ \t\r\n\f\v]+$/.test(blank) ? String.raw`\s+` : String.raw`\W+`;
}

/** The piece for what stands at `at`, and how many characters it covers. */
function nextPiece(text: string, at: number): [string, number] {
  const rest = text.slice(at);
  if (rest.startsWith(SECRET)) return [ANY, SECRET.length];
  const hex = /[\w]/.test(text[at - 1] ?? '') ? null : HEX.exec(rest);
  if (hex) return [String.raw`[\w-]+`, hex[0].length];
  const number = /^\d+/.exec(rest)?.[0];
  if (number !== undefined) {
    const named = /[A-Za-z_]$/.test(text.slice(0, at)) && number.length < 4;
    const meant = MEANING.test(text.slice(Math.max(0, at - 16), at)) && number.length < 5;
    return [named || meant ? number : String.raw`\d+`, number.length];
  }
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return [READABLE.test(character) ? escape(character) : String.raw`\W+`, character.length];
}

/** Pieces of the expression, each whole in itself. */
function pieces(text: string): string[] {
  const list: string[] = [];
  const push = (piece: string): void => {
    if (!piece.endsWith('+') || list.at(-1) !== piece) list.push(piece);
  };
  for (const { 0: word, index } of text.matchAll(WORDS)) {
    if (new RegExp(`^[${BLANK}]`).test(word)) {
      push(blankPiece(word));
      continue;
    }
    const starts = VOLATILE_REST.map((pattern) => word.search(pattern)).filter((start) => start >= 0);
    const end = index + word.length;
    const stable = Math.min(end, ...starts.map((start) => index + start));
    for (let at = index; at < stable;) {
      const [piece, length] = nextPiece(text, at);
      push(piece);
      at += length;
    }
    if (stable < end) push(text.slice(stable, end).includes(SECRET) ? ANY : WORD);
  }
  return list;
}

/** As many pieces as fit; an expression that was cut ends before a blank where that keeps most of it. */
function fit(list: readonly string[], bytes: number): string {
  let used = 0;
  const end = list.findIndex((piece) => (used += utf8.encode(piece).length) > bytes);
  const kept = end < 0 ? list : list.slice(0, end);
  const blank = end < 0 ? -1 : kept.lastIndexOf(' ');
  return (blank > kept.length / 2 ? kept.slice(0, blank) : kept).join('');
}

/** Whether a rule with this expression applies to a diagnostic text, as `re.match` with DOTALL decides it. */
function matchesFromStart(regex: string, diag: string): boolean {
  return new RegExp(`^(?:${regex})`, 's').test(diag);
}

/**
 * An expression of at most 256 bytes that matches `diag` from its start and, with ids, numbers, paths, hosts, times
 * and secrets masked, the same failure of other jobs.
 *
 * @returns `[\s\S]*` when nothing of the text can be kept, e.g. for an empty one (the server skips empty expressions)
 */
export function diagRegex(diag: string): string {
  const seen = redact(diag, { mark: SECRET })
    .slice(0, MAX_DIAG)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
  // Text behind a second secret is left out: two open masks would make a slow expression.
  const second = seen.indexOf(SECRET, seen.indexOf(SECRET) + 1);
  const kept = second > 0 ? seen.slice(0, second) : seen;
  const regex = fit(pieces(kept), MAX_REGEX);
  return regex === '' || !matchesFromStart(regex, diag) ? String.raw`[\s\S]*` : regex;
}
