/** How many threads are worth their start. */
import { lstatSync, readdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

/** Bytes that one thread reads in about the time that another one takes to start. */
const WORTH_A_THREAD = 16 * 2 ** 20;
/** Threads at most; as many as a disk and memory bear. */
const MAX_THREADS = 12;
/** Files and folders that are looked at, and what each weighs whatever is in it: many small ones are much work, too. */
const MAX_LOOKS = 3000;
const BYTES_A_LOOK = 64 * 2 ** 10;
/** Folders below a PATH that are looked into. */
const MAX_DEPTH = 3;

/**
 * Threads for the triage of PATHs, by a quick look at what lies there; 1: none but the main thread.
 *
 * @param cores of the machine
 * @param tasks into which the work can be shared out
 */
export function threadsFor(paths: readonly string[], cores = availableParallelism(), tasks = paths.length): number {
  const most = Math.min(cores, tasks, MAX_THREADS);
  if (most < 2) return 1;
  const scales = new Scales(most * WORTH_A_THREAD);
  for (const path of paths) if (!scales.isFull) scales.put(path, 0);
  return Math.max(1, Math.min(most, Math.floor(scales.bytes / WORTH_A_THREAD)));
}

/** Weighs files and folders until there is enough. */
class Scales {
  bytes = 0;
  #looks = 0;

  constructor(private readonly enough: number) {}

  get isFull(): boolean {
    return this.bytes >= this.enough || this.#looks >= MAX_LOOKS;
  }

  /** Nothing is said of what cannot be looked at: whoever reads it will. */
  put(path: string, depth: number): void {
    this.#looks += 1;
    this.bytes += BYTES_A_LOOK;
    try {
      const info = depth === 0 ? statSync(path) : lstatSync(path);
      if (info.isFile()) this.bytes += info.size;
      else if (info.isDirectory() && depth <= MAX_DEPTH) {
        for (const name of readdirSync(path)) if (!this.isFull) this.put(join(path, name), depth + 1);
      }
    } catch {
      // It weighs nothing.
    }
  }
}
