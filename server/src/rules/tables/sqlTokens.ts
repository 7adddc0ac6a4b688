/** The statements of SQL, of Oracle and PostgreSQL, with what their programs write between: what is unknown is a token as well. */

export type Token = { start: number; end: number } & (
  | { is: 'text'; value: string }
  | { is: 'number'; value: number }
  /** A word, in lower case. */
  | { is: 'word'; value: string }
  /** A name in quotation marks, in lower case. */
  | { is: 'name'; value: string }
  | { is: 'sign'; value: string }
);

export interface Statement {
  line: number;
  tokens: readonly Token[];
  /** What follows `COPY … FROM stdin`, up to its end. */
  data: string | null;
  /** Something that is never closed, and takes the rest of the text. */
  isOpen: boolean;
}

/** A line of SQL*Plus or psql is no statement, and holds any signs. */
const CLIENT = /(?:\\|(?:rem|remark|prompt)\b|@)[^\n]*|(?:set|spool|define|whenever)\b[^\n;]*$/imy;

/** The texts of Oracle with signs of one's own around them: `q'[it's]'`. */
const OWN_SIGNS = String.raw`\[(?<square>[^]*?)\]'|\((?<round>[^]*?)\)'|\{(?<curly>[^]*?)\}'|<(?<angle>[^]*?)>'|(?<sign>[^\s[({<])(?<own>[^]*?)\k<sign>'`;

const TOKEN = new RegExp(
  [
    String.raw`(?<blank>\s+|--[^\n]*|/\*[^]*?\*/)`,
    String.raw`[nN]?[qQ]'(?:${OWN_SIGNS})`,
    String.raw`\$(?<tag>(?:[A-Za-z_]\w*)?)\$(?<dollars>[^]*?)\$\k<tag>\$`,
    // Only where it begins: an expression that repeats for each mark in a text has a limit of repeats.
    String.raw`(?<quote>[eEnN]?'|")`,
    String.raw`(?<open>/\*|[nN]?[qQ]'|\$(?:[A-Za-z_]\w*)?\$)`,
    String.raw`(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)`,
    String.raw`(?<word>[A-Za-z_\x80-\uffff][\w$#\x80-\uffff]*)`,
    // SQL*Plus ends a statement by a line of this alone.
    String.raw`(?<stop>;|(?<=^[ \t]*)/(?=[ \t\r]*$))`,
    String.raw`(?<other>\|\||::|[^])`,
  ].join('|'),
  'my',
);

const BYTE = /\\x[\da-fA-F]{1,2}|\\[0-7]{1,3}/;
const ESCAPE = new RegExp(
  String.raw`(?<bytes>(?:${BYTE.source})+)|\\(?:u(?<short>[\da-fA-F]{4})|U(?<long>[\da-fA-F]{8})|(?<sign>[^]))`,
  'g',
);
const CONTROLS: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** Blanks and comments are no tokens; what stands between statements is none. */
export function* statements(sql: string): Generator<Statement> {
  let at = 0;
  let line = 1;
  let counted = 0;
  let tokens: Token[] = [];
  const statement = (data: string | null, isOpen: boolean): Statement => {
    const start = tokens[0]?.start ?? at;
    for (; counted < start; counted += 1) if (sql.charCodeAt(counted) === 10) line += 1;
    return { line, tokens, data, isOpen };
  };
  while (at < sql.length) {
    const from = at;
    if (tokens.length === 0) at += matchAt(CLIENT, sql, at)?.[0].length ?? 0;
    const match = at > from ? null : matchAt(TOKEN, sql, at);
    if (match === null) continue;
    const { blank, quote, open, stop } = match.groups ?? {};
    at += match[0].length;
    const quoted = quote === undefined ? null : quotedAt(sql, from, at);
    if (open !== undefined || (quote !== undefined && quoted === null)) {
      yield statement(null, true);
      return;
    }
    if (stop !== undefined) {
      const data = isCopy(tokens) ? copied(sql, at) : null;
      if (tokens.length > 0) yield statement(data?.rows ?? null, data?.isOpen ?? false);
      at = data?.end ?? at;
      tokens = [];
    } else if (quoted !== null) {
      tokens.push(quoted);
      at = quoted.end;
    } else if (blank === undefined) tokens.push(tokenOf(match, at));
  }
  if (tokens.length > 0) yield statement(null, false);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** A text or a name up to the mark that closes it: two of them stand for one. Null where none does. */
function quotedAt(sql: string, start: number, from: number): Token | null {
  const mark = sql.charAt(from - 1);
  const hasEscapes = /e/i.test(sql.charAt(start));
  const closing = closingMark(sql, from, mark, hasEscapes);
  if (closing < 0) return null;
  const value = sql.slice(from, closing).replaceAll(mark + mark, mark);
  const place = { start, end: closing + 1 };
  if (mark === '"') return { ...place, is: 'name', value: value.toLowerCase() };
  return { ...place, is: 'text', value: hasEscapes ? unescaped(value) : value };
}

function closingMark(sql: string, from: number, mark: string, hasEscapes: boolean): number {
  for (let at = from; at < sql.length; at += 1) {
    const sign = sql.charAt(at);
    if (hasEscapes && sign === '\\') at += 1;
    else if (sign === mark) {
      if (sql.charAt(at + 1) !== mark) return at;
      at += 1;
    }
  }
  return -1;
}

function tokenOf({ index: start, groups = {} }: RegExpExecArray, end: number): Token {
  const { square, round, curly, angle, own, dollars, number, word, other = '' } = groups;
  const asItIs = square ?? round ?? curly ?? angle ?? own ?? dollars;
  if (asItIs !== undefined) return { start, end, is: 'text', value: asItIs };
  if (number !== undefined) return { start, end, is: 'number', value: Number(number) };
  if (word !== undefined) return { start, end, is: 'word', value: word.toLowerCase() };
  return { start, end, is: 'sign', value: other };
}

/**
 * Text of PostgreSQL without its escapes, as in `E'\\d'` and in the rows of COPY.
 *
 * @see https://www.postgresql.org/docs/current/sql-syntax-lexical.html (String Constants with C-Style Escapes)
 */
export function unescaped(text: string): string {
  return text.replace(ESCAPE, (...match) => {
    const { bytes, short, long, sign = '' } = match.at(-1) as Record<string, string | undefined>;
    if (bytes !== undefined) return utf8(bytes);
    const code = short ?? long;
    return code === undefined ? (CONTROLS[sign] ?? sign) : character(parseInt(code, 16));
  });
}

/** Several bytes may be one character. */
function utf8(bytes: string): string {
  const codes = (bytes.match(new RegExp(BYTE, 'g')) ?? []).map((byte) =>
    byte.startsWith('\\x') ? parseInt(byte.slice(2), 16) : parseInt(byte.slice(1), 8),
  );
  return new TextDecoder().decode(Uint8Array.from(codes));
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

function isCopy(tokens: readonly Token[]): boolean {
  const words = tokens.map((token) => (token.is === 'word' ? token.value : ''));
  return words[0] === 'copy' && words.some((word, at) => word === 'from' && words[at + 1] === 'stdin');
}

/** The rows behind a COPY, from the line after it. */
function copied(sql: string, at: number): { rows: string; end: number; isOpen: boolean } {
  const start = sql.indexOf('\n', at) + 1;
  if (start === 0) return { rows: '', end: sql.length, isOpen: true };
  const stop = /^\\\.\r?$/gm;
  stop.lastIndex = start;
  const last = stop.exec(sql);
  const end = last?.index ?? sql.length;
  return { rows: sql.slice(start, end), end: last === null ? end : end + last[0].length, isOpen: last === null };
}
