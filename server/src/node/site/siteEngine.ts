/** The project's catalogue together with what a site knows better. */
import type { FamilyFile } from '../../catalogue/compile';
import type { Problem } from '../../catalogue/problems';
import type { Catalogue } from '../../catalogue/types';
import { checkFamilies, type CheckedFamilies } from '../../engine/check/families';
import type { LineExplanation } from '../../engine/explain/explainLine';
import { createEngine, type Engine } from '../../engine/index';
import type { PatternMaker } from '../../engine/pattern';
import { atOnce } from '../../engine/pieces';
import { bytesOf, type Bytes } from '../../engine/text/bytes';
import type { Diagnosis, JudgeOptions, Reading, Triage } from '../../engine/types';
import { isSlow, noteSlow, StoppedError, within } from './slowPatterns';

/** Milliseconds that work with a site's patterns may take. */
interface TimeLimits {
  /** Checking the family files. */
  check: number;
  /** Reading a log, and more for each megabyte of it. */
  read: number;
  readMegabyte: number;
  /** Diagnosing a text. */
  diagnose: number;
}

const LIMITS: TimeLimits = { check: 10_000, read: 4000, readMegabyte: 200, diagnose: 500 };

/**
 * An engine for a catalogue extended by a site's family files. Entries that cannot be used are left out.
 *
 * @returns the engine, and every problem of the files with its place
 */
export function siteEngine(
  base: Catalogue,
  files: readonly FamilyFile[],
  limits = LIMITS,
): { engine: Engine; problems: Problem[] } {
  if (files.length === 0) return { engine: createEngine(base), problems: [] };
  const engine = new SiteEngine(base, files, limits);
  return { engine, problems: engine.problems };
}

/** The pattern of the site that is running, or ran last. */
class Watch {
  running: { source: string; name: string } | null = null;

  readonly make: PatternMaker = (source, name) => {
    const pattern = new RegExp(source);
    const here = { source, name };
    return {
      exec: (text) => {
        this.running = here;
        const match = pattern.exec(text);
        this.running = null;
        return match;
      },
    };
  };
}

/** Lines of a log that are looked at between two pauses. */
const LINES = 1000;

/**
 * Does work piece by piece; only the time that it takes itself counts.
 *
 * @throws StoppedError when it takes longer than so many milliseconds
 */
function* inTime<T>(work: Generator<number, T>, milliseconds: number): Generator<number, T> {
  let left = milliseconds;
  for (;;) {
    const began = performance.now();
    const step = within(Math.max(1, Math.ceil(left)), () => work.next());
    left -= performance.now() - began;
    if (step.done === true) return step.value;
    yield step.value;
  }
}

/** Stops what takes too long; the pattern that did is named and left out from then on. */
class SiteEngine implements Engine {
  readonly #watch = new Watch();
  readonly #leftOut: string[] = [];
  #checked: CheckedFamilies;

  constructor(
    private readonly base: Catalogue,
    private readonly files: readonly FamilyFile[],
    private readonly limits: TimeLimits,
  ) {
    this.#checked = this.#check();
  }

  get problems(): Problem[] {
    return this.#checked.problems;
  }

  get catalogue(): Catalogue {
    return this.#checked.compiled.catalogue;
  }

  read(path: string, bytes: Uint8Array): Reading {
    return atOnce(this.reading(path, bytesOf(bytes)));
  }

  reading(path: string, bytes: Bytes): Generator<number, Reading> {
    return this.#reading(bytes, 1, () => this.#checked.engine.reading(path, bytes));
  }

  readingOn(before: Reading, bytes: Bytes): Generator<number, Reading> {
    // What was left out is added again.
    const limits = before.limits.filter((limit) => !this.#leftOut.includes(limit));
    const from = before.log.lineCount;
    return this.#reading(bytes, from, () => this.#checked.engine.readingOn({ ...before, limits }, bytes));
  }

  /**
   * Reads a log and, where a dialect of the site is in it, every record: what looks at the log later, one line at a time,
   * runs those patterns again and is not watched. Begins again without the pattern that kept it from coming to an end.
   *
   * @param from the first line that was not looked at before
   * @param begin begins to read with the engine as it is then
   */
  *#reading(bytes: Bytes, from: number, begin: () => Generator<number, Reading>): Generator<number, Reading> {
    const time = this.limits.read + Math.ceil((bytes.length / 1e6) * this.limits.readMegabyte);
    for (;;) {
      try {
        const reading = yield* inTime(this.#readAll(from, begin()), time);
        return { ...reading, limits: [...reading.limits, ...this.#leftOut] };
      } catch (error) {
        if (!(error instanceof StoppedError)) throw error;
        // Stopped between the site's patterns: it was only much to do, or a pattern of the project's own.
        if (!this.#dropRunning()) return yield* begin();
        this.#checked = this.#check();
      }
    }
  }

  *#readAll(from: number, work: Generator<number, Reading>): Generator<number, Reading> {
    const reading = yield* work;
    const own = new Set(
      [...this.#checked.compiled.families.values()].flatMap(({ dialects }) => dialects.map(({ id }) => id)),
    );
    const { log } = reading;
    if (!log.dialects.some((id) => own.has(id))) return reading;
    for (let n = from; n <= log.lineCount; n++) {
      log.voiceOf(n);
      if (n % LINES === 0) yield n;
    }
    return reading;
  }

  diagnose(text: string): Diagnosis[] {
    return this.#inTime(this.limits.diagnose, () => this.#checked.engine.diagnose(text));
  }

  judge(readings: readonly Reading[], options?: JudgeOptions): Triage {
    return this.#checked.engine.judge(readings, options);
  }

  judgeAll(readings: readonly Reading[], options?: JudgeOptions): Triage[] {
    return this.#checked.engine.judgeAll(readings, options);
  }

  explainLine(reading: Reading, triage: Triage, line: number): LineExplanation | null {
    return this.#inTime(this.limits.read, () => this.#checked.engine.explainLine(reading, triage, line));
  }

  /** Does work, and does it again without the pattern that kept it from coming to an end. */
  #inTime<T>(milliseconds: number, work: () => T): T {
    try {
      return within(milliseconds, work);
    } catch (error) {
      if (!(error instanceof StoppedError)) throw error;
      // Stopped between the site's patterns: it was only much to do, or a pattern of the project's own.
      if (!this.#dropRunning()) return work();
      this.#checked = this.#check();
      return this.#inTime(milliseconds, work);
    }
  }

  #check(): CheckedFamilies {
    const check = (): CheckedFamilies =>
      checkFamilies(this.files, { base: this.base, isSlow, makePattern: this.#watch.make });
    try {
      return within(this.limits.check, check);
    } catch (error) {
      if (!(error instanceof StoppedError)) throw error;
      return this.#dropRunning() ? this.#check() : check();
    }
  }

  /** Leaves out the pattern that is running; false when none is. */
  #dropRunning(): boolean {
    const { running } = this.#watch;
    this.#watch.running = null;
    if (running === null) return false;
    noteSlow(running.source);
    this.#leftOut.push(`The pattern of ${running.name} took too long and is left out`);
    return true;
  }
}
