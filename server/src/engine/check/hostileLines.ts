/** Lines that bring out a pattern whose cost grows faster than the line. */
import { MAX_LINE_BYTES } from '../text/lines';

/** Repeats that make a pattern with two open-ended parts try every split. */
const FILLINGS = ['a', '1', ' ', '.', '_a', 'a.', '1 ', '(', ')', "'a", 'A:', 'a=1, ', '/a', '12:34:56 ', '\t', 'é'];

/** Ends a repeat so that what takes it all has to give it back, in every way there is. */
const MISMATCH = '\u0001';

/** How much of a lead is used: the start of a sample leads in, the whole would match. */
const LEAD = 30;

/**
 * Long lines, filled with repeats.
 *
 * @param leads texts that lead into a pattern: its anchors, or samples
 * @param more repeats to try besides the usual ones
 * @param length of the lines, in bytes; the longest that patterns see when left out
 */
export function* hostileLines(
  leads: readonly string[],
  more: readonly string[] = [],
  length = MAX_LINE_BYTES,
): Generator<string, void> {
  for (const lead of ['', ...leads.map((text) => text.slice(0, LEAD))]) {
    for (const filling of [...FILLINGS, ...more, ...(lead === '' ? [] : [lead])]) {
      const filled = filling.repeat(Math.ceil(length / filling.length));
      yield lead + filled;
      yield lead + filled + MISMATCH;
      yield filled + lead;
    }
  }
}
