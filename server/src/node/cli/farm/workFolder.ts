/** The work folder of a campaign. Its files are all that is remembered of it: what was cut, and what came of it. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readErrorWords } from '../../../files/readErrors';
import { writeErrorWords } from '../wholeWrite';
import { readPlan, type Plan } from './plan';
import { MERGE_SCRIPT, PART_SCRIPT, partName } from './scripts';

const PLAN = 'farm.json';
const SCRIPTS = { 'part.sh': PART_SCRIPT, 'merge.sh': MERGE_SCRIPT };
/** Of what each part reads, results of parts, and what parts and merge write to stderr. */
const FOLDERS = ['parts', 'results', 'logs'];

/** The work folder cannot be used; the message is for a person and names it. */
export class WorkFolderError extends Error {}

export class WorkFolder {
  /** @param path absolute */
  constructor(readonly path: string) {}

  /**
   * The plan in it; null where there is none yet.
   *
   * @throws WorkFolderError where the folder cannot be read, or is not of `farm`
   */
  async plan(): Promise<Plan | null> {
    let text: string;
    try {
      text = await readFile(path.join(this.path, PLAN), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw new WorkFolderError(`${this.path}: ${readErrorWords(error)}`);
    }
    const plan = readPlan(text);
    if (plan === null) throw new WorkFolderError(`${path.join(this.path, PLAN)}: not written by this panda-triage`);
    return plan;
  }

  /**
   * Lays out a campaign. The plan is written last: without it there is none.
   *
   * @param lines the sources of all parts, in a row
   * @throws WorkFolderError
   */
  async lay(plan: Plan, lines: readonly string[]): Promise<void> {
    const own = [...FOLDERS, ...Object.keys(SCRIPTS), `${PLAN}.tmp`];
    const strange = (await this.#names()).find((name) => !own.includes(name));
    if (strange !== undefined) {
      throw new WorkFolderError(
        `${this.path}: holds '${strange}', which is not of farm; --work takes a folder of its own`,
      );
    }
    await this.#writing(async () => {
      for (const folder of FOLDERS) await mkdir(path.join(this.path, folder), { recursive: true });
      for (const [name, script] of Object.entries(SCRIPTS)) await writeFile(path.join(this.path, name), script);
      let first = 0;
      for (const [index, part] of plan.parts.entries()) {
        const own = lines.slice(first, first + part.places).map((line) => `${line}\n`);
        await writeFile(path.join(this.path, 'parts', `${partName(index + 1)}.ndjson`), own.join(''));
        first += part.places;
      }
      await this.#keep(plan);
    });
  }

  /** Remembers other options of sbatch. @throws WorkFolderError */
  async remember(plan: Plan): Promise<void> {
    await this.#writing(() => this.#keep(plan));
  }

  /** Parts, from 1, whose result is there, and so whole. @throws WorkFolderError */
  async wholeParts(): Promise<Set<number>> {
    const names = await this.#names('results');
    const numbers = names.flatMap((name) => /^part-(\d+)\.ndjson$/.exec(name)?.[1] ?? []);
    return new Set(numbers.map(Number));
  }

  /**
   * Makes room for a new try: removes what earlier jobs of these parts have left, and tables without them.
   *
   * @param parts from 1
   * @throws WorkFolderError
   */
  async clear(parts: readonly number[]): Promise<void> {
    const names = new Set(parts.map(partName));
    const isOf = (name: string): boolean => names.has(name.split('.', 1)[0] ?? '');
    const left = [
      ...(await this.#names('results')).filter(isOf).map((name) => path.join('results', name)),
      ...(await this.#names('logs')).filter(isOf).map((name) => path.join('logs', name)),
      ...(await this.#names()).filter((name) => name.startsWith('table-')),
    ];
    await this.#writing(async () => {
      for (const name of left) await rm(path.join(this.path, name), { force: true });
    });
  }

  /** Whether a result is there, and so whole. @param name below the folder */
  async hasResult(name: string): Promise<boolean> {
    return (await this.#names()).includes(name);
  }

  /** A result; null where it is not there (yet). @param name below the folder */
  async result(name: string): Promise<string | null> {
    return this.#text(name);
  }

  /** The exit status with which a result was made. @throws WorkFolderError where it is not there */
  async status(name: string): Promise<number> {
    const text = await this.#text(`${name}.status`);
    if (text === null || !/^[0-2]\n$/.test(text)) {
      throw new WorkFolderError(`${path.join(this.path, name)}.status: is not there, or no exit status`);
    }
    return Number(text);
  }

  /** Lines of what a part or the merge wrote to stderr; none where there is no such file. */
  async log(name: string): Promise<string[]> {
    const text = await this.#text(path.join('logs', `${name}.log`));
    return (text ?? '').split('\n').filter((line) => line.trim() !== '');
  }

  logPath(name: string): string {
    return path.join(this.path, 'logs', `${name}.log`);
  }

  async #keep(plan: Plan): Promise<void> {
    const file = path.join(this.path, PLAN);
    await writeFile(`${file}.tmp`, `${JSON.stringify(plan, null, 1)}\n`);
    await rename(`${file}.tmp`, file);
  }

  async #text(name: string): Promise<string | null> {
    try {
      return await readFile(path.join(this.path, name), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw new WorkFolderError(`${path.join(this.path, name)}: ${readErrorWords(error)}`);
    }
  }

  async #names(folder = ''): Promise<string[]> {
    try {
      return await readdir(path.join(this.path, folder));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw new WorkFolderError(`${path.join(this.path, folder)}: ${readErrorWords(error)}`);
    }
  }

  async #writing(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      throw new WorkFolderError(`${this.path}: ${writeErrorWords(error)}`);
    }
  }
}
