/** Changes of a YAML file that leave all the rest as it is: comments, order, quotes. */
import { isMap, isScalar, isSeq, parseDocument, type Document, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import type { KeyPath, Place } from './problems';
import { TextPlaces } from './textPlaces';
import { quoted, quotedLike } from './yamlQuotes';

/** A place, and what is to stand there instead. */
export type YamlEdit = Place & { text: string };

export class YamlEdits {
  readonly #document: Document;
  readonly #places: TextPlaces;
  /** What ends the lines of the file. */
  readonly #lineEnding: string;

  /** @param file well-formed */
  constructor(private readonly file: { path: string; text: string }) {
    this.#document = parseDocument(file.text, { prettyErrors: false });
    this.#places = new TextPlaces(file.text);
    this.#lineEnding = /\r?\n/.exec(file.text)?.[0] ?? '\n';
  }

  /** A scalar as it is written, without its quotes; null for what is none. */
  written(path: KeyPath): string | null {
    const node = this.#node(path);
    return isScalar(node) ? (node.source ?? String(node.value)) : null;
  }

  /** The keys of a mapping. */
  keysOf(path: KeyPath): string[] {
    const map = this.#node(path);
    return isMap(map) ? map.items.map((pair) => String(keyOf(pair))) : [];
  }

  /** Gives a key of a mapping another name. */
  rename(path: KeyPath, name: string): YamlEdit[] {
    const map = this.#node(path.slice(0, -1));
    const pair = isMap(map) ? map.items.find((item) => keyOf(item) === path.at(-1)) : undefined;
    return isScalar(pair?.key) ? [this.#edit(...rangeOf(pair.key), quotedLike('', name))] : [];
  }

  /** Gives a scalar another value. */
  set(path: KeyPath, value: string | number): YamlEdit[] {
    const node = this.#node(path);
    if (!isScalar(node)) return [];
    const [start, end] = rangeOf(node);
    const source = this.file.text.slice(start, end);
    const after = /\s*$/.exec(source)?.[0] ?? '';
    // Where nothing stands, the colon of the key may be right before it.
    const before = /\S/.test(this.file.text[start - 1] ?? ' ') && source === '' ? ' ' : '';
    const scalar = typeof value === 'number' ? String(value) : quotedLike(source, value);
    return [this.#edit(start, end, before + scalar + after)];
  }

  /**
   * Adds a key to a mapping.
   *
   * @param source its value as it is to be written, on one line
   * @param after the key behind which it is to stand, if it is there
   */
  add(path: KeyPath, key: string, source: string, after?: string): YamlEdit[] {
    const map = this.#node(path);
    if (!isMap(map)) return [];
    const pair = map.items.find((item) => keyOf(item) === after) ?? map.items.at(-1);
    if (pair === undefined) return [this.#edit(...rangeOf(map), `{ ${key}: ${source} }`)];
    return [this.#insert(map, (pair.value ?? pair.key) as Node, `${key}: ${source}`)];
  }

  /** Adds a text to the end of a list. */
  append(path: KeyPath, value: string): YamlEdit[] {
    const list = this.#node(path);
    if (!isSeq(list)) return [];
    const last = list.items.at(-1) as Node | undefined;
    if (last === undefined) return [this.#edit(...rangeOf(list), `[${quoted(value)}]`)];
    return [this.#insert(list, last, list.flow === true ? quoted(value) : `- ${quoted(value)}`)];
  }

  /**
   * Adds mappings, each given by its lines, to the end of a list at the top of the file; the list is made where there is none.
   *
   * @returns nothing where the list, or what it would stand in, is written in a way to which no lines can be added
   */
  addToTopList(key: string, mappings: readonly (readonly string[])[]): YamlEdit[] {
    const top = this.#node([]);
    const lines = mappings.flatMap(([first = '', ...rest]) => [`- ${first}`, ...rest.map((line) => `  ${line}`)]);
    const item = (indent: string): string => lines.map((line) => `\n${indent}${line}`).join('');
    if (isNothing(top)) return [this.#atEnd(`${key}:${item('  ')}\n`)];
    if (!isMap(top) || top.flow === true) return [];
    const pair = top.items.find((one) => keyOf(one) === key);
    if (pair === undefined) return [this.#atEnd(`${key}:${item('  ')}\n`)];
    const list = pair.value as Node | null;
    if (isSeq(list) && list.items.length === 0 && list.flow === true) return [this.#edit(...rangeOf(list), item('  '))];
    if (isSeq(list) && list.flow !== true && list.items.length > 0) {
      const last = list.items.at(-1) as Node;
      const line = this.#lineEnd(this.#extent(last, last)[1]);
      return [this.#edit(line, line, item(' '.repeat(this.#places.at(rangeOf(list)[0]).column - 1)))];
    }
    if (list !== null && !(isScalar(list) && list.value === null)) return [];
    const line = this.#lineEnd(rangeOf(pair.key as Node)[1]);
    return [this.#edit(line, line, item('  '))];
  }

  /** Takes a member out of a list, or a key out of a mapping. */
  remove(path: KeyPath): YamlEdit[] {
    const parent = this.#node(path.slice(0, -1));
    const key = path.at(-1);
    if (isSeq(parent) && typeof key === 'number') {
      const parts = parent.items.map((item) => this.#extent(item as Node, item as Node));
      return this.#cut(parent, parts, key);
    }
    if (!isMap(parent)) return [];
    const parts = parent.items.map((pair) => this.#extent(pair.key as Node, (pair.value ?? pair.key) as Node));
    return this.#cut(
      parent,
      parts,
      parent.items.findIndex((pair) => keyOf(pair) === key),
    );
  }

  /** Puts a member of a list that is a block before an earlier one. */
  moveUp(path: KeyPath, from: number, to: number): YamlEdit[] {
    const list = this.#node(path);
    if (!isSeq(list) || list.flow === true) return [];
    const parts = list.items.map((item) => this.#extent(item as Node, item as Node));
    const [source, target] = [this.#lines(list, parts, from), this.#lines(list, parts, to)];
    const text = this.file.text.slice(...source).replace(/[^\n]$/, '$&\n');
    return [this.#edit(target[0], target[0], text), this.#withoutLines(...source)];
  }

  #cut(parent: YAMLMap | YAMLSeq, parts: readonly [number, number][], index: number): YamlEdit[] {
    const part = parts[index];
    if (part === undefined) return [];
    const [start, end] = part;
    const [before, next] = [parts[index - 1], parts[index + 1]];
    if (before === undefined && next === undefined) return [this.#emptied(parent, end)];
    // What stands between dash and first key must go with neither.
    if (next !== undefined && (parent.flow === true || (before === undefined && isMap(parent)))) {
      return [this.#edit(start, next[0], '')];
    }
    if (parent.flow === true) return [this.#edit(before?.[1] ?? start, end, '')];
    return [this.#withoutLines(...this.#lines(parent, parts, index))];
  }

  /** Leaves nothing in a list or mapping. */
  #emptied(parent: YAMLMap | YAMLSeq, end: number): YamlEdit {
    const text = isSeq(parent) ? '[]' : '{}';
    const [start, behind] = rangeOf(parent);
    if (parent.flow === true) return this.#edit(start, behind, text);
    const before = /:\s*$/.exec(this.file.text.slice(0, start));
    const after = this.file.text[end] === '#' ? ' ' : '';
    // Behind a comment it stands on a line of its own, which has to be indented further than its key.
    return before === null
      ? this.#edit(start, end, `  ${text}${after}`)
      : this.#edit(before.index, end, `: ${text}${after}`);
  }

  /** Puts a member behind another. */
  #insert(parent: YAMLMap | YAMLSeq, member: Node, source: string): YamlEdit {
    const [, end] = this.#extent(member, member);
    if (parent.flow === true) return this.#edit(end, end, `, ${source}`);
    const line = `${' '.repeat(this.#places.at(rangeOf(parent)[0]).column - 1)}${source}`;
    // Not at the end of the line of the other: that one may be taken away by another change.
    const next = this.file.text.indexOf('\n', end) + 1;
    const [at, text] = next > 0 ? [next, `${line}\n`] : [this.file.text.length, `\n${line}`];
    return this.#edit(at, at, text);
  }

  /** From the start of a node to the last character of another that is no blank. */
  #extent(first: Node, last: Node): [number, number] {
    const [[start], [from, to]] = [rangeOf(first), rangeOf(last)];
    return [start, from + this.file.text.slice(from, to).trimEnd().length];
  }

  /** All lines of a member of a block; those of a mapping in a list begin with the comments on it. */
  #lines(parent: YAMLMap | YAMLSeq, parts: readonly [number, number][], index: number): [number, number] {
    const { text } = this.file;
    const [start, end] = parts[index] ?? [0, 0];
    const first = isSeq(parent) ? text.lastIndexOf('-', start - 1) : start;
    const line = text.lastIndexOf('\n', first - 1) + 1;
    const behind = text.indexOf('\n', end);
    // A comment in a list of texts may be on several of them.
    const isAlone = !isSeq(parent) || !isMap(parent.items[index]);
    const top = isAlone ? line : this.#commentsAbove(line, first - line, parts[index - 1]?.[1] ?? 0);
    return [top, behind < 0 ? text.length : behind + 1];
  }

  /** Where the comments begin that stand right above a line, indented as it is; no further up than `from`. */
  #commentsAbove(line: number, indent: number, from: number): number {
    const { text } = this.file;
    const comment = `${' '.repeat(indent)}#`;
    let top = line;
    while (top > from) {
      const above = text.lastIndexOf('\n', top - 2) + 1;
      if (above < from || !text.startsWith(comment, above)) break;
      top = above;
    }
    return top;
  }

  /** Takes whole lines away; where they are the last of a file that ends within a line, it ends so without them. */
  #withoutLines(start: number, end: number): YamlEdit {
    const { text } = this.file;
    return this.#edit(text.endsWith('\n') || end < text.length ? start : this.#lineEnd(start - 1), end, '');
  }

  /** Behind all that is there, on a line of its own. */
  #atEnd(source: string): YamlEdit {
    const { text } = this.file;
    return this.#edit(text.length, text.length, (text === '' || text.endsWith('\n') ? '' : '\n') + source);
  }

  #lineEnd(offset: number): number {
    const { text } = this.file;
    const end = text.indexOf('\n', offset);
    return end < 0 ? text.length : text[end - 1] === '\r' ? end - 1 : end;
  }

  #edit(start: number, end: number, text: string): YamlEdit {
    const [from, to] = [this.#places.at(start), this.#places.at(end)];
    const lines = text.replace(/\r?\n/g, this.#lineEnding);
    return { path: this.file.path, ...from, endLine: to.line, endColumn: to.column, text: lines };
  }

  #node(path: KeyPath): unknown {
    return path.length === 0 ? this.#document.contents : this.#document.getIn(path, true);
  }
}

function rangeOf({ range }: Node): [number, number] {
  return range === null || range === undefined ? [0, 0] : [range[0], range[1]];
}

/** Nothing is written there, as behind `---`. */
function isNothing(node: unknown): boolean {
  return node === null || node === undefined || (isScalar(node) && node.source === '');
}

function keyOf(pair: { key: unknown }): unknown {
  return isScalar(pair.key) ? pair.key.value : undefined;
}
