/**
 * The files of a log's job that lie beside an open document, or in the same archive, read as they are in the editor or
 * else on disk.
 */
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path/posix';
import { pathToFileURL } from 'node:url';
import type { TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { memberAddress } from '../../../../shared/protocol';
import { jobsNamedIn } from '../../engine/jobs';
import type { Reading } from '../../engine/types';
import type { LanguageService, Surroundings } from '../../service/languageService';
import { jobsMeant } from '../../service/sameJob';
import type { Archive } from '../archive/intake';
import { findNeighbours, nameInJob, type Neighbours } from '../jobNeighbours';
import { isArchiveName } from '../logNames';
import type { ArchiveBeside, LooseFile } from '../looseTwins';
import { notRead, type Neighbour } from '../neighbourSearch';
import { keyOf, pathOf } from '../paths';
import { readErrorWords } from '../readErrors';
import { Archives } from './archives';
import { homeOf, labelOf, type Home } from './home';
import { archivesOf, logArchives } from './jobArchives';
import { neighbourRules } from './neighbourRules';
import { Readings, type Edition } from './readings';
import { sidesOf } from './sides';
import { Stillness } from './stillness';

/** What lies beside a document, and a text that changes when anything of it does. */
export interface Beside extends Surroundings {
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

/** What can be read beside a document. */
interface Around extends Neighbours {
  /** Only one of the archives may be a job's. */
  isAlone: boolean;
}

/** What was read beside a document, as it is collected. */
interface Collected {
  files: { uri: string; reading: Reading }[];
  editions: string[];
  limits: string[];
  obstacles: string[];
  isMoving: boolean;
}

/** What is read for whom. */
interface Reader {
  home: Home;
  /** The document itself; none for somebody who has opened no file of an archive. */
  own?: { reading: Reading; bytes: () => number };
  /** To read also what is being written to. */
  overdue: boolean;
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
  readonly #stillness = new Stillness();

  constructor(
    private readonly documents: TextDocuments<TextDocument>,
    private readonly service: () => LanguageService,
    private readonly options: SurroundingsOptions,
  ) {
    this.#readings = new Readings(service);
    this.#archives = new Archives(() => service().catalogue);
  }

  /**
   * What lies beside a document.
   *
   * @param hurry not to wait until much is read: the document alone, with `isUnread`, is better for a start
   * @param overdue to read also files that are being written to; else they count as they were read before
   * @returns null for a document that is no file on disk, and where the user wants each file for itself; files of one
   *   archive are always of one whole
   */
  async of(document: TextDocument, hurry: boolean, overdue = false): Promise<Beside | null> {
    const home = homeOf(document.uri);
    if (home === null || (home.member === null && !this.options.isWanted())) return null;
    const own = (): Reading => this.#readings.ofDocument(document, labelOf(home), home.path).reading;
    const { kind, dialects } = own().log;
    // A server's log is about many jobs, and what is no log is of none.
    if (dialects.length === 0 || kind === 'server') {
      return { path: home.path, reading: own(), files: [], limits: [], edition: '', isUnread: false, isMoving: false };
    }
    const around = await (home.member === null
      ? this.#aroundLog(home.file, kind === 'pilot')
      : this.#aroundArchive(home.file));
    if (hurry && this.#bytesToRead(around) > QUICK) {
      const limits = ['The files beside this one are still being read.'];
      return { path: home.path, reading: own(), files: [], limits, edition: 'unread', isUnread: true, isMoving: false };
    }
    const bytes = (): number => Buffer.byteLength(document.getText());
    const { pandaId, ...read } = await this.#read({ home, own: { reading: own(), bytes }, overdue }, around);
    // Whoever waits for an answer gets it before the job is judged.
    await new Promise(setImmediate);
    return {
      path: home.path,
      // The document may have changed meanwhile; nothing may come between this and its judgement.
      reading: home.member === null || pandaId === null ? own() : { ...own(), pandaId },
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
   * @param file absolute path of the archive
   * @throws UnreadableError or an error of the file system when it cannot be read at all
   */
  async ofArchive(file: string): Promise<ArchiveFiles> {
    const { members } = await this.#archives.read(await neighbourAt(file));
    const path = nameInJob(file);
    const { files, limits, obstacles } = await this.#read(
      { home: { file, member: '', path: `${path}/` }, overdue: true },
      await this.#aroundArchive(file),
    );
    const names = members.map((member) => member.path);
    return { path, names, files, limits: [...limits, ...notRead(obstacles, 'for an error')] };
  }

  async #aroundLog(file: string, isPilotLog: boolean): Promise<Around> {
    const beside = await findNeighbours(file, isPilotLog, neighbourRules(this.service()));
    return { ...beside, isAlone: logArchives(beside.archives).archives.length < 2 };
  }

  /** An archive and, where it is the only one of its folder, the files beside it: of several, they may be of any. */
  async #aroundArchive(file: string): Promise<Around> {
    const alone = { files: [], limits: [], isAlone: false };
    const beside = this.options.isWanted() ? await this.#besideArchive(file) : alone;
    try {
      return { ...beside, archives: [await neighbourAt(file)] };
    } catch (error) {
      const gone = `${nameInJob(file)} (${readErrorWords(error)})`;
      return { ...beside, limits: [...beside.limits, ...notRead([gone], 'for an error')], archives: [] };
    }
  }

  async #besideArchive(file: string): Promise<Omit<Around, 'archives'>> {
    const beside = await this.#aroundLog(file, false);
    // What other archives lie there is no matter of somebody who asks for this one.
    const { archives } = logArchives(beside.archives);
    const isOnly = archives.length === 1 && archives.every(({ absolute }) => keyOf(absolute) === keyOf(file));
    return isOnly
      ? { files: beside.files, limits: beside.limits, isAlone: true }
      : { files: [], limits: [], isAlone: false };
  }

  /** Reads files, and what archives hold beside them; `pandaId` is that of the job that an opened archive is named after. */
  async #read(reader: Reader, around: Around): Promise<Collected & { pandaId: string | null }> {
    const { home, own, overdue } = reader;
    const read: Collected = { files: [], editions: [], limits: [...around.limits], obstacles: [], isMoving: false };
    await this.#readFiles(around.files, overdue, read);
    const loose = read.files.map(({ reading }) => reading);
    let { archives } = around;
    if (home.member === null && own !== undefined) {
      const chosen = await archivesOf(jobsMeant(own.reading, loose), archives);
      archives = chosen.archives;
      read.limits.push(...chosen.limits);
    }
    let pandaId: string | null = null;
    for (const archive of archives) {
      const content = await this.#content(archive, read);
      if (content === null) continue;
      pandaId = content.pandaId;
      const beside = this.#besideOf(archive, reader, around, read);
      const { members, twins, limits } = sidesOf(archive.path, content, beside, home.member !== null);
      read.files = read.files.filter(({ reading }) => !twins.has(reading.log.path));
      await this.#readMembers(
        archive,
        { ...content, members, limits: [...content.limits, ...limits] },
        home.path,
        read,
      );
    }
    return { ...read, pandaId: home.member === null ? null : pandaId };
  }

  /** What is known of what lies beside an archive: what was read, and the document. */
  #besideOf({ path }: Neighbour, { home, own }: Reader, { files, isAlone }: Around, read: Collected): ArchiveBeside {
    const loose = read.files.map(({ reading }) => reading);
    // A file that could not be read stands for nothing in the archive.
    const names = new Set(loose.map(({ log }) => log.path));
    const known: LooseFile[] = files.filter((file) => names.has(file.path));
    if (home.member === null && own !== undefined) {
      loose.push(own.reading);
      known.push({ path: home.path, size: own.bytes() });
    }
    const near = loose.filter(({ log }) => dirname(log.path) === dirname(path));
    return { files: known, told: new Set(near.flatMap((reading) => [...jobsNamedIn(reading)])), isAlone };
  }

  async #content(archive: Neighbour, into: Collected): Promise<Archive | null> {
    try {
      return await this.#archives.read(archive);
    } catch (error) {
      into.obstacles.push(`${archive.path} (${readErrorWords(error)})`);
      return null;
    }
  }

  #bytesToRead({ files, archives }: Around): number {
    const unread = files.filter((file) => !this.#readings.knows(file)).reduce((sum, { size }) => sum + size, 0);
    const packed = logArchives(archives).archives.filter((archive) => !this.#archives.knows(archive));
    return unread + Math.max(0, ...packed.map(({ size }) => size));
  }

  /** The text of a file in an archive; null when it is no log, or cannot be read. */
  async memberText(address: string): Promise<string | null> {
    const home = homeOf(address);
    if (home === null || home.member === null || !isArchiveName(home.file)) return null;
    const { members } = await this.#archives.read(await neighbourAt(home.file));
    const found = members.find(({ path }) => path === home.member);
    return found === undefined ? null : new TextDecoder().decode(found.bytes);
  }

  async #readFiles(neighbours: readonly Neighbour[], overdue: boolean, into: Collected): Promise<void> {
    const open = new Map(
      this.documents.all().flatMap((document) => {
        const file = pathOf(document.uri);
        return file === null ? [] : [[keyOf(file), document] as const];
      }),
    );
    for (const neighbour of neighbours) {
      const document = open.get(keyOf(neighbour.absolute));
      try {
        const moving = document === undefined && !overdue ? this.#moving(neighbour) : undefined;
        into.isMoving ||= moving !== undefined;
        const { reading, edition } =
          document === undefined
            ? (moving ?? (await this.#readings.ofFile(neighbour)))
            : this.#readings.ofDocument(document, neighbour.absolute, neighbour.path);
        await new Promise(setImmediate);
        if (reading.log.kind === 'server') continue;
        const uri = document?.uri ?? pathToFileURL(neighbour.absolute).href;
        into.files.push({ uri, reading });
        into.editions.push(`${uri} ${edition}`);
      } catch (error) {
        into.obstacles.push(`${neighbour.path} (${readErrorWords(error)})`);
      }
    }
  }

  /** What was read of a file before, while it is being written to. */
  #moving(neighbour: Neighbour): Edition | undefined {
    const last = this.#readings.lastOf(neighbour);
    const isSettled = last === undefined || this.#readings.knows(neighbour) || this.#stillness.isStill(neighbour);
    if (isSettled) this.#stillness.forget(neighbour);
    return isSettled ? undefined : last;
  }

  /** Reads what an archive holds; what is neither log nor data says nothing on the job. */
  async #readMembers(archive: Neighbour, content: Archive, here: string, into: Collected): Promise<void> {
    const { members, pandaId, limits, damage } = content;
    const uri = pathToFileURL(archive.absolute).href;
    const state = `${archive.size} ${archive.modified}`;
    for (const { path, bytes } of members) {
      const name = `${archive.path}/${path}`;
      if (name === here) continue;
      const { reading } = this.#readings.ofBytes(`${archive.absolute}/${path}`, name, state, bytes);
      await new Promise(setImmediate);
      if (reading.log.dialects.length === 0 && reading.document === undefined) continue;
      into.files.push({
        // An editor that cannot show the file is at least told where it is.
        uri: this.options.servesMembers() ? memberAddress({ archive: uri, name: path }) : uri,
        reading: pandaId === null ? reading : { ...reading, pandaId },
      });
    }
    into.editions.push(`${archive.path} ${state}`);
    into.limits.push(...limits.map((limit) => `${archive.path}: ${limit}`));
    if (damage !== null) into.limits.push(`${archive.path} ${damage}.`);
  }
}

/** A file by its path, as `findNeighbours` gives those beside a log. */
async function neighbourAt(file: string): Promise<Neighbour> {
  const { size, mtimeMs } = await stat(file);
  return { path: nameInJob(file), absolute: file, size, modified: mtimeMs };
}
