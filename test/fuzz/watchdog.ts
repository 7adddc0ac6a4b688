/** Ends a case that never does: a thread looks at which one runs, and tells it before it ends the program. */
import { Worker } from 'node:worker_threads';
import { MAX_INPUT } from './mutators';

/** Milliseconds after which a case counts as hanging. */
const PATIENCE = 60_000;

/** The first numbers: how many cases were begun, which target, bytes of the input that follows. */
const HEAD = 3;

const PROGRAM = `
  const { workerData: { shared, names, file, patience } } = require('node:worker_threads');
  const { writeFileSync, writeSync } = require('node:fs');
  const head = new Int32Array(shared, 0, ${HEAD});
  let last = -1;
  setInterval(() => {
    if (head[0] !== last || head[1] < 0) { last = head[0]; return; }
    writeFileSync(file, new Uint8Array(shared, ${HEAD * 4}, head[2]));
    writeSync(2, 'FOUND ' + names[head[1]] + ': does not end within ' + patience / 1000 + ' s; the case is ' + file + '\\n');
    process.kill(process.pid, 'SIGKILL');
  }, patience);
`;

export class Watchdog {
  readonly #shared = new SharedArrayBuffer(HEAD * 4 + MAX_INPUT);
  readonly #head = new Int32Array(this.#shared, 0, HEAD);
  readonly #input = new Uint8Array(this.#shared, HEAD * 4);
  readonly #worker: Worker;

  /** @param file into which a case is written that hangs */
  constructor(names: readonly string[], file: string) {
    this.#head[1] = -1;
    const workerData = { shared: this.#shared, names, file, patience: PATIENCE };
    this.#worker = new Worker(PROGRAM, { eval: true, workerData });
    this.#worker.unref();
  }

  begin(target: number, input: Uint8Array): void {
    const bytes = input.subarray(0, MAX_INPUT);
    this.#input.set(bytes);
    this.#head[2] = bytes.length;
    this.#head[1] = target;
    this.#head[0] = ((this.#head[0] ?? 0) + 1) | 0;
  }

  end(): void {
    this.#head[1] = -1;
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
