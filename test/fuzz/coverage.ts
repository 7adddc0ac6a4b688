/** Which blocks of the product have run, as V8 counts them: what guides the fuzzing to where it has not been. */
import { Session, type Profiler } from 'node:inspector';

/** Scripts that are looked at. */
const OWN = /\/(?:server\/src|shared)\//;

/** What ran of a function since the last look. */
type Ran = Profiler.FunctionCoverage;

/** A function, and its source: which characters have run, and where blocks begin and end. */
interface Reached {
  ran: Uint8Array;
  cuts: Set<number>;
}

/** Starts to count with the first object: what is loaded before is counted by functions only. */
export class Coverage {
  readonly #session = new Session();
  readonly #functions = new Map<string, Reached>();
  /** What was seen of functions, so that what is nothing new is passed over quickly. */
  readonly #seen = new Set<string>();

  constructor() {
    this.#session.connect();
    this.#session.post('Profiler.enable');
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** Whether blocks ran since the last look that never ran before; they count as known from now on if `keep` says so. */
  look(keep: boolean): boolean {
    let isNew = false;
    for (const [name, ran] of this.#ran()) {
      const pattern = ran.ranges.map(({ startOffset, endOffset, count }) => [startOffset, endOffset, count > 0].join());
      const view = `${name} ${pattern.join(' ')}`;
      if (this.#seen.has(view)) continue;
      isNew = this.#paint(name, ran, keep) || isNew;
      if (keep) this.#seen.add(view);
    }
    return isNew;
  }

  /** Blocks that ran, of those that are known of functions that ran. */
  get blocks(): { reached: number; known: number } {
    let [reached, known] = [0, 0];
    for (const { ran, cuts } of this.#functions.values()) {
      for (const cut of cuts) {
        if (cut >= ran.length) continue;
        known += 1;
        reached += ran[cut] ?? 0;
      }
    }
    return { reached, known };
  }

  stop(): void {
    this.#session.disconnect();
  }

  *#ran(): Generator<[name: string, ran: Ran]> {
    let scripts: Profiler.ScriptCoverage[] = [];
    // A session with its own process answers at once.
    this.#session.post('Profiler.takePreciseCoverage', (_, { result }) => (scripts = result));
    for (const { url, functions } of scripts) {
      if (!OWN.test(url)) continue;
      for (const ran of functions) yield [`${url} ${ran.functionName} ${ran.ranges[0]?.startOffset}`, ran];
    }
  }

  /** Marks what ran; ranges come from the outside to the inside, and the innermost counts. */
  #paint(name: string, { ranges }: Ran, keep: boolean): boolean {
    const { startOffset: base = 0, endOffset: end = 0 } = ranges[0] ?? {};
    const before = this.#functions.get(name) ?? { ran: new Uint8Array(end - base), cuts: new Set<number>() };
    const now = new Uint8Array(end - base);
    for (const { startOffset, endOffset, count } of ranges) {
      now.fill(count > 0 ? 1 : 0, startOffset - base, endOffset - base);
    }
    const isNew = now.some((ran, at) => ran === 1 && before.ran[at] === 0);
    if (!keep) return isNew;
    now.forEach((ran, at) => (before.ran[at] ||= ran));
    for (const { startOffset, endOffset } of ranges) before.cuts.add(startOffset - base).add(endOffset - base);
    this.#functions.set(name, before);
    return isNew;
  }
}
