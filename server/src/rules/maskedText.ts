/** What of an error text is another one in every job, and an expression for each part of it. */

/** Stands in a text for a secret that was taken out. */
export const SECRET = '\uE001';
const WORD = String.raw`\S+`;
const ANY = String.raw`[\s\S]*?`;

/** Where, in a word without blanks, something begins that is another one in every job: a URL, path, address, name. */
const VOLATILE_REST = [
  /[a-z][a-z0-9+.-]{1,20}:\/\//i,
  /(?<![\w)\]}.])\/[\w.~-]+(?:\/|$)/,
  /(?<![\w.-])(?:[\w-]+\.)+(?:org|com|net|edu|gov|int|ch|de|fr|uk|it|es|jp|ca|se|dk|no|fi|pl|cz|ru|cn|tw|kr|au|at|nl|ro|il|si|sk|eu|us|local)\b/i,
  /(?<![\w.-])(?:user|group|log|mc\d\d_\w+|data\d\d_\w+)\.[\w-]+\.[\w.-]+/,
  // Scopes of Rucio, storages (RSE) and queues of PanDA.
  /(?<![\w.-])(?:(?:user|group)\.[\w-]+|(?:mc|data)\d\d_\w+):/,
  /(?<![\w-])[A-Z0-9][A-Z0-9-]*_[A-Z]*(?:DISK|TAPE)(?![A-Za-z0-9])/,
  /(?<=\bqueue=)[A-Z]/i,
  /\b\d{1,3}(?:\.\d{1,3}){3}\b/,
];
const HEX =
  /^(?:0x[0-9a-f]+|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{8,})(?![\w-])/i;
/** Words before a number that give it a meaning worth keeping. */
const MEANING = /(?:errno|https?|code|rc|ec|status|signal|exit|failed with)["']?[\s:=([#]*-?$/i;

/** A character that is safe and readable in a rule; others (controls, odd blanks, half pairs) are masked. */
const READABLE = /^[\p{L}\p{N}\p{P}\p{S}\p{M} ]$/u;

/** What Python or JavaScript call white space; the two differ beyond ASCII. */
const BLANK = String.raw`\s\u001c-\u001f\u0085`;
const RUNS = new RegExp(`[${BLANK}]+|[^${BLANK}]+`, 'g');
const IS_BLANK = new RegExp(`^[${BLANK}]`);

/** A word, or the blanks between two words. */
export interface MaskedRun {
  /** As it stands in the text. */
  raw: string;
  isBlank: boolean;
  /** Pieces of an expression, each whole in itself. */
  pieces: string[];
}

/** An expression that does not end within a number: `with 1` is not the beginning of `with 139`. */
export function withWholeEnd(regex: string): string {
  return /\d$/.test(regex) ? String.raw`${regex}\b` : regex;
}

/** Text as an expression that matches nothing else. */
export function literal(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
}

/** The words of a text and the blanks between them, in their order; volatile parts are masked. */
export function maskedRuns(text: string): MaskedRun[] {
  return [...text.matchAll(RUNS)].map(({ 0: raw, index }) => {
    const isBlank = IS_BLANK.test(raw);
    return { raw, isBlank, pieces: isBlank ? [blankPiece(raw)] : wordPieces(text, raw, index) };
  });
}

function blankPiece(blank: string): string {
  if (blank === ' ') return ' ';
  return /^[ \t\r\n\f\v]+$/.test(blank) ? String.raw`\s+` : String.raw`\W+`;
}

function wordPieces(text: string, word: string, index: number): string[] {
  const starts = VOLATILE_REST.map((pattern) => word.search(pattern)).filter((start) => start >= 0);
  const end = index + word.length;
  const stable = Math.min(end, ...starts.map((start) => index + start));
  const list = plainPieces(text, index, stable);
  if (stable < end) pushPiece(list, text.slice(stable, end).includes(SECRET) ? ANY : WORD);
  return list;
}

/** Pieces of a part of a text in which only numbers, ids and what is unreadable are masked. */
export function plainPieces(text: string, from: number, to: number): string[] {
  const list: string[] = [];
  for (let at = from; at < to;) {
    const [piece, length] = nextPiece(text, at);
    pushPiece(list, piece);
    at += length;
  }
  return list;
}

/** Adds a piece to others; two equal masks side by side are one, as they would try each other's characters. */
export function pushPiece(list: string[], piece: string): void {
  if (!piece.endsWith('+') || list.at(-1) !== piece) list.push(piece);
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
  return [READABLE.test(character) ? literal(character) : String.raw`\W+`, character.length];
}
