/** The case that runs, in files: there it survives what ends the program at once, as V8 does without memory. */
import { closeSync, ftruncateSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';

const INPUT = '.bin';
const TARGET = '.txt';

export class RunningCase {
  readonly #input: number;

  /** @param path of the files, without their endings */
  constructor(private readonly path: string) {
    this.#input = openSync(this.file, 'w');
  }

  /** That holds the input. */
  get file(): string {
    return this.path + INPUT;
  }

  /** What comes now is of this target. */
  about(target: string): void {
    writeFileSync(this.path + TARGET, target);
  }

  hold(input: Uint8Array): void {
    writeSync(this.#input, input, 0, input.length, 0);
    ftruncateSync(this.#input, input.length);
  }

  /** Removes the files: the program has come to an end by itself. */
  remove(): void {
    closeSync(this.#input);
    for (const ending of [INPUT, TARGET]) rmSync(this.path + ending, { force: true });
  }
}

/**
 * The name of the target that a file of an input was left for, by a find (`NAME-HASH.bin`) or by a program that was ended.
 *
 * @throws where the file does not say
 */
export function targetOf(file: string): string {
  const name = /(\w+)-[0-9a-f]{12}\.bin$/.exec(file)?.[1];
  if (name !== undefined) return name;
  try {
    return readFileSync(file.slice(0, -INPUT.length) + TARGET, 'utf8');
  } catch {
    throw new Error(`${file} does not say of which target it is: give --target.`);
  }
}
