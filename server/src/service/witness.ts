/**
 * What a judge wanted to know of a log. A log that has grown may say nothing new: where its judge asked only what is
 * still answered alike, its judgement holds.
 */
import { stopOf } from '../engine/job/ending';
import { HEAD_LINES } from '../engine/log/recognise';
import type { Log, Reading } from '../engine/types';

/** Lines at the end of a log of which each question is written down. */
const TAIL = 20;

/** A search of the whole log, and how many lines it found. */
interface Search {
  text: string;
  limit: number;
  from: number;
  found: number;
}

/** The questions that were asked of one log. */
export interface Questions {
  searches: readonly Search[];
  /** Those about its last lines, e.g. `isEmpty 309`, in their order. */
  tail: readonly { line: number; question: string }[];
}

/** A log that writes down what it is asked; `lineCount` is no question, see `goesOnAlike`. */
export function witnessed(log: Log): { log: Log; questions: Questions } {
  const searches: Search[] = [];
  const tail: { line: number; question: string }[] = [];
  const about = (line: number, what: string): number => {
    if (line > log.lineCount - TAIL) tail.push({ line, question: `${what} ${line}` });
    return line;
  };
  const findAll: Log['findAll'] = (text, limit, from = 1) => {
    const found = log.findAll(text, limit, from);
    searches.push({ text, limit, from, found: found.length });
    return found;
  };
  return {
    questions: { searches, tail },
    log: {
      path: log.path,
      kind: log.kind,
      dialects: log.dialects,
      lineCount: log.lineCount,
      line: (n) => log.line(about(n, 'line')),
      isEmpty: (n) => log.isEmpty(about(n, 'isEmpty')),
      headAt: (n) => log.headAt(about(n, 'headAt')),
      recordOf: (n) => log.recordOf(about(n, 'recordOf')),
      voiceOf: (n) => log.voiceOf(about(n, 'voiceOf')),
      find: (text) => findAll(text, 1)[0] ?? null,
      findAll,
    },
  };
}

/**
 * Whether a judge of a log that has grown would judge as before, but for how many lines it has and where it stops.
 *
 * The judge looks at the end of a log from its last line back, and at what follows a line up to the last one: where it
 * asked nothing of that line, it did not look at the end. Where it asked what `stopOf` asks, and nothing else, it only
 * wanted to name the place where the log stops.
 *
 * @param before what was read when the log was judged, and what the judge asked then
 * @param now what was read of the log since it has grown
 */
export function goesOnAlike(before: Reading, { searches, tail }: Questions, now: Reading): boolean {
  const { log } = before;
  // The last line may have been cut off in its middle.
  const end = log.lineCount;
  if (end <= HEAD_LINES || log.kind !== now.log.kind) return false;
  let settled = end;
  if (tail.some(({ line }) => line >= end)) {
    const expected = witnessed(log);
    settled = stopOf(expected.log).line;
    if (settled <= end - TAIL) return false;
    const asked = tail.filter(({ line }) => line >= settled).map(({ question }) => question);
    if (asked.join() !== expected.questions.tail.map(({ question }) => question).join()) return false;
  }
  const last = Math.max(before.sightings.at(-1)?.line ?? 0, before.milestones.at(-1)?.line ?? 0);
  return (
    last < settled &&
    isSame(log.dialects, now.log.dialects) &&
    isSame(before.limits, now.limits) &&
    isSame(before.document, now.document) &&
    isSame(before.sightings, now.sightings) &&
    isSame(before.milestones, now.milestones) &&
    searches.every(
      ({ text, limit, from, found }) => found >= limit || now.log.findAll(text, 1, Math.max(from, end)).length === 0,
    )
  );
}

/** Whether two pieces of plain data are equal. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => key in b && isSame(a[key as keyof typeof a], b[key as keyof typeof b]));
}
