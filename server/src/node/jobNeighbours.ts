/** Finds the files of a log's job that lie beside it on disk. */
import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { jobNamedBy } from '../engine/jobs';
import { fewOf } from '../report/words';
import { isArchiveName } from './logNames';
import { readErrorWords } from './readErrors';

/** Limits of what is read beside a log that somebody looks at: there it must be quick. */
const MAX_FILES = 40;
const MAX_FILE_BYTES = 20 * 2 ** 20;
const MAX_BYTES = 50 * 2 ** 20;

/** What names of files say. */
export interface NameRules {
  /** A log of a job. */
  isLog: (name: string) => boolean;
  /** The log of a pilot. */
  isPilotLog: (name: string) => boolean;
}

export interface Neighbour {
  /** Name in the job: relative to the folder of the whole job, with `/`. */
  path: string;
  absolute: string;
  size: number;
  /** Milliseconds. */
  modified: number;
}

export interface Neighbours {
  files: Neighbour[];
  /** The job's log archive, if there is just one in the folder: of several, each is of another job. */
  archive: Neighbour | null;
  /** What was left out, in words for a person. */
  limits: string[];
}

/** The name of a file in its job: with its folder where that is named after the job. */
export function nameInJob(file: string): string {
  const folder = basename(dirname(file));
  return jobNamedBy(folder) !== null ? `${folder}/${basename(file)}` : basename(file);
}

/**
 * The files beside a log that belong to its job, by their names: those of its folder; where that is named after a job,
 * the pilot's logs above it; and for the log of a pilot, the files in its jobs' folders. Links are not followed.
 *
 * @param isPilotLog whether the file is the log of a pilot
 * @returns pilot logs first, then output of payloads, then others, by name; nothing where the folder is not on disk
 */
export async function findNeighbours(file: string, isPilotLog: boolean, rules: NameRules): Promise<Neighbours> {
  const folder = dirname(file);
  const name = basename(folder);
  const search = new Search();
  const inJob = jobNamedBy(name) !== null;
  const entries = await search.list(folder, inJob ? `${name}/` : '');
  search.take(entries, folder, inJob ? `${name}/` : '', rules.isLog);
  if (inJob) search.take(await search.list(dirname(folder), ''), dirname(folder), '', rules.isPilotLog);
  else if (isPilotLog) {
    for (const { name: job } of entries.filter((entry) => entry.isDirectory() && jobNamedBy(entry.name) !== null)) {
      search.take(await search.list(join(folder, job), `${job}/`), join(folder, job), `${job}/`, rules.isLog);
    }
  }
  const found = await search.done(file, rules);
  const packed = entries.filter((entry) => isArchiveName(entry.name));
  if (packed.length !== 1) return { ...found, archive: null };
  const archives = new Search();
  archives.take(packed, folder, inJob ? `${name}/` : '', isArchiveName);
  const { files, limits } = await archives.done('', rules);
  return { files: found.files, archive: files[0] ?? null, limits: [...found.limits, ...limits] };
}

/** One search, with what it had to leave out. */
class Search {
  readonly #candidates: { path: string; absolute: string }[] = [];
  readonly #links: string[] = [];
  readonly #obstacles: string[] = [];

  /** @param path of the folder in the job, for a person; empty: its own folder, which may not be on disk at all */
  async list(folder: string, path: string): Promise<Dirent[]> {
    try {
      return await readdir(folder, { withFileTypes: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        this.#obstacles.push(`${path === '' ? 'the folder' : path} (${readErrorWords(error)})`);
      }
      return [];
    }
  }

  take(entries: readonly Dirent[], folder: string, prefix: string, isWanted: (name: string) => boolean): void {
    for (const entry of entries) {
      if (!isWanted(entry.name)) continue;
      const path = prefix + entry.name;
      if (entry.isSymbolicLink()) this.#links.push(path);
      else if (entry.isFile()) this.#candidates.push({ path, absolute: join(folder, entry.name) });
    }
  }

  /**
   * The files found, within the limits.
   *
   * @param file the log itself, which is no neighbour
   */
  async done(file: string, { isPilotLog }: NameRules): Promise<Pick<Neighbours, 'files' | 'limits'>> {
    // Where there are too many, steps of a transform are dropped before the payload's own output.
    const weight = (path: string): number =>
      isPilotLog(basename(path)) ? 0 : /std(?:out|err)/.test(basename(path)) ? 1 : 2;
    const wanted = this.#candidates
      .filter(({ absolute }) => absolute !== file)
      .sort((a, b) => weight(a.path) - weight(b.path) || (a.path < b.path ? -1 : 1));
    const files: Neighbour[] = [];
    const tooLarge: string[] = [];
    const tooMuch: string[] = [];
    let bytes = 0;
    for (const { path, absolute } of wanted.slice(0, MAX_FILES)) {
      try {
        const { size, mtimeMs } = await lstat(absolute);
        if (size > MAX_FILE_BYTES) tooLarge.push(path);
        else if (bytes + size > MAX_BYTES) tooMuch.push(path);
        else {
          bytes += size;
          files.push({ path, absolute, size, modified: mtimeMs });
        }
      } catch (error) {
        this.#obstacles.push(`${path} (${readErrorWords(error)})`);
      }
    }
    const tooMany = wanted.slice(MAX_FILES).map(({ path }) => path);
    return {
      files,
      limits: [
        ...notRead(tooLarge, `being larger than ${MAX_FILE_BYTES / 2 ** 20} MB`),
        ...notRead(tooMuch, `being more than ${MAX_BYTES / 2 ** 20} MB together`),
        ...notRead(tooMany, `being more than ${MAX_FILES}`),
        ...notRead(this.#links, 'being symbolic links'),
        ...notRead(this.#obstacles, 'for an error'),
      ],
    };
  }
}

/** The sentence on what was left out; none when nothing was. */
export function notRead(names: readonly string[], why: string): string[] {
  return names.length === 0 ? [] : [`Files beside this one were not read, ${why}: ${fewOf(names)}.`];
}
