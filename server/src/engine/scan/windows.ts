/**
 * The windows by which an anchor is found in text that is looked at in words of four bytes: four pieces of it, one for
 * each way in which the anchor can lie across the words.
 */

/** Bytes of a word. */
export const WORD = 4;

/** Where the windows of an anchor begin, in bytes: one offset of each residue modulo `WORD`. */
export type Windows = readonly number[];

/** How often a window is met in ordinary text; only the order of the numbers counts. */
export type Commonness = (anchor: Uint8Array, offset: number) => number;

/**
 * The rarest windows of an anchor. Those of an anchor of less than seven bytes may have one byte outside it; of less than
 * five, which no catalogue may have (schema.json), some would have two.
 *
 * @param commonness how rare a window is; judged by its own letters when left out
 */
export function rarestWindows(anchor: string, commonness: Commonness = uniformity): Windows {
  const bytes = new TextEncoder().encode(anchor);
  return Array.from({ length: WORD }, (_, residue) => {
    let best = residue;
    let least = Infinity;
    for (let offset = residue; offset + WORD <= bytes.length; offset += WORD) {
      const common = commonness(bytes, offset);
      if (common < least) [best, least] = [offset, common];
    }
    if (least < Infinity) return best;
    return residue + WORD - 1 <= bytes.length ? residue : residue - WORD;
  });
}

const SPACE = 32;

/** Blanks and repeated letters make a window common: indents, rules, padded columns. */
function uniformity(bytes: Uint8Array, offset: number): number {
  const letters = new Set(bytes.subarray(offset, offset + WORD));
  return WORD - letters.size + (letters.has(SPACE) ? 1 : 0);
}

/**
 * How common windows are in texts. Those that are not in them, as few texts cannot tell, are weighed by their letters.
 *
 * @param texts logs, as of jobs that went well
 */
export function commonnessIn(texts: readonly string[]): Commonness {
  const counts = new Map<number, number>();
  const letters = new Float64Array(256).fill(1);
  let total = 0;
  for (const text of texts) {
    const bytes = new TextEncoder().encode(text);
    for (const byte of bytes) letters[byte] = (letters[byte] as number) + 1;
    for (let i = 0; i + WORD <= bytes.length; i++) {
      const window = windowAt(bytes, i);
      counts.set(window, (counts.get(window) ?? 0) + 1);
    }
    total += bytes.length;
  }
  return (bytes, offset) => {
    let chance = 1;
    for (let i = offset; i < offset + WORD; i++) chance *= (letters[bytes[i] as number] as number) / (total + 256);
    return (counts.get(windowAt(bytes, offset)) ?? 0) + chance * total;
  };
}

function windowAt(bytes: Uint8Array, offset: number): number {
  let window = 0;
  for (let i = offset; i < offset + WORD; i++) window = (window << 8) | (bytes[i] as number);
  return window;
}
