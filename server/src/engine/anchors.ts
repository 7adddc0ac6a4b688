/** The catalogue as a search: which signatures and marks an anchor in the text may mean. */
import type { Catalogue, Mark, Signature } from '../catalogue/types';
import type { Pattern, PatternMaker } from './pattern';
import { buildScanner, type Scanner } from './scan';

/** A signature or a mark, ready to be confirmed. */
export interface Entry {
  pattern: Pattern | null;
  anchors: readonly string[];
  /** Dialects and families it may be seen in. */
  in: ReadonlySet<string>;
  /** It may be seen in some payload log, so also where one is quoted. */
  inPayload: boolean;
  signature?: Signature;
  mark?: Mark;
}

/** Finds all anchors of a catalogue; the automaton is built once. */
export class Anchors {
  /** Signatures whose hit opens a block: what they find stands on another line. */
  readonly blocks: readonly Entry[];
  readonly #entriesOf: readonly (readonly Entry[])[];
  readonly #scanner: Scanner;

  constructor(catalogue: Catalogue, make: PatternMaker) {
    const byAnchor = new Map<string, Entry[]>();
    const entries = entriesOf(catalogue, make);
    this.blocks = entries.filter(({ signature }) => signature?.block !== undefined);
    for (const entry of entries) {
      for (const anchor of entry.anchors) {
        const known = byAnchor.get(anchor);
        if (known === undefined) byAnchor.set(anchor, [entry]);
        else known.push(entry);
      }
    }
    this.#entriesOf = [...byAnchor.values()];
    this.#scanner = buildScanner([...byAnchor.keys()]);
  }

  /** Calls back for each anchor found, in the order of the text, with what it may mean and its last byte's offset. */
  search(bytes: Uint8Array, onHit: (entries: readonly Entry[], lastByte: number) => void): void {
    this.#scanner.scan(bytes, (anchor, lastByte) => onHit(this.#entriesOf[anchor] ?? [], lastByte));
  }
}

function entriesOf({ signatures, marks, dialects }: Catalogue, make: PatternMaker): Entry[] {
  const payloads = new Set(dialects.filter(({ family }) => family === 'payload').map(({ id }) => id));
  const base = (definition: Signature | Mark): Entry => ({
    pattern: definition.pattern === undefined ? null : make(definition.pattern, definition.id),
    anchors: definition.anchors,
    in: new Set(definition.in),
    inPayload: definition.in.some((place) => place === 'payload' || payloads.has(place)),
  });
  return [
    ...signatures.map((signature) => ({ ...base(signature), signature })),
    ...marks.map((mark) => ({ ...base(mark), mark })),
  ];
}

/** Named groups that took part in a match. */
export function capturesOf(match: RegExpExecArray): Record<string, string> {
  return Object.fromEntries(Object.entries(match.groups ?? {}).filter(([, value]) => value !== undefined));
}
