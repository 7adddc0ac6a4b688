/** Reads the logs of a file, a log archive or a folder from disk: those of one job or of several. */
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Engine } from '../engine/index';
import { jobNamedBy, jobsNamedIn } from '../engine/jobs';
import type { Reading } from '../engine/types';
import { fewOf } from '../report/words';
import { ARCHIVE_LIMITS, type ArchiveLimits } from './archive/intake';
import { readArchive } from './archive/readArchive';
import type { JobFile, JobFiles, Obstacle } from './jobFolder';
import { mayBeLog, nameIsKnown } from './logNames';
import { readFile } from './readFile';
import { readErrorWords } from './readErrors';
import { bytesInWords } from './words';

/** Bytes of a file that can be read at most. */
const MAX_BYTES = 2 ** 31 - 1;
/** Bytes of logs that are read at most: they stay in memory until they are judged. */
const MAX_JOB_BYTES = 2 ** 31 - 1;

export interface JobReadings {
  /** Of the files that are logs. */
  readings: Reading[];
  obstacles: Obstacle[];
  /** What was left out of archives on purpose. */
  omissions: Obstacle[];
  /** What was left out of the place as a whole, in words for a person. */
  limits: string[];
}

/** How much is read. */
export interface ReadLimits {
  /** Bytes of all logs together; a log that would exceed it is named and left out. */
  together: number;
  archive: ArchiveLimits;
}

/**
 * Reads the logs that were found at a place. Those inside a folder that cannot be read are named and left out; of a
 * log archive that is cut off or damaged, what stands before the damage is read.
 *
 * @throws UnreadableError when PATH was a file or an archive and cannot be read
 */
export async function readJob(
  engine: Engine,
  found: JobFiles,
  limits: ReadLimits = { together: MAX_JOB_BYTES, archive: ARCHIVE_LIMITS },
): Promise<JobReadings> {
  const shelf = new Shelf(engine, found, limits);
  for (const file of found.files) await shelf.guarded(file, () => shelf.file(file));
  for (const archive of found.archives) await shelf.guarded(archive, () => shelf.archive(archive));
  return shelf.done();
}

/** Collects the readings and what stood in their way. */
class Shelf {
  readonly #readings: Reading[] = [];
  readonly #obstacles: Obstacle[];
  readonly #omissions: Obstacle[] = [];
  readonly #limits: string[];
  readonly #tooMuch: string[] = [];
  #kept = 0;

  constructor(
    private readonly engine: Engine,
    private readonly found: JobFiles,
    private readonly most: ReadLimits,
  ) {
    this.#obstacles = [...found.obstacles];
    this.#limits = [...found.limits];
  }

  /** Reads one thing; in a folder, what is wrong with it does not stop the others. */
  async guarded({ path }: JobFile, read: () => Promise<void>): Promise<void> {
    try {
      await read();
    } catch (error) {
      if (this.found.kind !== 'folder') throw error;
      this.#obstacles.push({ path, message: readErrorWords(error) });
    }
  }

  async file({ path, absolute }: JobFile): Promise<void> {
    const { size } = await stat(absolute);
    if (size <= MAX_BYTES && !this.#hasRoom(path, size)) return;
    // A file asked for by name is looked at whatever its head holds.
    const textOnly = this.found.kind === 'folder' && !nameIsKnown(basename(path), this.engine.catalogue);
    const bytes = await readFile(absolute, { limit: MAX_BYTES, limitWords: '2 GiB', textOnly });
    if (bytes !== null) this.#read(path, bytes, null);
  }

  /** Of an archive in a folder, only what does not lie in the folder as a file: it is the same there. */
  async archive({ path, absolute }: JobFile): Promise<void> {
    const { catalogue } = this.engine;
    const looseIn = this.#looseNames(path);
    const { members, pandaId, limits, damage } = await readArchive(absolute, {
      wants: (name, job) => mayBeLog(name, catalogue) && !looseIn(job).has(name),
      isKnown: (name) => nameIsKnown(name, catalogue),
      limits: { ...this.most.archive, kept: Math.min(this.most.archive.kept, this.most.together - this.#kept) },
    });
    for (const member of members) {
      this.#read(path === '' ? member.path : `${path}/${member.path}`, member.bytes, pandaId);
    }
    if (damage !== null) this.#obstacles.push({ path, message: damage, partly: true });
    this.#omissions.push(...limits.map((message) => ({ path, message })));
  }

  done(): JobReadings {
    const together = bytesInWords(this.most.together);
    if (this.#tooMuch.length > 0) {
      this.#limits.push(`Logs are read up to ${together} together; not read: ${fewOf(this.#tooMuch)}.`);
    }
    return {
      readings: this.#readings,
      obstacles: this.#obstacles,
      omissions: this.#omissions,
      limits: this.#limits,
    };
  }

  /**
   * Base names of the loose files of an archive's job: those in the job's own folder beside the archive, and those beside
   * it where it is the only archive and they tell of no other job.
   */
  #looseNames(archive: string): (job: string | null) => ReadonlySet<string> {
    const folder = dirname(archive);
    const isIn = (path: string): boolean => dirname(path) === folder;
    const isAlone = this.found.archives.filter(({ path }) => isIn(path)).length === 1;
    const told = new Set(this.#readings.filter(({ log }) => isIn(log.path)).flatMap((r) => [...jobsNamedIn(r)]));
    const names = new Map<string | null, Set<string>>();
    return (job) => {
      const known = names.get(job);
      if (known !== undefined) return known;
      const isSame = isAlone && told.size < 2 && (job === null || told.size === 0 || told.has(job));
      const isOwn = (path: string): boolean => {
        if (isIn(path)) return isSame;
        return job !== null && isIn(dirname(path)) && jobNamedBy(basename(dirname(path))) === job;
      };
      const made = new Set(this.found.files.filter(({ path }) => isOwn(path)).map(({ path }) => basename(path)));
      names.set(job, made);
      return made;
    };
  }

  #hasRoom(path: string, size: number): boolean {
    if (this.#kept + size <= this.most.together) return true;
    this.#tooMuch.push(path);
    return false;
  }

  #read(path: string, bytes: Uint8Array, pandaId: string | null): void {
    const reading = this.engine.read(path, bytes);
    // What is no log says nothing on the job, so its bytes need not be kept.
    if (reading.log.dialects.length === 0 && reading.document === undefined) return;
    this.#kept += bytes.length;
    this.#readings.push(pandaId === null ? reading : { ...reading, pandaId });
  }
}
