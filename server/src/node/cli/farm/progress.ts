/** Shows where a campaign stands: on a terminal in one line that changes, else a line for each change. */
import { cut, oneLine } from '../../../report/hostile';
import { complain } from '../output';

/** What `complain` begins its lines with. */
const PREFIX = 'panda-triage: ';

/** Clears the line of a terminal, and goes to its beginning. */
const ANEW = '\r\u001b[K';

export class Progress {
  #shown = '';
  readonly #isTerminal = process.stderr.isTTY;

  /** Shows words, where they are new; on a terminal as many as fit on a line. */
  async show(words: string): Promise<void> {
    if (words === this.#shown) return;
    this.#shown = words;
    const room = process.stderr.columns - PREFIX.length - 1;
    if (this.#isTerminal) process.stderr.write(`${ANEW}${PREFIX}${cut(oneLine(words), Math.max(20, room))}`);
    else await complain(words);
  }

  /** Tells something that stays, as a failure. */
  async note(...parts: string[]): Promise<void> {
    this.clear();
    await complain(...parts);
  }

  /** Takes the changing line off the terminal. */
  clear(): void {
    if (!this.#isTerminal || this.#shown === '') return;
    process.stderr.write(ANEW);
    this.#shown = '';
  }
}
