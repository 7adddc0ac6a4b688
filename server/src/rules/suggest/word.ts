/** One word of a template: what it matches, how much it says, and what two words have in common. */
import { literal, plainPieces, SECRET } from '../maskedText';

/** One word of a template, or a gap in which any words may stand. */
export interface Slot {
  /** Expression for the blanks before it; empty for the first word. */
  before: string;
  /** Pieces of its expression; none for a gap. */
  pieces: readonly string[];
  /** Its pieces as one text: the same word has the same mask in every text. */
  mask: string;
  /** The word itself; null where it is a gap, secret, or not the same in all texts. */
  raw: string | null;
  /** How a word ends whose end is masked, as `.log.tgz` of the name of a file. */
  tail: readonly string[];
  /** Letters that it asks for, of those that are not masked. */
  letters: number;
}

export const GAP: Slot = slotOf({ before: '', pieces: [], raw: null, tail: [] });

const ANYTHING = String.raw`\S*`;
const ANY_WORD = String.raw`\S+`;
/** Pieces of an end that may be worth telling: a few extensions, no whole path. */
const MAX_TAIL = 20;
/** A name of a file or data set: many parts, and the number of a task or file in them. */
const DATA_NAME = /(?<![\w.-])(?:[\w-]+\.+){3,}[\w-]+/;
const LONG_NUMBER = /\d{6}/;
/** A piece at which a name ends: what stands on one side of it is a part of the word on its own. */
const BORDER = /^\\?[^\p{L}\p{N}_\\]$/u;

/** A slot with what follows from its pieces. */
export function slotOf(parts: Pick<Slot, 'before' | 'pieces' | 'raw' | 'tail'>): Slot {
  const mask = parts.pieces.join('');
  const letters = mask.replace(/\\[A-Za-z]|\[[^\]]*\]/g, '').match(/\p{L}/gu)?.length ?? 0;
  return { ...parts, mask, letters };
}

/** A word of a text. */
export function wordOf(before: string, raw: string, masked: readonly string[]): Slot {
  if (raw.includes(SECRET)) return slotOf({ before, pieces: masked, raw: null, tail: [] });
  const name = DATA_NAME.exec(raw);
  const start = name !== null && LONG_NUMBER.test(name[0]) ? name.index : raw.length;
  const isOpen = masked.at(-1) === ANY_WORD;
  const pieces = isOpen || start === raw.length ? masked : [...plainPieces(raw, 0, start), ANY_WORD];
  const tail = pieces.at(-1) === ANY_WORD ? plainPieces(raw, 0, raw.length).slice(-MAX_TAIL) : [];
  return slotOf({ before, pieces, raw, tail: endOf(tail.slice(1)) });
}

/** The same word with its end told, where that is masked. */
export function withEnd(slot: Slot, parts = Infinity): Slot {
  const borders = slot.tail.flatMap((piece, index) => (BORDER.test(piece) ? [index] : []));
  const tail = slot.tail.slice(borders.at(-parts) ?? borders[0] ?? slot.tail.length);
  if (tail.length === 0) return slot;
  const pieces = [...slot.pieces.slice(0, -1), ANYTHING, ...tail];
  return slotOf({ ...slot, pieces, tail: [] });
}

export const isGap = ({ mask }: Slot): boolean => mask === '';

/** Whether a word matches nothing but itself. */
export function isLiteral({ raw, mask }: Slot): boolean {
  return raw !== null && literal(raw) === mask;
}

/** How much a word says. */
export function weightOf(slot: Slot): number {
  return isGap(slot) ? 0 : 1 + slot.letters;
}

/** A word that matches both of two words with the same mask. */
export function sameWord(a: Slot, b: Slot): Slot {
  return { ...a, before: blanks(a, b), raw: a.raw === b.raw ? a.raw : null, tail: endOf(commonEnd(a.tail, b.tail)) };
}

/** A word that matches both of two words: it keeps the names with which both begin or end. */
export function commonWord(a: Slot, b: Slot): Slot {
  const head = upToBorder(commonStart(a.pieces, b.pieces));
  const tail = endOf(commonEnd(a.pieces.slice(head.length), b.pieces.slice(head.length)));
  const pieces = head.length + tail.length === 0 ? [ANY_WORD] : [...head, ANYTHING, ...tail];
  return slotOf({ before: blanks(a, b), pieces, raw: null, tail: [] });
}

/** Two open masks in one word would try each other's characters, so none is kept. */
function commonStart(a: readonly string[], b: readonly string[]): string[] {
  const end = a.findIndex((piece, index) => piece !== b[index] || [ANYTHING, ANY_WORD].includes(piece));
  return a.slice(0, end < 0 ? a.length : end);
}

function commonEnd(a: readonly string[], b: readonly string[]): string[] {
  return commonStart(a.toReversed(), b.toReversed()).reverse();
}

/** What stands from the first border on. */
function endOf(pieces: readonly string[]): string[] {
  const start = pieces.findIndex((piece) => BORDER.test(piece));
  return start < 0 ? [] : pieces.slice(start);
}

function upToBorder(pieces: readonly string[]): string[] {
  return pieces.slice(0, pieces.findLastIndex((piece) => BORDER.test(piece)) + 1);
}

function blanks({ before: a }: Slot, { before: b }: Slot): string {
  if (a === b) return a;
  return [a, b].includes(String.raw`\W+`) ? String.raw`\W+` : String.raw`\s+`;
}
