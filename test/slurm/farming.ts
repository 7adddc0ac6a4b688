/** Runs `panda-triage farm --slurm` while a test does other things. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { partName } from '../../server/src/node/cli/farm/scripts';
import { PROGRAM } from '../cli/run';
import { until } from './oneNode';

/**
 * The command line, but that a part with a gate, a file in this folder, stands still until the gate is gone. It writes its
 * process there; of a gate that says `crash` it dies instead.
 */
const GATED = `
const fs = require('node:fs');
const path = require('node:path');
const list = process.argv.find((argument) => /parts.part-\\d+/.test(argument));
const gate = list === undefined ? '' : path.join(__dirname, path.parse(list).name + '.gate');
if (fs.existsSync(gate) && fs.readFileSync(gate, 'utf8') === 'crash') {
  console.error('Something\\ngave way.');
  process.exit(9);
}
if (fs.existsSync(gate)) fs.writeFileSync(gate, String(process.pid));
// Not for ever, should the test die.
for (let tick = 0; tick < 6000 && fs.existsSync(gate); tick += 1) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
require(${JSON.stringify(PROGRAM)});
`;

export interface Farmed {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** A run of the command line that goes on. */
export class Running {
  readonly ended: Promise<Farmed>;
  readonly #process;
  #stderr = '';

  constructor(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv) {
    const started = spawn(process.execPath, [program, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    started.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    started.stderr.setEncoding('utf8').on('data', (text: string) => (this.#stderr += text));
    this.ended = new Promise((resolve) => {
      started.once('close', (status) => resolve({ status, stdout, stderr: this.#stderr }));
    });
    this.#process = started;
  }

  /** Waits until it has said something. */
  async says(words: RegExp): Promise<void> {
    await until(`${words} in: ${this.#stderr}`, () => words.test(this.#stderr));
  }

  /** What Ctrl-C does. */
  interrupt(): void {
    this.#process.kill('SIGINT');
  }
}

/** A work folder, and a program whose parts can be held. */
export class Farming {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'panda-farm-'));
  readonly work = path.join(this.folder, 'work');
  readonly #program = path.join(this.folder, 'gated.cjs');

  /** @param cwd where relative paths begin */
  constructor(
    private readonly env: NodeJS.ProcessEnv,
    private readonly cwd: string,
  ) {
    writeFileSync(this.#program, GATED);
  }

  /** Runs `farm --slurm` with these arguments. */
  begin(...args: string[]): Running {
    // Of its own, so that its parts read.
    const env = { ...this.env, XDG_CACHE_HOME: path.join(this.folder, 'cache') };
    return new Running(this.#program, ['farm', '--slurm', ...args], this.cwd, env);
  }

  /** Has a part stand still, or die. */
  hold(part: number, how: 'stand' | 'crash' = 'stand'): void {
    writeFileSync(this.#gate(part), how === 'crash' ? how : '');
  }

  release(part: number): void {
    rmSync(this.#gate(part), { force: true });
  }

  /** Waits until a part stands at its gate. @returns its process */
  async held(part: number): Promise<number> {
    const read = (): number => Number(readFileSync(this.#gate(part), 'utf8'));
    await until(`part ${part} at its gate`, () => read() > 0);
    return read();
  }

  /** When the result of a part was written; undefined where there is none. */
  written(part: number): number | undefined {
    const file = path.join(this.work, 'results', `${partName(part)}.ndjson`);
    return existsSync(file) ? statSync(file).mtimeMs : undefined;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #gate(part: number): string {
    return path.join(this.folder, `${partName(part)}.gate`);
  }
}
