/** `panda-triage --follow FILE`: the verdict on a log that is being written, again and again. */
import { setTimeout } from 'node:timers/promises';
import type { Engine } from '../../engine/index';
import type { Triage } from '../../engine/types';
import { readErrorWords } from '../../files/readErrors';
import { openEngine } from './engine';
import { Changes } from './follow/changes';
import { FollowedLog, type Found } from './follow/followedLog';
import { hasPilotEnded, newsIn } from './follow/news';
import { complain, print, wantsColor } from './output';
import { rendererFor } from './renderers';
import type { Order } from './request';

/** Milliseconds without a word after which a pilot that has said good-bye is believed. */
const STILL_MS = 10_000;
/** Milliseconds between two looks at least, and how much longer than the work of a look: following takes little of a core. */
const PAUSE_MS = 250;
const PAUSE_FACTOR = 10;
/** Exit status of what Ctrl-C ended before there was a verdict, as shells tell it. */
const INTERRUPTED = 130;

/** What is said of a file that is not as it was, or not there. */
const NOTES: Partial<Record<Found, string>> = {
  shorter: 'became shorter; it is read anew',
  emptied: 'was emptied; waiting for what comes',
  replaced: 'is another file now; it is read anew',
  rewritten: 'has other lines now; it is read anew',
  empty: 'is empty so far; waiting for what comes',
  closed: 'cannot be read any more (permission or disk); waiting for it',
};

/**
 * Tells the verdict on a log, and again whenever there is something new, until the pilot has ended or the user ends it.
 *
 * @returns the exit status of the last verdict; 2 where the log cannot be read
 */
export async function follow(order: Order<'follow'>): Promise<number> {
  const { engine, status } = await openEngine(order.catalogue);
  const end = new AbortController();
  const stop = (): void => end.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const log = new FollowedLog(engine, order.path);
  const changes = new Changes(order.path);
  try {
    const last = await new Following(engine, order, log).run(changes, end.signal);
    return Math.max(last ?? INTERRUPTED, status);
  } catch (error) {
    await complain(order.path, readErrorWords(error));
    return 2;
  } finally {
    changes.close();
    log.close();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

class Following {
  readonly #show: (triage: Triage) => string;
  /** Of the last verdict: 1 where a failure was found. */
  #status: 0 | 1 | null = null;
  #told: Triage[] = [];
  #printed = 0;
  #noted: Found = 'same';

  constructor(
    private readonly engine: Engine,
    private readonly order: Order<'follow'>,
    private readonly log: FollowedLog,
  ) {
    const { path, format } = order;
    const render = rendererFor({ format, redact: [], color: wantsColor() })(engine.catalogue);
    this.#show = (triage) => render?.(triage, { path, locate: () => path, logs: [] }).report ?? '';
  }

  /** @returns the status of the last verdict, null where there was none */
  async run(changes: Changes, signal: AbortSignal): Promise<0 | 1 | null> {
    let changed = performance.now();
    while (!signal.aborted) {
      const start = performance.now();
      const found = await this.#look(signal);
      if (!['same', 'gone', 'closed'].includes(found)) changed = performance.now();
      if (!(await this.#tell(found))) break;
      const still = Math.max(performance.now() - changed, Date.now() - this.log.modified);
      const { reading } = this.log;
      const isOver = reading !== null && hasPilotEnded(reading);
      if (isOver && still >= STILL_MS) break;
      const pause = Math.max(PAUSE_MS, PAUSE_FACTOR * (performance.now() - start));
      await setTimeout(pause, null, { signal }).catch(() => undefined);
      await changes.next(isOver ? STILL_MS - still : Infinity, signal);
    }
    return this.#status;
  }

  /** An end that the user wants is no error. */
  async #look(signal: AbortSignal): Promise<Found> {
    try {
      return await this.log.look(signal);
    } catch (error) {
      if (signal.aborted) return 'same';
      throw error;
    }
  }

  /** Tells what is new; false once nobody reads it any more. */
  async #tell(found: Found): Promise<boolean> {
    await this.#note(found);
    const { reading } = this.log;
    if (reading === null || ['same', 'gone', 'closed', 'empty', 'emptied'].includes(found)) return true;
    if (found !== 'grown') this.#told = [];
    const triages = this.engine.judgeAll([reading], { experiment: this.order.experiment });
    const news = newsIn(this.#told, triages);
    this.#told = triages;
    this.#status = triages.some(({ verdict }) => verdict.outcome === 'failed') ? 1 : 0;
    for (const triage of news) {
      const gap = this.order.format === 'text' && this.#printed > 0 ? '\n' : '';
      if (!(await print(gap + this.#show(triage)))) return false;
      this.#printed += 1;
    }
    return true;
  }

  /** Says what has become of the file; while it is waited for, only once. */
  async #note(found: Found): Promise<void> {
    const isKnown =
      found === 'empty'
        ? ['empty', 'emptied'].includes(this.#noted)
        : ['gone', 'closed'].includes(found) && this.#noted === found;
    if (isKnown || found === 'same') return;
    this.#noted = found;
    const gone = this.log.reading === null ? 'no such file; waiting for it' : 'is no longer there; waiting for it';
    const note = found === 'gone' ? gone : NOTES[found];
    if (note !== undefined) await complain(this.order.path, note);
  }
}
