/**
 * When a document that has changed is triaged anew: one that is edited when it has been quiet for a moment, a log that
 * grows at once, and then as often as it costs little.
 */
import type { LogDocument } from './documents/logDocument';

/** Milliseconds of quiet after an edit. */
const QUIET = 200;
/** Milliseconds after which a document that is never quiet is triaged all the same. */
const PATIENCE = 2000;
/** Milliseconds between two triages of a log that grows, at least; nobody reads faster. */
const GROWTH = 50;
/** A log that grows is triaged for at most one tenth of the time. */
const GROWTH_PER_COST = 10;

/** A triage that is to come. */
interface Waiting {
  timer: ReturnType<typeof setTimeout>;
  /** Milliseconds on the clock at the first change it waits for. */
  since: number;
  /** All that changed was appended. */
  isGrowth: boolean;
  /** Settles when the wait is over. */
  over: Promise<void>;
  end: () => void;
}

/** When a document was shown last, on the clock, and how many milliseconds it takes where the log has only grown. */
interface Shown {
  at: number;
  cost: number;
}

export class Pace {
  readonly #waiting = new Map<string, Waiting>();
  readonly #shown = new Map<string, Shown>();
  /** Of each document, what it grew from when it changed last. */
  readonly #origins = new WeakMap<LogDocument, object>();

  /** @param isKnown whether a document has been triaged, or is being so; a new one does not wait */
  constructor(private readonly isKnown: (uri: string) => boolean) {}

  /** A document is new or has changed. */
  changed(document: LogDocument, show: (uri: string) => Promise<void>): void {
    const { uri, origin } = document;
    const now = Date.now();
    const earlier = this.#waiting.get(uri);
    clearTimeout(earlier?.timer);
    const isGrowth = this.#origins.get(document) === origin && earlier?.isGrowth !== false;
    this.#origins.set(document, origin);
    const { since, over, end } = earlier ?? { since: now, ...wait() };
    const timer = setTimeout(() => void show(uri), this.#delay(uri, isGrowth, since, now));
    this.#waiting.set(uri, { timer, since, isGrowth, over, end });
  }

  #delay(uri: string, isGrowth: boolean, since: number, now: number): number {
    if (!this.isKnown(uri)) return 0;
    const { at, cost } = this.#shown.get(uri) ?? { at: 0, cost: 0 };
    const due = isGrowth ? at + Math.max(GROWTH, GROWTH_PER_COST * cost) : now + QUIET;
    return Math.max(0, Math.min(due, since + PATIENCE) - now);
  }

  /** Settles when nothing of a document waits any more. */
  async quiet(uri: string): Promise<void> {
    for (let wait = this.#waiting.get(uri); wait !== undefined; wait = this.#waiting.get(uri)) await wait.over;
  }

  /** Ends the wait of a document. */
  end(uri: string): void {
    const waiting = this.#waiting.get(uri);
    if (waiting === undefined) return;
    clearTimeout(waiting.timer);
    this.#waiting.delete(uri);
    waiting.end();
  }

  /**
   * A document has been shown.
   *
   * @param cost milliseconds of work that an append to it took; 0 when something else had changed
   */
  shown(uri: string, cost: number): void {
    this.#shown.set(uri, { at: Date.now(), cost });
  }

  /** Forgets a document. */
  leave(uri: string): void {
    this.end(uri);
    this.#shown.delete(uri);
  }
}

function wait(): Pick<Waiting, 'over' | 'end'> {
  let end: () => void = () => undefined;
  const over = new Promise<void>((resolve) => (end = resolve));
  return { over, end };
}
