/**
 * Keeps the case that runs where it survives the program, and ends one that never does: a thread looks how many were begun.
 * What ends the program at once, as V8 does without memory, leaves its case behind.
 */
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

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
  readonly #file: number;

  /** @param file that holds the case that runs */
  constructor(file: string) {
    this.#file = openSync(file, 'w');
    const shared = new SharedArrayBuffer(8);
    this.#head = new Int32Array(shared);
    this.#worker = new Worker(PROGRAM, { eval: true, workerData: { shared, file, patience: PATIENCE } });
    this.#worker.unref();
  }

  begin(input: Uint8Array): void {
    writeSync(this.#file, input, 0, input.length, 0);
    ftruncateSync(this.#file, input.length);
    this.#head[0] = ((this.#head[0] ?? 0) + 1) | 0;
    this.#head[1] = 1;
  }

  end(): void {
    this.#head[1] = 0;
  }

  async stop(): Promise<void> {
    closeSync(this.#file);
    await this.#worker.terminate();
  }
}
