/**
 * The files of a log's job that lie beside an open document, or in the same archive, read as they are in the editor or
 * else on disk.
 */
import type { TextDocuments } from 'vscode-languageserver';
import { fileName } from '../../../../shared/addresses';
import type { LanguageService, ReadText, Surroundings } from '../../service/languageService';
import { isArchiveName } from '../../files/logNames';
import type { Disk } from '../../files/disk';
import { readErrorWords } from '../../files/readErrors';
import { findNeighbours, nameInJob, type NameRules, type Neighbours } from '../../files/job/jobNeighbours';
import { logArchives } from '../../files/job/looseTwins';
import { notRead, type Neighbour } from '../../files/job/neighbourSearch';
import { readingOfJob } from '../../files/job/readingOfJob';
import type { LogDocument } from '../documents/logDocument';
import { nextTurn } from '../turn';
import { Archives } from './archives';
import { BesideReader, type Collected } from './besideReader';
import { homeOf, labelOf, type Home } from './home';
import { neighbourRules } from './neighbourRules';
import { Readings } from './readings';

/** A log as it was read, without what lies beside it. */
export interface Own extends ReadText {
  /** Its name in its job. */
  path: string;
}

/** An open document as it was read. */
export interface OwnDocument extends Own {
  version: number;
}

/** What lies beside a document, and a text that changes when anything of it does. */
export interface Beside extends Pick<Surroundings, 'files' | 'limits'> {
  /** PandaID of the job that the document's archive is named after; null where that says none. */
  pandaId: string | null;
  edition: string;
  /** Nothing has been read yet of what is there: it takes its time. */
  isUnread: boolean;
  /** Some of it is being written to, and was taken as it was read before. */
  isMoving: boolean;
}

/** Bytes that are read before the document is judged; above, it is judged alone first. */
const QUICK = 4 * 2 ** 20;

/** What the user and the editor say. */
export interface SurroundingsOptions {
  /** The user wants whole jobs. */
  isWanted: () => boolean;
  /** The editor serves files of archives as documents. */
  servesMembers: () => boolean;
}

/** What was read of an archive, and beside it where it is the only one of its folder. */
export interface ArchiveFiles extends Pick<Collected, 'files' | 'limits'> {
  /** The archive's name in the job, as if it were a folder. */
  path: string;
  /** Names in the archive of all that was read, also of what is no log. */
  names: string[];
}

export class JobSurroundings {
  readonly #readings: Readings;
  readonly #archives: Archives;
  readonly #reader: BesideReader;
  readonly #rules: () => NameRules;

  constructor(
    private readonly disk: Disk,
    documents: TextDocuments<LogDocument>,
    service: () => LanguageService,
    private readonly options: SurroundingsOptions,
  ) {
    this.#readings = new Readings(disk, service);
    this.#archives = new Archives(disk, () => service().catalogue);
    this.#reader = new BesideReader(disk, documents, this.#readings, this.#archives, options.servesMembers);
    this.#rules = neighbourRules(disk, service);
  }

  /**
   * Reads an open document, as it stands in the editor when this is answered.
   *
   * @param forced a person said that it is a log
   * @returns null when it was closed meanwhile
   */
  async read(document: LogDocument, forced: boolean): Promise<OwnDocument | null> {
    const home = homeOf(this.disk, document.uri);
    const file = home === null ? document.uri : labelOf(home);
    const path = home?.path ?? fileName(document.uri);
    const read = await this.#readings.ofDocument(document, file, path, forced);
    return read && { path, reading: read.reading, isForced: read.isForced, version: document.version };
  }

  /**
   * What lies beside a document.
   *
   * @param own what was read of the document itself
   * @param hurry not to wait until much is read: the document alone, with `isUnread`, is better for a start
   * @param overdue to read also files that are being written to; else they count as they were read before
   * @returns null for a document that is no file on disk, and where the user wants each file for itself; files of one
   *   archive are always of one whole
   */
  async of(document: LogDocument, own: Own, hurry: boolean, overdue = false): Promise<Beside | null> {
    const home = homeOf(this.disk, document.uri);
    if (home === null || (home.member === null && !this.options.isWanted())) return null;
    return this.#around(home, own, document.bytes.length, hurry, overdue);
  }

  /**
   * What lies beside a log that was read from disk.
   *
   * @param bytes size of the log
   * @returns null where the user wants each file for itself
   */
  async ofReading(home: Home, own: Own, bytes: number): Promise<Beside | null> {
    return this.options.isWanted() ? this.#around(home, own, bytes, false, true) : null;
  }

  /** @param bytes size of the log itself */
  async #around(home: Home, own: Own, bytes: number, hurry: boolean, overdue: boolean): Promise<Beside> {
    const { kind, dialects } = own.reading.log;
    const nothing = { pandaId: null, files: [], limits: [], edition: '', isUnread: false, isMoving: false };
    // A server's log is about many jobs, and what is no log is of none.
    if (dialects.length === 0 || own.isForced || kind === 'server') return nothing;
    const around = await (home.member === null
      ? findNeighbours(this.disk, home.file, kind === 'pilot', this.#rules())
      : this.#aroundArchive(home.file));
    if (hurry && this.#reader.bytesToRead(around) > QUICK) {
      const limits = ['The files beside this one are still being read.'];
      return { ...nothing, limits, edition: 'unread', isUnread: true };
    }
    const loose = home.member === null ? { own: { reading: own.reading, bytes } } : {};
    const { pandaId, ...read } = await this.#reader.read({ here: home.path, ...loose, overdue }, around);
    // Whoever waits for an answer gets it before the job is judged.
    await nextTurn();
    return {
      pandaId,
      files: read.files,
      limits: [...read.limits, ...notRead(read.obstacles, 'for an error')],
      edition: JSON.stringify([read.editions, read.limits, read.obstacles]),
      isUnread: false,
      isMoving: read.isMoving,
    };
  }

  /**
   * What one of an archive's files has in its archive and beside it, for somebody who has opened none of them.
   *
   * @param file place of the archive
   * @throws UnreadableError or an error of the file system when it cannot be read at all
   */
  async ofArchive(file: string): Promise<ArchiveFiles> {
    const { members } = await this.#archives.read(await this.#neighbourAt(file));
    const path = nameInJob(this.disk, file);
    const { files, limits, obstacles } = await this.#reader.read(
      { here: '', overdue: true },
      await this.#aroundArchive(file),
    );
    const names = members.map((member) => member.path);
    return { path, names, files, limits: [...limits, ...notRead(obstacles, 'for an error')] };
  }

  /** An archive, and what is read beside it. */
  async #aroundArchive(file: string): Promise<Neighbours> {
    const { files, limits } = await this.#besideArchive(file);
    try {
      return { files, limits, archives: [await this.#neighbourAt(file)] };
    } catch (error) {
      const gone = `${nameInJob(this.disk, file)} (${readErrorWords(error)})`;
      return { files, limits: [...limits, ...notRead([gone], 'for an error')], archives: [] };
    }
  }

  /** The files beside an archive where it is the only one of its folder: of several, they may be of any. */
  async #besideArchive(file: string): Promise<Pick<Neighbours, 'files' | 'limits'>> {
    const nothing = { files: [], limits: [] };
    if (!this.options.isWanted()) return nothing;
    const beside = await findNeighbours(this.disk, file, false, this.#rules());
    // What other archives lie there is no matter of somebody who asks for this one.
    const [first, ...others] = logArchives(beside.archives);
    const isOnly =
      others.length === 0 && first !== undefined && this.disk.keyOf(first.absolute) === this.disk.keyOf(file);
    return isOnly ? beside : nothing;
  }

  /** The text of a file in an archive; null when it is no log, or cannot be read. */
  async memberText(address: string): Promise<string | null> {
    const home = homeOf(this.disk, address);
    if (home === null || home.member === null || !isArchiveName(home.file)) return null;
    const { members } = await this.#archives.read(await this.#neighbourAt(home.file));
    const found = members.find(({ path }) => path === home.member);
    return found === undefined ? null : new TextDecoder().decode(found.bytes);
  }

  /** A file by its place, as `findNeighbours` gives those beside a log. */
  async #neighbourAt(file: string): Promise<Neighbour> {
    return { path: nameInJob(this.disk, file), absolute: file, ...(await this.disk.info(file, true)) };
  }
}

/** A log as one file of its job, for the judge. */
export function inJob({ path, reading }: Own, beside: Beside | null): Required<Surroundings> {
  return {
    path,
    reading: readingOfJob(reading, beside?.pandaId ?? null),
    files: beside?.files ?? [],
    limits: beside?.limits ?? [],
  };
}
