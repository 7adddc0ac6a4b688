/** Data in YAML whose parts have places, so that what is wrong can be told where it stands. */
import {
  Document,
  isMap,
  isNode,
  isScalar,
  Lexer,
  parseDocument,
  Parser,
  visit,
  YAMLParseError,
  type Alias,
} from 'yaml';
import type { KeyPath, Place, Problem } from './problems';
import { scalarOffsets } from './scalarOffsets';
import { TextPlaces } from './textPlaces';

/** Levels of lists and mappings in one another; a file of ours has less than ten. */
const MAX_DEPTH = 100;

export interface YamlFile {
  /** An empty object for an empty file. */
  data: unknown;
  /** Where the value at a path stands; that of the nearest part around it where there is none. */
  place: (...path: KeyPath) => Place;
  /** Where a key stands; as `place` where it is none of a mapping. */
  key: (...path: KeyPath) => Place;
  /**
   * Where a part of the text at a path stands; all of it where that cannot be told.
   *
   * @param start UTF-16 units from the start of the text, as is `end`
   */
  within: (path: KeyPath, start: number, end: number) => Place;
  /** Why it is no YAML that can be used; then `data` says nothing. */
  problems: Problem[];
}

/** Reads a file as YAML; never throws. */
export function readYaml({ path, text }: { path: string; text: string }): YamlFile {
  // Not those of the parser, which counts no lines within what it could not take.
  const places = new TextPlaces(text);
  const document = documentOf(text);
  const between = ([start, end]: readonly [number, number]): Place => {
    const from = places.at(start);
    const to = places.at(Math.max(start, end));
    return { path, ...from, endLine: to.line, endColumn: to.column };
  };
  const place = (...keys: KeyPath): Place => between(rangeOf(document, keys));
  const key = (...keys: KeyPath): Place => {
    const map = document.getIn(keys.slice(0, -1), true);
    const pair = isMap(map) ? map.items.find(({ key: one }) => isScalar(one) && one.value === keys.at(-1)) : undefined;
    const range = isNode(pair?.key) ? pair.key.range : undefined;
    return range ? between([range[0], range[1]]) : place(...keys);
  };
  const within = (keys: KeyPath, start: number, end: number): Place => {
    const [from, to] = rangeOf(document, keys);
    const offsets = scalarOffsets(text.slice(from, to), String(document.getIn(keys)));
    return between(offsets === null ? [from, to] : [from + (offsets[start] ?? 0), from + (offsets[end] ?? 0)]);
  };
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ pos, message }) => problem(between(pos), message));
    return { data: {}, place, key, within, problems };
  }
  const alias = aliasIn(document);
  if (alias !== null) {
    const [start, end] = alias.range ?? [0, 0];
    const message = `anchors and aliases are not read: write here what *${alias.source} stands for`;
    return { data: {}, place, key, within, problems: [problem(between([start, end]), message)] };
  }
  const data = dataOf(document);
  return data instanceof Error
    ? { data: {}, place, key, within, problems: [problem(place(), data.message)] }
    : { data, place, key, within, problems: [] };
}

/** What the parser only warns of goes nowhere: Node would print it, with text of the file. */
function documentOf(text: string): Document {
  if (!isTooDeep(text)) return parseDocument(text, { prettyErrors: false, logLevel: 'error' });
  const document = new Document();
  document.errors.push(new YAMLParseError([0, 0], 'IMPOSSIBLE', `it is nested more than ${MAX_DEPTH} levels deep`));
  return document;
}

/** A parser calls itself for each level: with some thousand of them V8 ends the process, which nobody can catch. */
function isTooDeep(text: string): boolean {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    // What it gives is let go.
    Array.from(parser.next(lexeme));
    if (parser.stack.length > MAX_DEPTH) return true;
  }
  return false;
}

function problem(place: Place, message: string): Problem {
  return { ...place, message, severity: 'error' };
}

/** The first alias: a few of them can fill the memory. */
function aliasIn(document: Document): Alias | null {
  let found: Alias | null = null;
  visit(document, {
    Alias: (_, alias) => {
      found = alias;
      return visit.BREAK;
    },
  });
  return found;
}

/** The data of a document, which has no alias. */
function dataOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 }) ?? {};
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Start and end of the node at a path; of the nearest parent that exists, if it does not. */
function rangeOf(document: Document, path: KeyPath): [number, number] {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      return [node.range[0] as number, node.range[1] as number];
    }
  }
  return [0, 0];
}
