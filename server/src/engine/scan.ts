/**
 * One pass over bytes that finds every anchor of the catalogue: an Aho-Corasick automaton as one flat table.
 * Bytes that stand in no anchor share a column, so that the table stays small.
 */

/** Called for every anchor found: its index in the list given to `buildScanner`, and the offset of its last byte. */
export type OnHit = (anchor: number, lastByte: number) => void;

export interface Scanner {
  scan(bytes: Uint8Array, onHit: OnHit): void;
}

/**
 * Builds a scanner for literal texts.
 *
 * @param anchors non-empty texts; equal ones are reported once each
 */
export function buildScanner(anchors: readonly string[]): Scanner {
  const encoder = new TextEncoder();
  const words = anchors.map((anchor) => encoder.encode(anchor));

  const column = new Uint8Array(256);
  let columns = 1;
  for (const word of words) {
    for (const byte of word) if (column[byte] === 0) column[byte] = columns++;
  }

  const capacity = words.reduce((sum, word) => sum + word.length, 1);
  const next = new Int32Array(capacity * columns);
  const found: number[][] = [[]];
  let states = 1;
  words.forEach((word, index) => {
    let state = 0;
    for (const byte of word) {
      const cell = state * columns + (column[byte] as number);
      if (next[cell] === 0) {
        next[cell] = states++;
        found.push([]);
      }
      state = next[cell] as number;
    }
    found[state]?.push(index);
  });

  completeFailures(next, found, columns, states);
  // A row starts at its state's number times `columns`; storing the product saves the multiplication in the loop.
  for (let cell = 0; cell < states * columns; cell++) next[cell] = (next[cell] as number) * columns;
  const hits = new Uint8Array(states * columns);
  for (let state = 0; state < states; state++) if ((found[state]?.length ?? 0) > 0) hits[state * columns] = 1;

  return {
    scan(bytes, onHit) {
      let row = 0;
      for (let i = 0; i < bytes.length; i++) {
        row = next[row + (column[bytes[i] as number] as number)] as number;
        if (hits[row] === 1) for (const anchor of found[row / columns] ?? []) onHit(anchor, i);
      }
    },
  };
}

/** Turns the trie into an automaton: missing steps lead where the longest proper suffix leads. */
function completeFailures(next: Int32Array, found: number[][], columns: number, states: number): void {
  const suffix = new Int32Array(states);
  const queue: number[] = [];
  for (let c = 1; c < columns; c++) {
    const state = next[c] as number;
    if (state !== 0) queue.push(state);
  }
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] as number;
    const shorter = suffix[state] as number;
    found[state]?.push(...(found[shorter] ?? []));
    for (let c = 1; c < columns; c++) {
      const cell = state * columns + c;
      const follow = next[shorter * columns + c] as number;
      const child = next[cell] as number;
      if (child === 0) next[cell] = follow;
      else {
        suffix[child] = follow;
        queue.push(child);
      }
    }
  }
}
