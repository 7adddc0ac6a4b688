/** Finds and reads the family files that a site keeps beside its logs. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FamilyFile } from '../../catalogue/compile';
import { readFile } from '../readFile';
import { readErrorWords } from '../readErrors';

/** Bytes of one family file; the largest of the project's own has 30 kB. */
const MAX_MEGABYTES = 4;
/** Files of all paths together. */
const MAX_FILES = 500;

export const IS_FAMILY = /\.ya?ml$/i;

/** What stood in the way of a path. */
interface SiteObstacle {
  path: string;
  message: string;
  /** There is nothing at this path. */
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
 * @param paths files, or folders whose `*.yaml` and `*.yml` are read, those of subfolders too
 */
export async function readSiteFiles(paths: readonly string[]): Promise<SiteFiles> {
  const files = new Map<string, FamilyFile>();
  const obstacles: SiteObstacle[] = [];
  const refuse = (at: string, message: string, missing = false): void =>
    void obstacles.push({ path: at, message, missing });
  for (const path of paths) {
    try {
      for (const file of await familiesAt(path)) {
        if (files.has(file)) continue;
        if (files.size >= MAX_FILES) {
          refuse(file, `is not read: there are more than ${MAX_FILES} family files`);
          break;
        }
        files.set(file, { path: file, text: await textOf(file) });
      }
    } catch (error) {
      refuse(path, readErrorWords(error), (error as NodeJS.ErrnoException).code === 'ENOENT');
    }
  }
  return { files: [...files.values()], obstacles };

  async function textOf(file: string): Promise<string> {
    try {
      const bytes = await readFile(file, { limit: MAX_MEGABYTES * 1e6, limitWords: `${MAX_MEGABYTES} MB` });
      return bytes?.toString('utf8') ?? '';
    } catch (error) {
      refuse(file, readErrorWords(error));
      return '';
    }
  }
}

/** The family files at a path, in the order of their names. */
async function familiesAt(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && IS_FAMILY.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
