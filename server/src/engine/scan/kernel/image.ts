/** What the module's memory holds below the text: the tables of the windows and the letters of the anchors. */
import type { ScanImage } from '../../../catalogue/types';
import { WORD, type Windows } from '../windows';
import { tablesOf } from './tables';

/** Bytes that the module looks at together; addresses are multiples of it. */
export const STEP = 16;
/** Bytes of what is told of an anchor: its address and length; of a hit: its anchor and address. */
export const PAIR = 8;

/**
 * Lays out the tables for anchors. The build does it for the catalogue, so that no start waits for it.
 *
 * @param anchors texts of five bytes or more without a line end
 * @param windows of each
 */
export function imageOf(anchors: readonly string[], windows: readonly Windows[]): ScanImage {
  const encoder = new TextEncoder();
  const texts = anchors.map((anchor) => encoder.encode(anchor));
  const { filter, filterShift, words, slots, slotShift, places, mostPlaces } = tablesOf(texts, windows);
  const room = new Room();
  const at = {
    filter: room.take(filter.length),
    words: room.take(words.byteLength),
    slots: room.take(slots.byteLength),
    places: room.take(places.byteLength),
    anchors: room.take(anchors.length * PAIR),
  };
  const letters = texts.map(({ length }) => room.take(length));
  const bytes = new Uint8Array(room.end);
  const numbers = new Int32Array(bytes.buffer);
  bytes.set(filter, at.filter);
  numbers.set(words, at.words / WORD);
  numbers.set(slots, at.slots / WORD);
  numbers.set(places, at.places / WORD);
  texts.forEach((text, index) => {
    const address = letters[index] as number;
    bytes.set(text, address);
    numbers.set([address, text.length], (at.anchors + index * PAIR) / WORD);
  });
  return {
    bytes,
    globals: { ...at, filterShift, slotShift, slotMask: slots.byteLength - 1 },
    longest: texts.reduce((most, { length }) => Math.max(most, length), 0),
    mostPlaces,
  };
}

/** Gives out addresses, one after the other. */
export class Room {
  constructor(public end = STEP) {}

  /** The address of so many free bytes. */
  take(bytes: number): number {
    const address = this.end;
    this.end = Math.ceil((address + bytes) / STEP) * STEP;
    return address;
  }
}
