/** Finds and reads the family files that a site keeps beside its logs. */
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FamilyFile } from '../../catalogue/compile';
import { readErrorWords, UnreadableError } from '../../files/readErrors';
import { readFile } from '../files/readFile';
import { bytesInWords } from '../../files/words';

/** Bytes of one family file; the largest of the project's own has 60 kB. */
const MAX_FILE_BYTES = 4 * 2 ** 20;
/** Bytes of all of them. */
const MAX_BYTES = 20 * 2 ** 20;
/** Files of all paths together, and folders that are looked into. */
const MAX_FILES = 500;
const MAX_FOLDERS = 500;

/** Whether a file of this name is taken for a family file. */
export const IS_FAMILY = /\.ya?ml$/i;

const EMPTY = 'no catalogue file (*.yaml) there';

/** What stood in the way of a path. */
interface SiteObstacle {
  path: string;
  message: string;
  /** There is nothing at this path, or no family file in this folder. */
  missing: boolean;
}

export interface SiteFiles {
  /** Paths as given, with what follows below them. */
  files: FamilyFile[];
  /** What could not be read, and why. */
  obstacles: SiteObstacle[];
}

/**
 * Reads the family files of paths; never throws.
 *
 * @param paths files, or folders whose `*.yaml` and `*.yml` are read, those of subfolders too. Symbolic links are
 *   followed; a file that is reached twice is read once
 */
export async function readSiteFiles(paths: readonly string[]): Promise<SiteFiles> {
  const walk = new Walk();
  for (const path of paths) await walk.visit(path, true);
  return { files: walk.files, obstacles: walk.obstacles };
}

class Walk {
  readonly files: FamilyFile[] = [];
  readonly obstacles: SiteObstacle[] = [];
  readonly #seen = new Set<string>();
  #folders = 0;
  #bytes = 0;
  #isFull = false;
  /** Family files come upon, again ones too. */
  #met = 0;

  /** @param named a person named this path: it is read whatever it is called, and missed when it is not there */
  async visit(path: string, named: boolean): Promise<void> {
    try {
      const info = await stat(path);
      if (!named && !info.isDirectory() && !IS_FAMILY.test(path)) return;
      const before = this.#met;
      if (!info.isDirectory()) this.#met += 1;
      if (this.#isKnown(await realpath(path))) return;
      if (info.isDirectory()) {
        await this.#folder(path);
        if (named && this.#met === before) this.obstacles.push({ path, message: EMPTY, missing: true });
      } else if (!info.isFile()) throw new UnreadableError('is neither a file nor a folder');
      else await this.#file(path);
    } catch (error) {
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      this.obstacles.push({ path, message: readErrorWords(error), missing });
    }
  }

  #isKnown(real: string): boolean {
    if (this.#seen.has(real)) return true;
    this.#seen.add(real);
    return false;
  }

  async #folder(path: string): Promise<void> {
    this.#folders += 1;
    if (this.#folders > MAX_FOLDERS) this.#tellFull(path);
    for (const name of (await readdir(path)).sort()) {
      if (this.#isFull) return;
      await this.visit(join(path, name), false);
    }
  }

  async #file(path: string): Promise<void> {
    if (this.files.length >= MAX_FILES || this.#bytes > MAX_BYTES) this.#tellFull(path);
    if (this.#isFull) return;
    const bytes = await readFile(path, { limit: MAX_FILE_BYTES });
    this.#bytes += bytes.length;
    this.files.push({ path, text: decoded(bytes) });
  }

  #tellFull(path: string): void {
    if (this.#isFull) return;
    this.#isFull = true;
    const message = `is not read, nor is what follows: at most ${MAX_FILES} catalogue files, ${MAX_FOLDERS} folders and ${bytesInWords(MAX_BYTES)} are`;
    this.obstacles.push({ path, message, missing: false });
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableError('is not UTF-8 text');
  }
}
