/** From a template to expressions that match its texts, the widest first. */
import { literal, withWholeEnd } from '../maskedText';
import { bytesOf, DIAG_BYTES } from '../server/columnBytes';
import { keyOf, type Template } from './template';
import { isGap, isLiteral, slotOf, withEnd, type Slot } from './word';

export interface Expression {
  /** What it was made of. */
  template: Template;
  regex: string;
  /** A word that every text it matches has; empty where there is none. */
  needle: string;
  /** Letters that it asks for. */
  letters: number;
}

/** Bytes for what may stand at the end: `$`, or a border of a number. */
const END_BYTES = String.raw`\b`.length;
/** Bytes for the beginning of a text, where words further on are asked for too. */
const HEAD = 99;
/** A longer word that is the same in all texts may be a path or a name, and another one tomorrow. */
const MAX_CONSTANT = 20;
/** Words further on that are tried one after the other. */
const MAX_TRIES = 12;
/** More open ends in one expression would make it slow. */
const MAX_GAPS = 4;

/** How many parts of the end of a masked word are told: an extension of two, or more where that is not enough. */
const ENDS = [2, 3, Infinity];

/** Expressions for a template, each narrower than the one before in one way. */
export function* expressionsFor(template: Template): Generator<Expression> {
  for (const slots of narrower(template)) {
    const whole = fitted(slots, DIAG_BYTES - END_BYTES);
    yield { template: slots, ...expression([whole]) };
    if (whole.length === slots.length) yield { template: slots, ...expression([whole], '$') };
    for (const start of furtherOn(slots, fitted(slots, HEAD).length)) {
      const head = fitted(slots, HEAD);
      const rest = fitted(slots.slice(start), DIAG_BYTES - HEAD - '.*'.length - END_BYTES);
      yield { template: slots, ...expression([head, rest]) };
      if (start + rest.length === slots.length) yield { template: slots, ...expression([head, rest], '$') };
    }
  }
}

/** The template, with more and more told of what was masked; each once. */
function narrower(template: Template): Template[] {
  const told = ENDS.map((parts) => template.map((slot) => withEnd(slot, parts)));
  const all = [template, ...told, (told.at(-1) ?? template).map(constant)];
  return [...new Map(all.map((slots) => [keyOf(slots), slots])).values()];
}

/** Where words stand that match nothing but themselves, behind the head of a template. */
function furtherOn(slots: Template, head: number): number[] {
  return slots.flatMap((slot, index) => (index > head && isLiteral(slot) ? [index] : [])).slice(0, MAX_TRIES);
}

/** A short word that was masked, though it is the same in all texts. */
function constant(slot: Slot): Slot {
  if (slot.raw === null || slot.raw.length > MAX_CONSTANT) return slot;
  const pieces = Array.from(slot.raw, literal);
  return /^[\x20-\x7e]*$/.test(slot.raw) ? slotOf({ ...slot, pieces }) : slot;
}

/** As many words as fit; of a first word that is too long, as much as fits. */
function fitted(slots: Template, bytes: number): Template {
  let used = 0;
  let gaps = 0;
  const end = slots.findIndex((slot) => {
    used += bytesOf(slot.before) + (isGap(slot) ? '.*'.length : bytesOf(slot.mask));
    gaps += isGap(slot) || slot.mask.includes('[\\s\\S]*?') ? 1 : 0;
    return used > bytes || gaps > MAX_GAPS;
  });
  if (end !== 0) return end < 0 ? slots : slots.slice(0, end);
  const [first] = slots;
  return first === undefined ? [] : [cutWord(first, bytes)];
}

function cutWord(slot: Slot, bytes: number): Slot {
  let used = 0;
  const end = slot.pieces.findIndex((piece) => (used += bytesOf(piece)) > bytes);
  const pieces = end < 0 ? slot.pieces : slot.pieces.slice(0, end);
  return slotOf({ ...slot, pieces, raw: null });
}

/**
 * @param parts templates between which any words may stand
 * @param end what stands behind the last word; without it, masks there say nothing
 */
function expression(parts: readonly Template[], end: '' | '$' = ''): Omit<Expression, 'template'> {
  const texts = parts.map((part, index) => regexOf(end === '' && index === parts.length - 1 ? stripped(part) : part));
  const words = parts.flat();
  const needle = words
    .filter(isLiteral)
    .reduce((best, { raw }) => (raw !== null && raw.length > best.length ? raw : best), '');
  const letters = words.reduce((sum, word) => sum + word.letters, 0);
  const regex = texts.join('.*').replaceAll('.*.*', '.*');
  return { regex: end === '' ? withWholeEnd(regex) : regex + end, needle, letters };
}

function stripped(slots: Template): Template {
  const last = slots.findLastIndex((slot) => slot.letters > 0 || /\d/.test(slot.mask));
  return slots.slice(0, last + 1);
}

function regexOf(slots: Template): string {
  return slots
    .map((slot, index) => {
      if (isGap(slot)) return '.*';
      const previous = slots[index - 1];
      return (previous === undefined || isGap(previous) ? '' : slot.before) + slot.mask;
    })
    .join('');
}
