/** Walks a campaign's folder, which may hold any number of job folders, log archives and loose logs. */
import { realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../../catalogue/types';
import { jobNamedBy } from '../../engine/job/jobs';
import { isArchiveName, logNameOf, mayBeLog, nameIsKnown } from '../../files/logNames';
import { readErrorWords } from '../../files/readErrors';
import { entriesOf, type FolderEntries } from '../job/folderEntries';
import { MAX_DEPTH, MAX_FILES } from '../job/jobFolder';
import { PILOT_FOLDER } from '../../files/job/jobNeighbours';
import { logArchives } from '../../files/job/looseTwins';
import { isJobList } from './isJobList';
import { jobsOfNames } from './looseFiles';
import type { Unit } from './unit';

/** A job list of the monitor. */
interface ListPlace {
  kind: 'list';
  path: string;
}

/** A place of which nothing can be read. */
export interface ClosedPlace {
  kind: 'closed';
  path: string;
  /** Why, in words for a person. */
  message: string;
}

/** What a walk comes to. */
export type Found = Unit | ListPlace | ClosedPlace;

/**
 * What there is at a PATH, one after the other; nothing of what was walked is kept. Symbolic links are not followed, but for
 * PATH itself.
 */
export function* unitsAt(path: string, catalogue: Catalogue): Generator<Found> {
  try {
    if (!statSync(path).isDirectory()) {
      yield isJobList(path) ? { kind: 'list', path } : { kind: 'place', path, others: [], root: null };
      return;
    }
    const walk = new Walk(path, realpathSync.native(path), catalogue);
    yield* walk.folder(path);
  } catch (error) {
    yield { kind: 'closed', path, message: readErrorWords(error) };
  }
}

/** What a folder of a job keeps, and what in it is of others. */
interface Inside {
  files: number;
  /** Folders that are walked by themselves, relative to the job's. */
  others: string[];
}

class Walk {
  readonly #isPilotLog: (name: string) => boolean;

  constructor(
    private readonly path: string,
    private readonly root: string,
    private readonly catalogue: Catalogue,
  ) {
    const pilots = catalogue.dialects.filter(({ family }) => family === 'pilot').flatMap(({ names }) => names);
    const patterns = pilots.map((name) => new RegExp(name));
    this.#isPilotLog = (name) => patterns.some((pattern) => pattern.test(name));
  }

  *folder(folder: string): Generator<Found> {
    let entries: FolderEntries;
    try {
      entries = this.#entries(folder);
    } catch (error) {
      yield { kind: 'closed', path: folder, message: readErrorWords(error) };
      return;
    }
    if (this.#isOfJob(entries)) yield* this.#job(folder, entries);
    else yield* this.#heap(folder, entries);
  }

  /** A folder that holds a file of a known name is that of a job or a pilot, unless it holds more files than any job has. */
  #isOfJob({ files }: FolderEntries): boolean {
    return files.length <= MAX_FILES && files.some((name) => this.#isKnown(name));
  }

  /** The folder of a job or a pilot: what belongs to it is one unit. */
  *#job(folder: string, { files, archives, folders }: FolderEntries): Generator<Found> {
    const hasPilot = files.some(this.#isPilotLog);
    // Several log archives are of several jobs; each says in itself of which.
    const logs = logArchives(archives.map((path) => ({ path }))).map(({ path }) => path);
    const packed = logs.length > 1 ? logs : [];
    let inside = this.#inside(folder, folders, hasPilot);
    if (files.length + inside.files > MAX_FILES) inside = this.#inside(folder, folders, false);
    yield { kind: 'place', path: folder, others: [...packed, ...inside.others], root: this.path };
    for (const name of packed) yield { kind: 'place', path: join(folder, name), others: [], root: null };
    for (const name of inside.others) yield* this.folder(join(folder, name));
  }

  /**
   * The folders below that of a job. With a pilot's log in that, those named after a job or a pilot are of the pilot, and
   * of the others those without such a log; else each that holds a file of a known name is of another job. Deeper than a job is looked
   * into, only such files count.
   */
  #inside(folder: string, names: readonly string[], hasPilot: boolean, depth = 1): Inside {
    const inside: Inside = { files: 0, others: [] };
    for (const name of names) {
      let entries: FolderEntries;
      try {
        entries = this.#entries(join(folder, name));
      } catch {
        // Whoever reads the job says why.
        continue;
      }
      const isOther =
        hasPilot && depth <= MAX_DEPTH
          ? !isOfPilot(name) && entries.files.some(this.#isPilotLog)
          : entries.files.some((file) => this.#isKnown(file));
      if (isOther) {
        inside.others.push(name);
        continue;
      }
      const below = this.#inside(join(folder, name), entries.folders, hasPilot, depth + 1);
      inside.files += entries.files.length + entries.archives.length + below.files;
      inside.others.push(...below.others.map((other) => `${name}/${other}`));
    }
    return inside;
  }

  /** A folder of many: job lists, archives, loose logs and folders, each by itself. */
  *#heap(folder: string, { files, archives, json, folders, links }: FolderEntries): Generator<Found> {
    for (const name of links) {
      if (this.#mayBeJob(join(folder, name), name)) {
        yield { kind: 'closed', path: join(folder, name), message: 'is a symbolic link that leads out of the folder' };
      }
    }
    for (const path of json.map((name) => join(folder, name))) if (isJobList(path)) yield { kind: 'list', path };
    for (const names of jobsOfNames(files)) yield { kind: 'files', folder, names };
    for (const name of archives) yield { kind: 'place', path: join(folder, name), others: [], root: this.path };
    for (const name of folders) yield* this.folder(join(folder, name));
  }

  #entries(folder: string): FolderEntries {
    return entriesOf(folder, this.root, this.catalogue);
  }

  #isKnown(name: string): boolean {
    return nameIsKnown(logNameOf(name), this.catalogue);
  }

  /** Whether something that is not read could be a job by its name. */
  #mayBeJob(path: string, name: string): boolean {
    if (isArchiveName(name)) return true;
    try {
      const info = statSync(path);
      return info.isDirectory() || (info.isFile() && mayBeLog(logNameOf(name), this.catalogue));
    } catch {
      return false;
    }
  }
}

/** Whether a folder is that of a job, or where a pilot works. */
function isOfPilot(name: string): boolean {
  return jobNamedBy(name) !== null || PILOT_FOLDER.test(name);
}
