/** Finds log files on disk: those of one job or of several. */
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import type { Catalogue } from '../../catalogue/types';
import { compareText } from '../../engine/order';
import { fewOf } from '../../report/words';
import { isArchive } from '../archive/packedHead';
import { isArchiveName, logNameOf, mayBeLog } from '../files/logNames';
import { readErrorWords, UnreadableError } from '../files/readErrors';

/** Folders below the job's own that are looked into. */
const MAX_DEPTH = 3;
/** Files of a folder that are read at most; a job leaves a few dozen. */
const MAX_FILES = 1000;

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

const byName = (a: { name: string }, b: { name: string }): number => compareText(a.name, b.name);

/**
 * Walks one job's folder. Symbolic links are not followed: inside they lead to what is read anyway. Nothing else goes on in
 * the meantime, so it does not take the way over Node's other threads, which is slower.
 */
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
  ) {}

  folder(absolute: string, path: string, depth: number): void {
    const entries = readdirSync(absolute, { withFileTypes: true });
    const names = new Set(entries.map(({ name }) => name));
    for (const entry of entries.sort(byName)) {
      const child = join(absolute, entry.name);
      const name = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isSymbolicLink()) this.link(child, name);
      else if (entry.isDirectory()) this.subfolder(child, name, depth + 1);
      else if (entry.isFile() && isArchiveName(entry.name)) this.file(this.archives, child, name);
      else if (entry.isFile() && this.isWanted(entry.name, names)) this.file(this.files, child, name);
    }
  }

  /** A compressed log is the same as one that lies uncompressed beside it. */
  private isWanted(name: string, beside: ReadonlySet<string>): boolean {
    const logName = logNameOf(name);
    return mayBeLog(logName, this.catalogue) && (logName === name || !beside.has(logName));
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

  private link(absolute: string, path: string): void {
    const target = realOf(absolute);
    if (target === null || !(target + sep).startsWith(this.root + sep)) this.links.push(path);
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

/** The place that a path leads to; null where it leads nowhere. */
function realOf(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}

/**
 * The files at a place that may be logs, and the log archives.
 *
 * @param path a file, a log archive or a folder; a symbolic link given here is followed
 * @throws UnreadableError when PATH itself cannot be read or is neither file nor folder
 */
export async function findJobFiles(path: string, catalogue: Catalogue): Promise<JobFiles> {
  try {
    const info = statSync(path);
    if (info.isFile()) {
      const found = { obstacles: [], limits: [] };
      return (await isArchive(path))
        ? { ...found, kind: 'archive', files: [], archives: [{ path: '', absolute: path }] }
        : { ...found, kind: 'file', files: [{ path: basename(path), absolute: path }], archives: [] };
    }
    if (!info.isDirectory()) throw new UnreadableError('is neither a file nor a folder');
    const root = realpathSync.native(path);
    const walk = new Walk(root, catalogue);
    walk.folder(root, '', 0);
    const { files, archives, obstacles } = walk;
    return { kind: 'folder', files, archives, obstacles, limits: walk.limits() };
  } catch (error) {
    throw new UnreadableError(readErrorWords(error));
  }
}
