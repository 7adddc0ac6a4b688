/** Which logs a program opens: one that goes on with what was cancelled opens all of them. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FAILED_LOG } from '../failedLog';
import { folderWith } from '../folderWith';

/** Jobs of the folder: a cancel has as many moments to be heard. */
const JOBS = 60;

export class Openings {
  /** A folder of many jobs. */
  readonly jobs = folderWith(
    Object.fromEntries(Array.from({ length: JOBS }, (_, n) => [`job_${n}/pilotlog.txt`, FAILED_LOG])),
  );
  readonly #file = path.join(folderWith({}), 'openings');

  /** Of the program. Before its first log is open it says `held` on stderr, and waits for `go`. */
  get env(): { NODE_OPTIONS: string; PANDA_OPENINGS: string } {
    const probe = path.resolve(__dirname, 'openingsProbe.cjs');
    return { NODE_OPTIONS: `--require ${JSON.stringify(probe)}`, PANDA_OPENINGS: this.#file };
  }

  /** How often a log was opened until now. */
  get count(): number {
    return existsSync(this.#file) ? readFileSync(this.#file, 'utf8').split('\n').length - 1 : 0;
  }

  go(): void {
    writeFileSync(`${this.#file}.go`, '');
  }
}
