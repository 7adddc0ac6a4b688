/** JSON with the place of every value. Never throws; what is too deep, too large or no JSON gives null. */
import type { Told } from './types';

/** Levels of nesting; a job report has ten. */
const MAX_DEPTH = 64;
/** Values in one text; a job report of many steps has some thousands. */
const MAX_VALUES = 100_000;

interface At {
  line: number;
  column: number;
  endColumn: number;
}

export type JsonNode =
  | (At & { kind: 'scalar'; value: string | number | boolean | null })
  | (At & { kind: 'list'; items: JsonNode[] })
  | (At & { kind: 'object'; members: Map<string, JsonNode> });

/** Parses a text as one JSON value. Where a key comes twice, the last one counts, as in JSON.parse. */
export function parseJson(text: string): JsonNode | null {
  const reader = new Reader(text);
  const node = reader.value(0);
  return node !== null && reader.isAtEnd() ? node : null;
}

/** The value under a path of keys, or null. */
export function under(node: JsonNode | null | undefined, ...keys: string[]): JsonNode | null {
  let at: JsonNode | null | undefined = node;
  for (const key of keys) at = at?.kind === 'object' ? at.members.get(key) : null;
  return at ?? null;
}

/** The members of a list; empty for anything else. */
export function itemsOf(node: JsonNode | null): readonly JsonNode[] {
  return node?.kind === 'list' ? node.items : [];
}

/** The text of a node, or null. A number counts as its digits: some writers quote ids, some do not. */
export function textOf(node: JsonNode | null): string | null {
  if (node?.kind !== 'scalar') return null;
  return typeof node.value === 'string' || typeof node.value === 'number' ? String(node.value) : null;
}

/** The whole number of a node and its place, or null. Digits in quotes count too. */
export function wholeOf(node: JsonNode | null): Told<number> | null {
  const text = textOf(node);
  if (node === null || text === null || !/^-?\d{1,15}$/.test(text)) return null;
  return { value: Number(text), line: node.line, column: node.column, endColumn: node.endColumn };
}

const STRING_END = /["\\\n\r]/g;
const SCALAR = /true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

class Reader {
  #offset = 0;
  #line = 1;
  #lineStart = 0;
  #values = 0;

  constructor(private readonly text: string) {}

  isAtEnd(): boolean {
    this.#skipBlanks();
    return this.#offset === this.text.length;
  }

  value(depth: number): JsonNode | null {
    this.#skipBlanks();
    if (depth > MAX_DEPTH || ++this.#values > MAX_VALUES) return null;
    const start = this.#offset;
    const place = { line: this.#line, column: start - this.#lineStart + 1 };
    const at = (): At => ({ ...place, endColumn: place.column + (this.#offset - start) });
    switch (this.text[start]) {
      case '{': {
        const members = this.#members(depth);
        return members === null ? null : { kind: 'object', members, ...place, endColumn: place.column + 1 };
      }
      case '[': {
        const items = this.#items(depth);
        return items === null ? null : { kind: 'list', items, ...place, endColumn: place.column + 1 };
      }
      case '"': {
        const value = this.#string();
        return value === null ? null : { kind: 'scalar', value, ...at() };
      }
      default: {
        SCALAR.lastIndex = start;
        const match = SCALAR.exec(this.text);
        if (match === null) return null;
        this.#offset += match[0].length;
        return { kind: 'scalar', value: JSON.parse(plain(match[0])) as number | boolean | null, ...at() };
      }
    }
  }

  #members(depth: number): Map<string, JsonNode> | null {
    const members = new Map<string, JsonNode>();
    this.#offset++;
    if (this.#takes('}')) return members;
    do {
      this.#skipBlanks();
      const key = this.text[this.#offset] === '"' ? this.#string() : null;
      if (key === null || !this.#takes(':')) return null;
      const value = this.value(depth + 1);
      if (value === null) return null;
      members.set(key, value);
    } while (this.#takes(','));
    return this.#takes('}') ? members : null;
  }

  #items(depth: number): JsonNode[] | null {
    const items: JsonNode[] = [];
    this.#offset++;
    if (this.#takes(']')) return items;
    do {
      const value = this.value(depth + 1);
      if (value === null) return null;
      items.push(value);
    } while (this.#takes(','));
    return this.#takes(']') ? items : null;
  }

  /** The string that starts here; a line end inside it is no JSON. */
  #string(): string | null {
    const start = this.#offset;
    STRING_END.lastIndex = start + 1;
    for (let found = STRING_END.exec(this.text); found !== null; found = STRING_END.exec(this.text)) {
      if (found[0] === '\\') STRING_END.lastIndex++;
      else if (found[0] !== '"') return null;
      else {
        this.#offset = found.index + 1;
        return unquoted(this.text.slice(start, this.#offset));
      }
    }
    return null;
  }

  #takes(char: string): boolean {
    this.#skipBlanks();
    if (this.text[this.#offset] !== char) return false;
    this.#offset++;
    return true;
  }

  #skipBlanks(): void {
    for (; this.#offset < this.text.length; this.#offset++) {
      const char = this.text[this.#offset];
      if (char === '\n' || (char === '\r' && this.text[this.#offset + 1] !== '\n')) {
        this.#line++;
        this.#lineStart = this.#offset + 1;
      } else if (char !== ' ' && char !== '\t' && char !== '\r') return;
    }
  }
}

/** `007` is no JSON number, but no reason to give up a report. */
function plain(scalar: string): string {
  return scalar.replace(/^(-?)0+(?=\d)/, '$1');
}

function unquoted(literal: string): string | null {
  if (!literal.includes('\\')) return literal.slice(1, -1);
  try {
    return JSON.parse(literal) as string;
  } catch {
    return null;
  }
}
