/** Tells on a terminal how far a long run has come; to a file or a pipe it says nothing. */
import { oneLine } from '../../../report/hostile';

/** Milliseconds between two updates. */
const RHYTHM = 200;

/** One line that is written over again and again. */
export class Progress {
  #told = 0;
  #isShown = false;

  constructor(private readonly stream: NodeJS.WriteStream = process.stderr) {}

  /** @param words made only when they are shown */
  tell(words: () => string): void {
    const now = performance.now();
    if (!this.stream.isTTY || now - this.#told < RHYTHM) return;
    this.#told = now;
    this.#isShown = true;
    this.stream.write(`\r\u001b[K${oneLine(words()).slice(0, Math.max(20, this.stream.columns - 1))}`);
  }

  /** Takes the line away, before something else is written. */
  clear(): void {
    if (this.#isShown) this.stream.write('\r\u001b[K');
    this.#isShown = false;
  }
}
