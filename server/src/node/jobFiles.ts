/** Finds and reads the log files of one job on disk. */
import { constants } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import type { Catalogue } from '../catalogue/types';

/** Folders below the job's own that are looked into. */
export const MAX_DEPTH = 3;
/** Files of one job that are read at most; a job leaves a few dozen. */
export const MAX_FILES = 1000;
/** Bytes of a file that can be read at most. */
export const MAX_BYTES = 2 ** 31 - 1;
/** Bytes at the head of a file in which a NUL says that it is no text. */
const HEAD = 4096;

/** Archives, data, pictures, programs and sources; a number behind them counts versions (`x.job.log.tgz.1`). */
const NO_LOG =
  /(?:\.(?:tgz|tar|gz|bz2|xz|zst|zip|7z|root|db|sqlite|pool|h5|hdf5|fits|parquet|pkl|npy|npz|png|jpe?g|gif|pdf|svg|so|o|a|exe|bin|jar|whl|pyc|py|sh|pl|c|cc|cpp|cxx|h|hh|hpp|f|f90|js|ts|html?|xml|ya?ml|toml|cfg|md|pem|key|crt)|~)(?:\.\d+)?$/i;

/** A file to read: where it is, and its name in the report (relative to the job's folder, with `/`). */
export interface JobFile {
  path: string;
  absolute: string;
}

/** What stood in the way of one file. */
export interface Obstacle {
  path: string;
  message: string;
}

export interface JobFiles {
  /** Whether PATH is a folder. */
  folder: boolean;
  /** Sorted by name, so that a run can be compared with the next. */
  files: JobFile[];
  /** Folders that could not be listed. */
  obstacles: Obstacle[];
  /** What was left out on purpose, in words for a person. */
  limits: string[];
}

/** PATH cannot be read; the message is for a person and names no path. */
export class UnreadableError extends Error {}

const REASONS: Record<string, string> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EISDIR: 'is a folder',
  ENOTDIR: 'a part of this path is no folder',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many open files',
  EIO: 'the disk gave an input/output error',
  ESTALE: 'the network file system lost it',
};

/** An error of the file system in plain words. */
export function readErrorWords(error: unknown): string {
  if (error instanceof UnreadableError) return error.message;
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code !== undefined) return REASONS[code] ?? `cannot be read (${code})`;
  return `cannot be read (${error instanceof Error ? error.message : String(error)})`;
}

/** Whether a dialect of the catalogue claims files of this name. */
function nameIsKnown(name: string, catalogue: Catalogue): boolean {
  return catalogue.dialects.some(({ names }) => names.some((pattern) => new RegExp(pattern).test(name)));
}

/** Whether a file found in a job's folder may be a log, by its name alone. */
export function mayBeLog(name: string, catalogue: Catalogue): boolean {
  if (NO_LOG.test(name)) return false;
  return !/\.json(?:\w*)$/i.test(name) || nameIsKnown(name, catalogue);
}

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** Walks one job's folder. Symbolic links are not followed: inside they lead to what is read anyway. */
class Walk {
  readonly files: JobFile[] = [];
  readonly obstacles: Obstacle[] = [];
  private readonly tooDeep: string[] = [];
  private readonly links: string[] = [];
  private more = 0;

  constructor(
    private readonly root: string,
    private readonly catalogue: Catalogue,
  ) {}

  async folder(absolute: string, path: string, depth: number): Promise<void> {
    for (const entry of (await readdir(absolute, { withFileTypes: true })).sort(byName)) {
      const child = join(absolute, entry.name);
      const name = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isSymbolicLink()) await this.link(child, name);
      else if (entry.isDirectory()) await this.subfolder(child, name, depth + 1);
      else if (entry.isFile() && mayBeLog(entry.name, this.catalogue)) this.file(child, name);
    }
  }

  private file(absolute: string, path: string): void {
    if (this.files.length < MAX_FILES) this.files.push({ path, absolute });
    else this.more += 1;
  }

  private async subfolder(absolute: string, path: string, depth: number): Promise<void> {
    if (depth > MAX_DEPTH) {
      this.tooDeep.push(path);
      return;
    }
    try {
      await this.folder(absolute, path, depth);
    } catch (error) {
      this.obstacles.push({ path, message: readErrorWords(error) });
    }
  }

  private async link(absolute: string, path: string): Promise<void> {
    const target = await realpath(absolute).catch(() => null);
    if (target === null || !(target + sep).startsWith(this.root + sep)) this.links.push(path);
  }

  limits(): string[] {
    const some = (names: string[]): string => names.slice(0, 3).join(', ') + (names.length > 3 ? ', …' : '');
    return [
      ...(this.more > 0 ? [`Only the first ${MAX_FILES} files were read; ${this.more} more were not.`] : []),
      ...(this.tooDeep.length > 0
        ? [`Folders more than ${MAX_DEPTH} levels down were not read: ${some(this.tooDeep)}.`]
        : []),
      ...(this.links.length > 0
        ? [`Symbolic links that lead out of the folder were not followed: ${some(this.links)}.`]
        : []),
    ];
  }
}

/**
 * The files of one job that may be logs.
 *
 * @param path a file, or the folder of one job; a symbolic link given here is followed
 * @throws UnreadableError when PATH itself cannot be read or is neither file nor folder
 */
export async function findJobFiles(path: string, catalogue: Catalogue): Promise<JobFiles> {
  try {
    const info = await stat(path);
    if (info.isFile()) {
      return { folder: false, files: [{ path: basename(path), absolute: path }], obstacles: [], limits: [] };
    }
    if (!info.isDirectory()) throw new UnreadableError('is neither a file nor a folder');
    const root = await realpath(path);
    const walk = new Walk(root, catalogue);
    await walk.folder(root, '', 0);
    return { folder: true, files: walk.files, obstacles: walk.obstacles, limits: walk.limits() };
  } catch (error) {
    throw new UnreadableError(readErrorWords(error));
  }
}

/**
 * The bytes of a file.
 *
 * @param file as `findJobFiles` gave it
 * @param catalogue when given, a file of a name it does not know is taken for no log if a NUL stands in its head
 * @returns null for what is no text
 * @throws UnreadableError when it cannot be read or is larger than `MAX_BYTES`
 */
export async function readJobFile(file: JobFile, catalogue?: Catalogue): Promise<Uint8Array | null> {
  try {
    // Non-blocking: a pipe put in the place of the file since it was found must not hang the run.
    const handle = await open(file.absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const { size } = await handle.stat();
      if (size > MAX_BYTES)
        throw new UnreadableError(`is larger than 2 GiB (${size} bytes), which is not supported yet`);
      if (catalogue && !nameIsKnown(basename(file.path), catalogue)) {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
        if (buffer.subarray(0, bytesRead).includes(0)) return null;
      }
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new UnreadableError(readErrorWords(error));
  }
}
