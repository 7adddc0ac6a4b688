/** The catalogue as a search: which signatures and marks an anchor in the text may mean. */
import type { Catalogue, Mark, ScanImage, Signature } from '../../catalogue/types';
import type { Pattern, PatternMaker } from '../pattern';
import type { Bytes } from '../text/bytes';
import { imageOf } from './kernel/image';
import { Scanner } from './scan';
import { rarestWindows } from './windows';

/** A signature or a mark, ready to be confirmed. */
export interface Entry {
  /** Its place in the catalogue; marks come first, since some of them begin the part of a job. */
  order: number;
  pattern: Pattern | null;
  anchors: readonly string[];
  /** Dialects and families it may be seen in. */
  in: ReadonlySet<string>;
  /** It may be seen in some payload log, so also where one is quoted. */
  inPayload: boolean;
  signature?: Signature;
  mark?: Mark;
}

/** Finds all anchors of a catalogue; the tables for it are built once. */
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
    // In the order in which the scan numbers them.
    this.#entriesOf = textsOf(catalogue).map((text) => byAnchor.get(text) ?? []);
    this.#scanner = new Scanner(catalogue.image ?? imageFor(catalogue));
  }

  /** Calls back for each anchor that begins in a piece of a file, with what it may mean; see `Scanner.piece`. */
  search(
    file: Bytes,
    from: number,
    to: number,
    onHit: (entries: readonly Entry[], offset: number) => void,
  ): ReturnType<Scanner['piece']> {
    return this.#scanner.piece(file, from, to, (anchor, offset) => onHit(this.#entriesOf[anchor] ?? [], offset));
  }

  /** The signatures and marks of which a text stands in a text, in the order of the catalogue. */
  entriesIn(text: string): Entry[] {
    const entries = new Set<Entry>();
    this.#scanner.scan(new TextEncoder().encode(text), (anchor) => {
      for (const entry of this.#entriesOf[anchor] ?? []) entries.add(entry);
    });
    return inOrder(entries);
  }
}

/** The texts that are searched for, each once. */
function textsOf({ marks, signatures }: Catalogue): string[] {
  return [...new Set([...marks, ...signatures].flatMap(({ anchors }) => anchors))];
}

/** The tables of the scan for a catalogue: of anchors whose rarest windows it does not tell, by their letters. */
export function imageFor(catalogue: Catalogue): ScanImage {
  const anchors = textsOf(catalogue);
  return imageOf(
    anchors,
    anchors.map((anchor) => catalogue.windows?.[anchor] ?? rarestWindows(anchor)),
  );
}

/** Entries in the order of the catalogue. */
export function inOrder(entries: Iterable<Entry>): Entry[] {
  return [...entries].sort((a, b) => a.order - b.order);
}

function entriesOf({ signatures, marks, dialects }: Catalogue, make: PatternMaker): Entry[] {
  const payloads = new Set(dialects.filter(({ family }) => family === 'payload').map(({ id }) => id));
  const base = (definition: Signature | Mark, order: number): Entry => ({
    order,
    pattern: definition.pattern === undefined ? null : make(definition.pattern, definition.id),
    anchors: definition.anchors,
    in: new Set(definition.in),
    inPayload: definition.in.some((place) => place === 'payload' || payloads.has(place)),
  });
  return [
    ...marks.map((mark, index) => ({ ...base(mark, index), mark })),
    ...signatures.map((signature, index) => ({ ...base(signature, marks.length + index), signature })),
  ];
}

/** Named groups that took part in a match. */
export function capturesOf({ groups }: RegExpExecArray): Record<string, string> {
  const captures: Record<string, string> = {};
  for (const name in groups) {
    const value = groups[name];
    if (value !== undefined) captures[name] = value;
  }
  return captures;
}
