/** Finds log files on disk: those of one job or of several. */
import { realpathSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Catalogue } from '../../catalogue/types';
import { compareText } from '../../engine/order';
import { fewOf } from '../../report/words';
import { isArchive } from '../archive/packedHead';
import { readErrorWords, UnreadableError } from '../../files/readErrors';
import { entriesOf } from './folderEntries';

/** Folders below the job's own that are looked into. */
export const MAX_DEPTH = 3;
/** Files of a folder that are read at most; a job leaves a few dozen. */
export const MAX_FILES = 1000;

/** A file to read: where it is, and its name in the report (relative to the job's folder, with `/`). */
export interface JobFile {
  path: string;
  absolute: string;
}

/** What stood in the way of one file. */
export interface Obstacle {
  path: string;
  message: string;
  /** Its beginning was read all the same. */
  partly?: true;
}

export interface JobFiles {
  /** What PATH is; in a folder or a log archive, names of files are relative to it. */
  kind: 'file' | 'folder' | 'archive';
  /** Sorted by name, so that a run can be compared with the next. */
  files: JobFile[];
  /** Log archives; where PATH is one itself, its name here is empty. */
  archives: JobFile[];
  /** Folders that could not be listed. */
  obstacles: Obstacle[];
  /** What was left out on purpose, in words for a person. */
  limits: string[];
}

/** Walks one job's folder. */
class Walk {
  readonly files: JobFile[] = [];
  readonly archives: JobFile[] = [];
  readonly obstacles: Obstacle[] = [];
  private readonly tooDeep: string[] = [];
  private readonly links: string[] = [];
  private more = 0;

  constructor(
    private readonly root: string,
    private readonly catalogue: Catalogue,
    private readonly others: ReadonlySet<string>,
  ) {}

  folder(absolute: string, path: string, depth: number): void {
    const { files, archives, folders, links } = entriesOf(absolute, this.root, this.catalogue);
    const named = (name: string): string => (path === '' ? name : `${path}/${name}`);
    this.links.push(...links.map(named));
    const [isFolder, isArchived] = [new Set(folders), new Set(archives)];
    for (const name of [...files, ...archives, ...folders].sort(compareText)) {
      const [child, childPath] = [join(absolute, name), named(name)];
      if (this.others.has(childPath)) continue;
      if (isFolder.has(name)) this.subfolder(child, childPath, depth + 1);
      else this.file(isArchived.has(name) ? this.archives : this.files, child, childPath);
    }
  }

  private file(list: JobFile[], absolute: string, path: string): void {
    if (this.files.length + this.archives.length < MAX_FILES) list.push({ path, absolute });
    else this.more += 1;
  }

  private subfolder(absolute: string, path: string, depth: number): void {
    if (depth > MAX_DEPTH) {
      this.tooDeep.push(path);
      return;
    }
    try {
      this.folder(absolute, path, depth);
    } catch (error) {
      this.obstacles.push({ path, message: readErrorWords(error) });
    }
  }

  limits(): string[] {
    return [
      ...(this.more > 0 ? [`Only the first ${MAX_FILES} files were read; ${this.more} more were not.`] : []),
      ...(this.tooDeep.length > 0
        ? [`Folders more than ${MAX_DEPTH} levels down were not read: ${fewOf(this.tooDeep)}.`]
        : []),
      ...(this.links.length > 0
        ? [`Symbolic links that lead out of the folder were not followed: ${fewOf(this.links)}.`]
        : []),
    ];
  }
}

/**
 * The files at a place that may be logs, and the log archives.
 *
 * @param path a file, a log archive or a folder; a symbolic link given here is followed
 * @param others folders and archives in it that are of other jobs and left out: their names relative to it, with `/`
 * @param root the folder out of which symbolic links are told; the place itself, where it is not given
 * @throws UnreadableError when PATH itself cannot be read or is neither file nor folder
 */
export async function findJobFiles(
  path: string,
  catalogue: Catalogue,
  { others = new Set(), root }: { others?: ReadonlySet<string>; root?: string | undefined } = {},
): Promise<JobFiles> {
  try {
    const info = statSync(path);
    if (info.isFile()) {
      const found = { obstacles: [], limits: [] };
      return (await isArchive(path))
        ? { ...found, kind: 'archive', files: [], archives: [{ path: '', absolute: path }] }
        : { ...found, kind: 'file', files: [{ path: basename(path), absolute: path }], archives: [] };
    }
    if (!info.isDirectory()) throw new UnreadableError('is neither a file nor a folder');
    const place = realpathSync.native(path);
    const walk = new Walk(root ?? place, catalogue, others);
    walk.folder(place, '', 0);
    const { files, archives, obstacles } = walk;
    return { kind: 'folder', files, archives, obstacles, limits: walk.limits() };
  } catch (error) {
    throw new UnreadableError(readErrorWords(error));
  }
}
