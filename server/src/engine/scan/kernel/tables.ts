/** The windows of all anchors as tables of numbers, for the module that searches them. */
import { WORD, type Windows } from '../windows';

/** Spreads the words over the tables (Knuth's multiplicative hashing); kernel.wat has the same number. */
const SPREAD = 0x9e3779b1;
/** Bits of the filter for each window, as a power of two: one foreign word in 32 passes, or fewer. */
const SPARE_BITS = 5;
const MIN_FILTER_BITS = 15;

/** All numbers are little-endian, as the module's memory is. */
export interface Tables {
  /** One bit for each value of a word's hash, set where some window has it; and by how much a hash is shifted for it. */
  filter: Uint8Array;
  filterShift: number;
  /** Open addressing: the windows as words, and where the places of each begin; 0 for an empty slot. */
  words: Int32Array;
  slots: Int32Array;
  slotShift: number;
  /** For each window, one after the other: how many places, then of each the anchor and the offset in it. */
  places: Int32Array;
  /** The most places that one window has. */
  mostPlaces: number;
}

/**
 * Lays out the windows of anchors. Done at every start, mostly before anything is compiled: hence flat arrays throughout.
 *
 * @param anchors texts, in UTF-8
 * @param windows of each
 */
export function tablesOf(anchors: readonly Uint8Array[], windows: readonly Windows[]): Tables {
  const list = windowsOf(anchors, windows);
  const bits = Math.ceil(Math.log2(list.count + 1));
  const filterBits = Math.max(MIN_FILTER_BITS, bits + SPARE_BITS);
  const filterShift = 32 - filterBits;
  const slotBits = bits + 1;
  const slotShift = 32 - slotBits;
  const filter = new Uint8Array(2 ** filterBits / 8);
  const words = new Int32Array(2 ** slotBits);
  const mask = words.length - 1;
  /** For each slot, the window that was put there last (from 1), and for each window the one before it. */
  const latest = new Int32Array(words.length);
  const earlier = new Int32Array(list.count + 1);
  for (let i = 0; i < list.count; i++) {
    const word = list.words[i] as number;
    const hash = Math.imul(word, SPREAD);
    const bit = hash >>> filterShift;
    filter[bit >>> 3] = (filter[bit >>> 3] as number) | (1 << (bit & 7));
    let slot = hash >>> slotShift;
    while (latest[slot] !== 0 && words[slot] !== word) slot = (slot + 1) & mask;
    words[slot] = word;
    earlier[i + 1] = latest[slot] as number;
    latest[slot] = i + 1;
  }
  return { filter, filterShift, words, slotShift, ...placesOf(list, latest, earlier) };
}

/** Every value of every window: the word, its anchor and the offset in it. */
interface WindowList {
  count: number;
  words: Int32Array;
  anchors: Int32Array;
  offsets: Int32Array;
}

function windowsOf(anchors: readonly Uint8Array[], windows: readonly Windows[]): WindowList {
  let room = 0;
  for (let anchor = 0; anchor < anchors.length; anchor++) {
    const { length } = anchors[anchor] as Uint8Array;
    for (const offset of windows[anchor] as Windows) room += isInside(offset, length) ? 1 : 256;
  }
  const list = { count: 0, words: new Int32Array(room), anchors: new Int32Array(room), offsets: new Int32Array(room) };
  for (let anchor = 0; anchor < anchors.length; anchor++) {
    const bytes = anchors[anchor] as Uint8Array;
    for (const offset of windows[anchor] as Windows) {
      let word = 0;
      let outside = 0;
      for (let i = 0; i < WORD; i++) {
        word |= (bytes[offset + i] ?? 0) << (8 * i);
        if (bytes[offset + i] === undefined) outside = 8 * i;
      }
      // Any byte may stand where the window reaches out of the anchor.
      const values = isInside(offset, bytes.length) ? 1 : 256;
      for (let value = 0; value < values; value++) {
        list.words[list.count] = word | (value << outside);
        list.anchors[list.count] = anchor;
        list.offsets[list.count] = offset;
        list.count++;
      }
    }
  }
  return list;
}

function isInside(offset: number, length: number): boolean {
  return offset >= 0 && offset + WORD <= length;
}

function placesOf(
  list: WindowList,
  latest: Int32Array,
  earlier: Int32Array,
): Pick<Tables, 'slots' | 'places' | 'mostPlaces'> {
  const slots = new Int32Array(latest.length);
  const places = new Int32Array(1 + 3 * list.count);
  let end = 1;
  let mostPlaces = 0;
  for (let slot = 0; slot < latest.length; slot++) {
    if (latest[slot] === 0) continue;
    const head = end++;
    let count = 0;
    for (let window = latest[slot] as number; window !== 0; window = earlier[window] as number) {
      places[end++] = list.anchors[window - 1] as number;
      places[end++] = list.offsets[window - 1] as number;
      count++;
    }
    slots[slot] = head;
    places[head] = count;
    if (count > mostPlaces) mostPlaces = count;
  }
  return { slots, places: places.subarray(0, end), mostPlaces };
}
