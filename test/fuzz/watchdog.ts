/** Ends a program with a case that never ends: a thread looks how many were begun. */
import { Worker } from 'node:worker_threads';
import type { RunningCase } from './runningCase';

/** Milliseconds after which a case counts as hanging. */
const PATIENCE = 60_000;

/** `head`: how many cases were begun, and whether one runs. */
const PROGRAM = `
  const { workerData: { shared, file, patience } } = require('node:worker_threads');
  const head = new Int32Array(shared);
  let last = -1;
  setInterval(() => {
    const hangs = head[1] === 1 && head[0] === last;
    last = head[0];
    if (!hangs) return;
    const text = 'FOUND: a case does not end within ' + patience / 1000 + ' s; it is ' + file + '\\n';
    require('node:fs').writeSync(2, text);
    process.kill(process.pid, 'SIGKILL');
  }, patience);
`;

export class Watchdog {
  readonly #head: Int32Array;
  readonly #worker: Worker;

  /**
   * @param file of the case, for who is told that it does not end
   * @param running where each case is held while it runs; null where it is in a file already
   */
  constructor(
    file: string,
    private readonly running: RunningCase | null,
  ) {
    const shared = new SharedArrayBuffer(8);
    this.#head = new Int32Array(shared);
    this.#worker = new Worker(PROGRAM, { eval: true, workerData: { shared, file, patience: PATIENCE } });
    this.#worker.unref();
  }

  begin(input: Uint8Array): void {
    this.running?.hold(input);
    this.#head[0] = ((this.#head[0] ?? 0) + 1) | 0;
    this.#head[1] = 1;
  }

  end(): void {
    this.#head[1] = 0;
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
