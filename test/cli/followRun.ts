/** A run of `panda-triage --follow`: what it has printed so far, and how it ends. Whoever starts one ends it. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import type { AS_NOBODY } from './nobody';
import { PROGRAM, type Report } from './run';

export class FollowRun {
  out = '';
  err = '';
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | NodeJS.Signals | null>;
  #wake: () => void = () => undefined;

  /** @param as whom it runs as, see `AS_NOBODY`, and its environment */
  constructor(args: readonly string[], cwd: string, as: typeof AS_NOBODY & { env?: NodeJS.ProcessEnv } = {}) {
    this.#child = spawn(process.execPath, [PROGRAM, '--follow', ...args], {
      ...{ ...as, cwd },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.out += text;
      this.#wake();
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.err += text;
      this.#wake();
    });
    this.#ended = new Promise((resolve) => this.#child.once('close', (code, signal) => resolve(code ?? signal)));
    void this.#ended.then(() => this.#wake());
  }

  /** Waits until something was printed; the test's own time is the limit. */
  async until(what: RegExp, stream: 'out' | 'err' = 'out'): Promise<void> {
    while (!what.test(this[stream])) {
      const isOver = await Promise.race([
        new Promise<false>((resolve) => (this.#wake = () => resolve(false))),
        this.#ended.then(() => true as const),
      ]);
      if (isOver && !what.test(this[stream])) assert.fail(`ended without ${what}: ${this.out}${this.err}`);
    }
  }

  /** The exit status, or the signal that ended it. */
  end(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals | null> {
    if (signal !== undefined) this.#child.kill(signal);
    return this.#ended;
  }

  /** Reads nothing more of what it prints. */
  leave(): void {
    this.#child.stdout?.destroy();
  }

  reports(): Report[] {
    return this.out
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Report);
  }
}
