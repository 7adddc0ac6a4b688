/** Tells when a file may have changed: the system says so, and for what it does not say there is a slow look. */
import { watch, type FSWatcher } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** Milliseconds after which somebody should look, whatever the system says: network disks say nothing. */
const MAX_MS = 1000;

export class Changes {
  #watcher: FSWatcher | null = null;
  #changed = false;
  #wake: () => void = () => undefined;

  /** @param path need not be there */
  constructor(private readonly path: string) {}

  /**
   * Waits until the file may have changed since the last call, or it is time to look.
   *
   * @param most milliseconds
   * @param signal ends the waiting
   */
  async next(most: number, signal: AbortSignal): Promise<void> {
    this.#watch();
    const end = new AbortController();
    const stop = (): void => end.abort();
    this.#wake = stop;
    signal.addEventListener('abort', stop);
    try {
      if (!this.#changed && !signal.aborted) await setTimeout(Math.min(most, MAX_MS), null, { signal: end.signal });
    } catch {
      // Something happened before the time was over.
    } finally {
      signal.removeEventListener('abort', stop);
      this.#wake = () => undefined;
      this.#changed = false;
    }
  }

  /** Ends the watching. */
  close(): void {
    this.#watcher?.close();
    this.#watcher = null;
  }

  /** A watcher is bound to the file that it found; the one that takes its place needs another. */
  #watch(): void {
    if (this.#watcher !== null) return;
    try {
      const watcher = watch(this.path, { persistent: false }, (event) => {
        if (event === 'rename') this.close();
        this.#note();
      });
      watcher.on('error', () => {
        this.close();
        this.#note();
      });
      this.#watcher = watcher;
    } catch {
      // It is not there, or the system watches no more files: the slow look remains.
    }
  }

  #note(): void {
    this.#changed = true;
    this.#wake();
  }
}
