/** Where the characters of a YAML scalar's value stand in its source. */

/** What goes into the value of one line, but for the signs of escapes: from and to in the source. */
type Span = readonly [start: number, end: number];

/** Hexadecimal digits behind the escapes that have some. */
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * Offsets in the source, one for each UTF-16 unit of the value and one for its end. An end of line, and the space that
 * stands for one, have the offset of the end of the line before.
 *
 * @param source as it stands in the file, with its quotes, or from the sign of its block on
 * @returns null for what is no scalar of this value
 */
export function scalarOffsets(source: string, value: string): number[] | null {
  const style = /^['"|>]/.exec(source)?.[0] ?? '';
  const isBlock = style === '|' || style === '>';
  const [first, ...others] = isBlock ? blockSpans(source, value) : flowSpans(source, style);
  const offsets: number[] = [];
  let end = 0;
  const add = (span: Span): void => {
    addOffsets(offsets, source, span, style);
    end = span[1];
  };
  const fold = (next: number): void => {
    // A backslash at the end of a line says that nothing stands for that end.
    if (source[end] === '\\') return;
    const left = value.slice(offsets.length);
    const count = linesOf(source, end, next).length - 1;
    const [ends = ''] = /^\n+/.exec(left) ?? (isBlock && offsets.length === 0 ? [] : (/^ /.exec(left) ?? []));
    for (let n = Math.min(ends.length, isBlock ? count : Math.max(1, count - 1)); n > 0; n--) offsets.push(end);
  };
  add(first);
  for (const span of others) {
    fold(span[0]);
    add(span);
  }
  fold(source.length);
  return offsets.length === value.length ? [...offsets, end] : null;
}

/** The first line of a block has its signs only; all others are indented alike. */
function blockSpans(source: string, value: string): [Span, ...Span[]] {
  const [head = [0, 0], ...lines] = linesOf(source);
  const blanks = ([start, end]: Span): number => /^ */.exec(source.slice(start, end))?.[0].length ?? 0;
  const first = lines.find((line) => blanks(line) < line[1] - line[0]);
  const own = /^\n*( *)/.exec(value)?.[1]?.length ?? 0;
  const indent = first === undefined ? 0 : blanks(first) - own;
  const spans = lines.map(([start, end]): Span => [Math.min(start + indent, end), end]);
  return [[head[1], head[1]], ...spans.filter(([start, end]) => end > start)];
}

/** Of lines that are folded no blanks count at their ends, but for the first start and the last end. */
function flowSpans(source: string, quote: string): [Span, ...Span[]] {
  const [first = [0, 0], ...others] = linesOf(source, quote.length, source.length - quote.length);
  const last = others.at(-1) ?? first;
  const spanOf = (line: Span): Span => {
    const text = source.slice(...line);
    const from = line === first ? line[0] : line[1] - text.trimStart().length;
    const to = line[0] + text.trimEnd().length - (quote === '"' && isEscaped(text) ? 1 : 0);
    return [from, line === last ? line[1] : Math.max(from, to)];
  };
  return [spanOf(first), ...others.map(spanOf).filter((span) => span[0] < span[1] || span[1] === last[1])];
}

/** Whether the end of a line is escaped: a backslash stands before it that is none of a pair. */
function isEscaped(line: string): boolean {
  let start = line.length;
  while (line[start - 1] === '\\') start--;
  return (line.length - start) % 2 === 1;
}

/** The lines of a part of a text, without their ends. */
function linesOf(text: string, from = 0, to = text.length): Span[] {
  let start = from;
  return text
    .slice(from, to)
    .split('\n')
    .map((line): Span => {
      const span = [start, start + line.replace(/\r$/, '').length] as const;
      start += line.length + 1;
      return span;
    });
}

function addOffsets(offsets: number[], source: string, [start, end]: Span, style: string): void {
  for (let at = start; at < end;) {
    const { length, units } = characterAt(source, at, style);
    for (let unit = 0; unit < units; unit++) offsets.push(at);
    at += length;
  }
}

/** What a character takes in the source, and in the value. */
interface Character {
  length: number;
  units: number;
}

const ONE: Character = { length: 1, units: 1 };

function characterAt(source: string, at: number, style: string): Character {
  const [first, second = ''] = source.slice(at, at + 2);
  if (style === "'") return first === "'" ? { length: 2, units: 1 } : ONE;
  if (style !== '"' || first !== '\\') return ONE;
  const digits = DIGITS[second] ?? 0;
  const code = digits === 0 ? 0 : Number.parseInt(source.slice(at + 2, at + 2 + digits), 16);
  return { length: 2 + digits, units: code > 0xffff ? 2 : 1 };
}
