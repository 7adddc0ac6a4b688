/** Reads one file of a job: once, piece by piece, and on from its last line where it has grown. */
import { documentOf } from '../documents/index';
import { FileLog } from '../log/log';
import { HEAD_LINES } from '../log/recognise';
import type { Dialects } from '../log/records';
import type { Anchors, Entry } from '../scan/anchors';
import { BLOCK, PIECE } from '../scan/kernel/kernel';
import type { Bytes } from '../text/bytes';
import type { Log, Reading } from '../types';
import { Look } from './confirm';

/** Hits that are looked at between two pauses: some milliseconds, as the search of a piece takes. */
const HITS = 500;
/** Bytes before the last line at which a log can be read on as well: a block that ends it may begin there. */
const BLOCK_BYTES = 2 ** 16;

/** A place in a log from which it can be read on, and what was seen above it. */
interface Stop {
  offset: number;
  /** Number of the line that starts there. */
  line: number;
  look: Look;
}

/** How to read on in a log. */
interface Course {
  log: FileLog;
  /** Ascending; the last one is at the last line that holds anything. */
  stops: readonly Stop[];
  /** A line above the last one where what was seen depends on what follows; null when there is none. */
  open: number | null;
  /** What was seen from the last stop on. */
  tail: readonly string[];
}

/** Reads files with one catalogue. */
export class Reader {
  readonly #courses = new WeakMap<Log, Course>();

  constructor(
    private readonly anchors: Anchors,
    private readonly dialects: Dialects,
  ) {}

  /** See `Engine.reading`. */
  *read(path: string, bytes: Bytes): Generator<number, Reading> {
    const log = new FileLog(path, bytes, this.dialects);
    const rest = dataOf(path, bytes);
    if (log.dialects.length === 0) return { log, sightings: [], milestones: [], ...rest };
    const { course, look } = yield* this.#look(log, bytes, []);
    this.#courses.set(log, course);
    const seen = look.seen();
    return { log, ...seen, ...rest, limits: [...rest.limits, ...seen.limits] };
  }

  /** See `Engine.readingOn`. */
  *readOn(before: Reading, bytes: Bytes): Generator<number, Reading> {
    const { path } = before.log;
    const course = this.#courses.get(before.log);
    const from = course?.stops.findLast(({ line }) => line <= (course.open ?? Infinity));
    if (course === undefined || from === undefined || course.log.lineCount <= HEAD_LINES) {
      return yield* this.read(path, bytes);
    }
    const log = new FileLog(path, bytes, this.dialects, course.log);
    if (!isSameSet(log.dialects, course.log.dialects)) return yield* this.read(path, bytes);
    const rest = dataOf(path, bytes);
    const stops = course.stops.slice(0, course.stops.indexOf(from) + 1);
    const next = yield* this.#look(log, bytes, stops, course.tail.length + 1);
    this.#courses.set(log, next.course);
    // A stop of the new course knows the log of the one before: all earlier ones would stay in memory.
    this.#courses.delete(before.log);
    const isSame = from === course.stops.at(-1) && isSameList(next.added, course.tail);
    if (isSame) return { ...before, log };
    const seen = next.look.seen();
    return { log, ...seen, ...rest, limits: [...rest.limits, ...seen.limits] };
  }

  /**
   * Looks at a log from the last stop on.
   *
   * @param notes how much of what is seen before the last line is worth noting
   * @returns the look at its end, and what was seen on the way
   */
  *#look(log: FileLog, bytes: Bytes, stops: readonly Stop[], notes = 0): Generator<number, Looked> {
    const from = stops.at(-1);
    const passed = [...stops];
    const added: string[] = [];
    const last = log.lines.lastText;
    let look = new Look(log, from?.look, from?.offset === last ? Infinity : notes);
    const ahead = stopsBefore(log, last).filter((offset) => offset > (from?.offset ?? -1));
    const stop = (offset: number): void => {
      look.settle();
      added.push(...look.added);
      passed.push({ offset, line: log.lines.at(offset), look });
      look = new Look(log, look, offset === last ? Infinity : notes);
    };
    const first = from?.offset ?? 0;
    for (let at = first - (first % BLOCK); at < bytes.length; at += PIECE) {
      const to = Math.min(at + PIECE, bytes.length);
      const hits = this.#hitsIn(log, bytes, at, to, first);
      let taken = 0;
      for (const { offset, entries } of hits) {
        while (ahead[0] !== undefined && offset >= ahead[0]) stop(ahead.shift() as number);
        look.take(entries, offset);
        if (++taken % HITS === 0) yield at;
      }
      yield to;
    }
    for (const offset of ahead) stop(offset);
    look.settle();
    const line = log.lines.at(last);
    const course = { log, stops: worthKeeping(passed), open: look.dependsOn(line), tail: look.added };
    return { course, look, added: [...added, ...course.tail] };
  }

  /** What is found in a piece of a file from offset `first` on; the line ends of the piece are counted on the way. */
  #hitsIn(log: FileLog, bytes: Bytes, from: number, to: number, first: number): Hit[] {
    const hits: Hit[] = [];
    const lineEnds = this.anchors.search(bytes, from, to, (entries, offset) => {
      if (offset >= first) hits.push({ offset, entries });
    });
    log.lines.learn(from, to, lineEnds);
    return hits;
  }
}

interface Hit {
  offset: number;
  entries: readonly Entry[];
}

interface Looked {
  course: Course;
  look: Look;
  added: string[];
}

/** Whether two lists hold the same; the order of dialects changes with each line that is looked at. */
function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

/** Where a log can be read on: at its last line, and some way before. */
function stopsBefore(log: FileLog, last: number): number[] {
  const early = last > BLOCK_BYTES ? log.lines.next(last - BLOCK_BYTES, BLOCK_BYTES) : null;
  return early === null || early >= last ? [last] : [early, last];
}

/** Of the stops passed the last one, the nearest that is far enough from it, and one between that will be. */
function worthKeeping(stops: readonly Stop[]): Stop[] {
  const last = stops.at(-1);
  if (last === undefined) return [];
  const far = stops.findLastIndex(({ offset }) => offset <= last.offset - BLOCK_BYTES);
  const near = stops.slice(far + 1, -1);
  return [...(far < 0 ? [] : stops.slice(far, far + 1)), ...near.slice(0, 1), last];
}

/** What a file says that is data, and the limit that bit. */
function dataOf(path: string, bytes: Bytes): Pick<Reading, 'document' | 'limits'> {
  const { document, limits } = documentOf(path, bytes);
  return document === null ? { limits } : { document, limits };
}
