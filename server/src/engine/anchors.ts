/** The catalogue as a search: which signatures and marks an anchor in the text may mean. */
import type { Catalogue, Mark, Signature } from '../catalogue/types';
import { buildScanner, type Scanner } from './scan';

/** A signature or a mark, ready to be confirmed. */
export interface Entry {
  pattern: RegExp | null;
  anchors: readonly string[];
  /** Dialects and families it may be seen in. */
  in: ReadonlySet<string>;
  signature?: Signature;
  mark?: Mark;
}

/** Finds all anchors of a catalogue; the automaton is built once. */
export class Anchors {
  readonly #entriesOf: readonly (readonly Entry[])[];
  readonly #scanner: Scanner;

  constructor(catalogue: Catalogue) {
    const byAnchor = new Map<string, Entry[]>();
    for (const entry of entriesOf(catalogue)) {
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

function entriesOf({ signatures, marks }: Catalogue): Entry[] {
  const base = (definition: Signature | Mark): Entry => ({
    pattern: definition.pattern === undefined ? null : new RegExp(definition.pattern),
    anchors: definition.anchors,
    in: new Set(definition.in),
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
