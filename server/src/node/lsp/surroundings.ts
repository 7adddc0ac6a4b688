/** The files of a log's job that lie beside an open document, read as they are in the editor or else on disk. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { memberAddress, memberOf } from '../../../../shared/protocol';
import type { Reading } from '../../engine/types';
import type { LanguageService, Surroundings } from '../../service/languageService';
import { findNeighbours, nameInJob, notRead, type NameRules, type Neighbour } from '../jobNeighbours';
import { isArchiveName, nameIsKnown } from '../logNames';
import { readErrorWords } from '../readErrors';
import { Archives } from './archives';
import { Readings } from './readings';
import { keyOf, pathOf } from './siteKnowledge';

/** What lies beside a document, and a text that changes when anything of it does. */
export interface Beside extends Surroundings {
  edition: string;
  /** Nothing has been read yet of what is there: it takes its time. */
  isUnread: boolean;
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

/** Whether two addresses are of one file: editors and Node write some characters of a path differently. */
export function isSameFile(uri: string, other: string): boolean {
  const [one, two] = [pathOf(uri), pathOf(other)];
  return uri === other || (one !== null && two !== null && keyOf(one) === keyOf(two));
}

/** Where a document is: a file on disk, or one inside an archive there. */
interface Home {
  /** Absolute path of the file, or of the archive. */
  file: string;
  /** Its name in the archive, or null. */
  member: string | null;
  /** Its name in the job. */
  path: string;
}

/** What was read beside a document, as it is collected. */
interface Collected {
  files: { uri: string; reading: Reading }[];
  editions: string[];
  limits: string[];
  obstacles: string[];
}

export class JobSurroundings {
  readonly #readings: Readings;
  readonly #archives: Archives;

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
   * @returns null for a document that is no file on disk, and where the user wants each file for itself
   */
  async of(document: TextDocument, hurry: boolean): Promise<Beside | null> {
    const home = homeOf(document.uri);
    if (home === null || !this.options.isWanted()) return null;
    const own = (): Reading => this.#readings.ofDocument(document, labelOf(home), home.path).reading;
    const { kind, dialects } = own().log;
    // A server's log is about many jobs, and what is no log is of none.
    if (dialects.length === 0 || kind === 'server') {
      return { path: home.path, reading: own(), files: [], limits: [], edition: '', isUnread: false };
    }
    const { files, archive, limits } = await findNeighbours(home.file, kind === 'pilot', this.#rules());
    if (hurry && this.#bytesToRead(files, archive) > QUICK) {
      const said = 'The files beside this one are still being read.';
      return { path: home.path, reading: own(), files: [], limits: [said], edition: 'unread', isUnread: true };
    }
    const read: Collected = { files: [], editions: [], limits: [...limits], obstacles: [] };
    await this.#readFiles(files, read);
    const loose = new Set([...files.map(({ path }) => path), home.path].map((path) => basename(path)));
    const pandaId = archive === null ? null : await this.#readMembers(archive, home, loose, read);
    return {
      path: home.path,
      // The document may have changed meanwhile.
      reading: home.member === null || pandaId === null ? own() : { ...own(), pandaId },
      files: read.files,
      limits: [...read.limits, ...notRead(read.obstacles, 'for an error')],
      edition: JSON.stringify([read.editions, read.limits, read.obstacles]),
      isUnread: false,
    };
  }

  #bytesToRead(files: readonly Neighbour[], archive: Neighbour | null): number {
    const unread = files.filter((file) => !this.#readings.knows(file)).reduce((sum, { size }) => sum + size, 0);
    return unread + (archive === null || this.#archives.knows(archive) ? 0 : archive.size);
  }

  /** The text of a file in an archive; null when it is no log, or cannot be read. */
  async memberText(address: string): Promise<string | null> {
    const member = memberOf(address);
    const archive = member === null ? null : pathOf(member.archive);
    if (member === null || archive === null || !isArchiveName(archive)) return null;
    const { size, mtimeMs } = await stat(archive);
    const { members } = await this.#archives.read({ absolute: archive, size, modified: mtimeMs });
    const found = members.find(({ path }) => path === member.name);
    return found === undefined ? null : new TextDecoder().decode(found.bytes);
  }

  #rules(): NameRules {
    const { catalogue } = this.service();
    const pilots = catalogue.dialects.filter(({ family }) => family === 'pilot').flatMap(({ names }) => names);
    const patterns = pilots.map((name) => new RegExp(name));
    return {
      isLog: (name) => nameIsKnown(name, catalogue),
      isPilotLog: (name) => patterns.some((pattern) => pattern.test(name)),
    };
  }

  async #readFiles(neighbours: readonly Neighbour[], into: Collected): Promise<void> {
    const open = new Map(
      this.documents.all().flatMap((document) => {
        const file = pathOf(document.uri);
        return file === null ? [] : [[keyOf(file), document] as const];
      }),
    );
    for (const neighbour of neighbours) {
      const document = open.get(keyOf(neighbour.absolute));
      try {
        const { reading, edition } =
          document === undefined
            ? await this.#readings.ofFile(neighbour)
            : this.#readings.ofDocument(document, neighbour.absolute, neighbour.path);
        if (reading.log.kind === 'server') continue;
        const uri = document?.uri ?? pathToFileURL(neighbour.absolute).href;
        into.files.push({ uri, reading });
        into.editions.push(`${uri} ${edition}`);
      } catch (error) {
        into.obstacles.push(`${neighbour.path} (${readErrorWords(error)})`);
      }
    }
  }

  /**
   * Reads of an archive what does not lie beside it: loose files are the same ones.
   *
   * @returns the PandaID that the archive is named after, or null
   */
  async #readMembers(
    archive: Neighbour,
    home: Home,
    loose: ReadonlySet<string>,
    into: Collected,
  ): Promise<string | null> {
    try {
      const { members, pandaId, limits, damage } = await this.#archives.read(archive);
      const uri = pathToFileURL(archive.absolute).href;
      const state = `${archive.size} ${archive.modified}`;
      for (const { path, bytes } of members.filter((member) => !loose.has(basename(member.path)))) {
        const name = `${archive.path}/${path}`;
        if (name === home.path) continue;
        const { reading } = this.#readings.ofBytes(`${archive.absolute}/${path}`, name, state, bytes);
        into.files.push({
          // An editor that cannot show the file is at least told where it is.
          uri: this.options.servesMembers() ? memberAddress({ archive: uri, name: path }) : uri,
          reading: pandaId === null ? reading : { ...reading, pandaId },
        });
        await new Promise(setImmediate);
      }
      into.editions.push(`${archive.path} ${state}`);
      into.limits.push(...limits.map((limit) => `${archive.path}: ${limit}`));
      if (damage !== null) into.limits.push(`${archive.path} ${damage}.`);
      return pandaId;
    } catch (error) {
      into.obstacles.push(`${archive.path} (${readErrorWords(error)})`);
      return null;
    }
  }
}

function homeOf(uri: string): Home | null {
  const member = memberOf(uri);
  const file = pathOf(member?.archive ?? uri);
  if (file === null) return null;
  const path = nameInJob(file);
  return member === null ? { file, member: null, path } : { file, member: member.name, path: `${path}/${member.name}` };
}

/** The path that a document is known by, as if archives were folders. */
function labelOf({ file, member }: Home): string {
  return member === null ? file : `${file}/${member}`;
}
