/** Reads the logs of a file, a log archive or a folder from disk: those of one job or of several. */
import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Engine } from '../../engine/index';
import type { Reading } from '../../engine/types';
import { fewOf } from '../../report/words';
import { ARCHIVE_LIMITS, type ArchiveLimits } from '../../files/archive/limits';
import { isCompressed } from '../archive/packedHead';
import { FileBytes } from '../files/fileBytes';
import { isCompressedName, logNameOf, mayBeLog, nameIsKnown } from '../../files/logNames';
import { readErrorWords } from '../../files/readErrors';
import { HEAD, startsWithData } from '../../files/data';
import { readInPieces } from '../files/readInPieces';
import { bytesInWords } from '../../files/words';
import type { JobFile, JobFiles, Obstacle } from './jobFolder';
import { besideOf } from '../../files/job/looseTwins';
import { readingOfJob } from '../../files/job/readingOfJob';
import { sidesOf } from '../../files/job/sides';

/** Bytes of the logs that stay in memory until they are judged. */
const MAX_BYTES = 2 ** 31 - 1;
/** Bytes of a small log, which is kept in memory, and of all small logs together. */
const SMALL = 2 ** 18;
const MAX_SMALL = 2 ** 26;

/** What is wrong with a log of which a part was gone when it was to be read. */
const CUT = 'became shorter while it was read';

export interface JobReadings {
  /** Of the files that are logs. */
  readings: Reading[];
  obstacles: Obstacle[];
  /** What was left out of archives on purpose. */
  omissions: Obstacle[];
  /** What was left out of the place as a whole, in words for a person. */
  limits: string[];
  /** Closes the large logs, whose lines are read from disk when they are asked for; call it when nobody asks any more. */
  close: () => void;
}

/** How much is read. */
export interface ReadLimits {
  /** Bytes of the logs in memory; a compressed or packed one that would exceed it is named and left out. */
  together: number;
  archive: ArchiveLimits;
}

/** The usual limits. */
export const ALL: ReadLimits = { together: MAX_BYTES, archive: ARCHIVE_LIMITS };

/**
 * Reads the logs that were found at a place; loose ones may have any size. Those inside a folder that cannot be read are
 * named and left out; of a log archive that is cut off or damaged, what stands before the damage is read.
 *
 * @param signal ends the reading early
 * @throws UnreadableError when PATH was a file or an archive and cannot be read; the reason of the signal
 */
export async function readJob(
  engine: Engine,
  found: JobFiles,
  limits: ReadLimits = ALL,
  signal?: AbortSignal,
): Promise<JobReadings> {
  const shelf = new Shelf(engine, found, limits, signal);
  try {
    for (const file of found.files) await shelf.guarded(file, () => shelf.file(file));
    for (const archive of found.archives) await shelf.guarded(archive, () => shelf.archive(archive));
    return shelf.done();
  } catch (error) {
    shelf.close();
    throw error;
  }
}

/** Collects the readings and what stood in their way. */
class Shelf {
  readonly #readings: Reading[] = [];
  readonly #obstacles: Obstacle[];
  readonly #omissions: Obstacle[] = [];
  readonly #limits: string[];
  readonly #tooMuch: string[] = [];
  /** Bytes of the files that could be read, by the names of the logs in them. */
  readonly #sizes = new Map<string, number>();
  readonly #open: FileBytes[] = [];
  #kept = 0;
  #smallLeft = MAX_SMALL;

  constructor(
    private readonly engine: Engine,
    private readonly found: JobFiles,
    private readonly most: ReadLimits,
    private readonly signal: AbortSignal | undefined,
  ) {
    this.#obstacles = [...found.obstacles];
    this.#limits = [...found.limits];
  }

  /** Reads one thing; in a folder, what is wrong with it does not stop the others. */
  async guarded({ path }: JobFile, read: () => Promise<void>): Promise<void> {
    try {
      // Small files are read at once: between them a cancel is heard.
      if (this.signal !== undefined) await setImmediate();
      this.signal?.throwIfAborted();
      await read();
    } catch (error) {
      if (this.found.kind !== 'folder' || this.signal?.aborted === true) throw error;
      this.#obstacles.push({ path, message: readErrorWords(error) });
    }
  }

  async file({ path, absolute }: JobFile): Promise<void> {
    // A file asked for by name is looked at whatever its head holds.
    const textOnly = this.found.kind === 'folder' && !nameIsKnown(logNameOf(basename(path)), this.engine.catalogue);
    if (await this.#compressed({ path, absolute }, textOnly)) return;
    const bytes = new FileBytes(absolute);
    try {
      this.#sizes.set(path, bytes.length);
      if (textOnly && startsWithData(bytes.at(0, HEAD))) return;
      if (await this.#loose(path, bytes)) this.#open.push(bytes);
    } finally {
      if (!this.#open.includes(bytes)) bytes.close();
    }
  }

  /** Reads a log; true where the file must stay open for its lines. */
  async #loose(path: string, bytes: FileBytes): Promise<boolean> {
    if (bytes.length <= Math.min(SMALL, this.#smallLeft)) {
      // Into memory: a job may have a thousand of them, and to open each again and again takes its time.
      this.#smallLeft -= bytes.length;
      this.#keep(this.engine.read(path, bytes.at(0, bytes.length).slice()));
      if (bytes.isCut) this.#obstacles.push({ path: this.#named(path), message: CUT, partly: true });
      return false;
    }
    const isLog = this.#keep(await readInPieces(this.engine.reading(path, bytes), this.signal));
    if (bytes.isCut) this.#obstacles.push({ path: this.#named(path), message: CUT, partly: true });
    return isLog;
  }

  /** Reads a log that is compressed by itself; false for any other. In a folder the names tell which these are. */
  async #compressed({ path, absolute }: JobFile, textOnly: boolean): Promise<boolean> {
    if (this.found.kind === 'folder' && !isCompressedName(basename(path))) return false;
    if (!isCompressed(absolute)) return false;
    const { readCompressed } = await import('../archive/readArchive');
    const log = await readCompressed(absolute, this.most.archive.member);
    if (log === null) return false;
    const { bytes, damage } = log;
    this.#sizes.set(logNameOf(path), bytes.length);
    if ((textOnly && startsWithData(bytes)) || !this.#hasRoom(path, bytes.length)) return true;
    this.#read(path, bytes, null);
    if (damage !== null) {
      this.#obstacles.push({ path: this.#named(path), message: damage, partly: true });
    }
    return true;
  }

  /** Of an archive in a folder, only what does not lie in the folder as a file: it is the same there. */
  async archive({ path, absolute }: JobFile): Promise<void> {
    const { catalogue } = this.engine;
    const { readArchive } = await import('../archive/readArchive');
    const archive = await readArchive(absolute, {
      wants: (name) => mayBeLog(name, catalogue),
      isKnown: (name) => nameIsKnown(name, catalogue),
      limits: { ...this.most.archive, kept: Math.min(this.most.archive.kept, this.most.together - this.#kept) },
    });
    const loose = [...this.#sizes].map(([name, size]) => ({ path: name, size }));
    const beside = besideOf(path, loose, this.#readings, this.found.archives);
    const { members, limits } = sidesOf(path, archive, beside, false);
    for (const member of members) {
      this.#read(path === '' ? member.path : `${path}/${member.path}`, member.bytes, archive.pandaId);
    }
    if (archive.damage !== null) this.#obstacles.push({ path, message: archive.damage, partly: true });
    this.#omissions.push(...[...archive.limits, ...limits].map((message) => ({ path, message })));
  }

  done(): JobReadings {
    const together = bytesInWords(this.most.together);
    if (this.#tooMuch.length > 0) {
      this.#limits.push(`Compressed logs are read up to ${together} together; not read: ${fewOf(this.#tooMuch)}.`);
    }
    return {
      readings: this.#readings,
      obstacles: this.#obstacles,
      omissions: this.#omissions,
      limits: this.#limits,
      close: () => this.close(),
    };
  }

  close(): void {
    for (const bytes of this.#open) bytes.close();
  }

  #hasRoom(path: string, size: number): boolean {
    if (this.#kept + size <= this.most.together) return true;
    this.#tooMuch.push(path);
    return false;
  }

  #read(path: string, bytes: Uint8Array, pandaId: string | null): void {
    const reading = this.engine.read(path, bytes);
    if (this.#keep(readingOfJob(reading, pandaId))) this.#kept += bytes.length;
  }

  /**
   * Keeps a reading; false for what is no log: it says nothing on the job, so its bytes are not needed any more. Why it may
   * be none for us, as a pattern that was left out, is told all the same.
   */
  #keep(reading: Reading): boolean {
    if (reading.log.dialects.length === 0 && reading.document === undefined) {
      this.#limits.push(...reading.limits.filter((limit) => !this.#limits.includes(limit)));
      return false;
    }
    this.#readings.push(reading);
    return true;
  }

  /** How an obstacle calls a file: what is itself the place has no name in it. */
  #named(path: string): string {
    return this.found.kind === 'file' ? '' : path;
  }
}
