/** Reads the files of a job that lie in a folder, or in an archive: as they are in the editor, or else on the disk. */
import type { TextDocuments } from 'vscode-languageserver';
import { memberAddress } from '../../../../shared/addresses';
import type { Reading } from '../../engine/types';
import type { FileBeside } from '../../service/languageService';
import { jobsMeant } from '../../service/sameJob';
import type { Archive } from '../../files/archive/intake';
import type { Disk } from '../../files/disk';
import { readErrorWords } from '../../files/readErrors';
import type { Neighbours } from '../../files/job/jobNeighbours';
import { besideOf, logArchives, type LooseFile } from '../../files/job/looseTwins';
import type { Neighbour } from '../../files/job/neighbourSearch';
import { readingOfJob } from '../../files/job/readingOfJob';
import { sidesOf } from '../../files/job/sides';
import type { LogDocument } from '../documents/logDocument';
import { nextTurn } from '../turn';
import type { Archives } from './archives';
import { archivesOf } from './jobArchives';
import type { Edition, Readings } from './readings';
import { Stillness } from './stillness';

/** What was read beside a document, as it is collected. */
export interface Collected {
  files: FileBeside[];
  editions: string[];
  limits: string[];
  obstacles: string[];
  isMoving: boolean;
}

/** What is read for whom. */
export interface Reader {
  /** Name in the job of the document, which is not read again; empty where there is none. */
  here: string;
  /** The document itself, where it lies loose: none for somebody who looks into an archive. */
  own?: { reading: Reading; bytes: number };
  /** To read also what is being written to. */
  overdue: boolean;
}

export class BesideReader {
  readonly #stillness = new Stillness();

  /** @param servesMembers whether the editor serves files of archives as documents */
  constructor(
    private readonly disk: Disk,
    private readonly documents: TextDocuments<LogDocument>,
    private readonly readings: Readings,
    private readonly archives: Archives,
    private readonly servesMembers: () => boolean,
  ) {}

  /** Reads files, and what archives hold beside them; `pandaId` is that of the job that an opened archive is named after. */
  async read({ here, own, overdue }: Reader, around: Neighbours): Promise<Collected & { pandaId: string | null }> {
    const read: Collected = { files: [], editions: [], limits: [...around.limits], obstacles: [], isMoving: false };
    await this.#readFiles(around.files, overdue, read);
    const readings = read.files.map(({ reading }) => reading);
    // A file that could not be read stands for nothing in an archive.
    const names = new Set(readings.map(({ log }) => log.path));
    const files: LooseFile[] = around.files.filter(({ path }) => names.has(path));
    let { archives } = around;
    if (own !== undefined) {
      const chosen = await archivesOf(this.disk, jobsMeant(own.reading, readings), archives);
      archives = chosen.archives;
      read.limits.push(...chosen.limits);
      readings.push(own.reading);
      files.push({ path: here, size: own.bytes });
    }
    let pandaId: string | null = null;
    for (const archive of archives) {
      const content = await this.#content(archive, read);
      if (content === null) continue;
      if (own === undefined) pandaId = content.pandaId;
      const beside = besideOf(archive.path, files, readings, around.archives);
      const { members, twins, limits } = sidesOf(archive.path, content, beside, own === undefined);
      read.files = read.files.filter(({ reading }) => !twins.has(reading.log.path));
      await this.#readMembers(archive, { ...content, members, limits: [...content.limits, ...limits] }, here, read);
    }
    return { ...read, pandaId };
  }

  /** Bytes of what has not been read yet. */
  bytesToRead({ files, archives }: Neighbours): number {
    const unread = files.filter((file) => !this.readings.knows(file)).reduce((sum, { size }) => sum + size, 0);
    const packed = logArchives(archives).filter((archive) => !this.archives.knows(archive));
    return unread + Math.max(0, ...packed.map(({ size }) => size));
  }

  async #content(archive: Neighbour, into: Collected): Promise<Archive | null> {
    try {
      return await this.archives.read(archive);
    } catch (error) {
      into.obstacles.push(`${archive.path} (${readErrorWords(error)})`);
      return null;
    }
  }

  async #readFiles(neighbours: readonly Neighbour[], overdue: boolean, into: Collected): Promise<void> {
    const open = new Map(
      this.documents.all().flatMap((document) => {
        const file = this.disk.placeOf(document.uri);
        return file === null ? [] : [[this.disk.keyOf(file), document] as const];
      }),
    );
    for (const neighbour of neighbours) {
      const document = open.get(this.disk.keyOf(neighbour.absolute));
      try {
        const moving = document === undefined && !overdue ? this.#moving(neighbour) : undefined;
        into.isMoving ||= moving !== undefined;
        const { reading, edition } =
          moving ??
          (document && (await this.readings.ofDocument(document, neighbour.absolute, neighbour.path))) ??
          (await this.readings.ofFile(neighbour));
        await nextTurn();
        if (reading.log.kind === 'server') continue;
        const uri = document?.uri ?? this.disk.addressOf(neighbour.absolute);
        into.files.push({ uri, canOpen: true, reading });
        into.editions.push(`${uri} ${edition}`);
      } catch (error) {
        into.obstacles.push(`${neighbour.path} (${readErrorWords(error)})`);
      }
    }
  }

  /** What was read of a file before, while it is being written to. */
  #moving(neighbour: Neighbour): Edition | undefined {
    const last = this.readings.lastOf(neighbour);
    const isSettled = last === undefined || this.readings.knows(neighbour) || this.#stillness.isStill(neighbour);
    if (isSettled) this.#stillness.forget(neighbour);
    return isSettled ? undefined : last;
  }

  /** Reads what an archive holds; what is neither log nor data says nothing on the job. */
  async #readMembers(archive: Neighbour, content: Archive, here: string, into: Collected): Promise<void> {
    const { members, pandaId, limits, damage } = content;
    const uri = this.disk.addressOf(archive.absolute);
    const state = `${archive.size} ${archive.modified}`;
    for (const { path, bytes } of members) {
      const name = `${archive.path}/${path}`;
      if (name === here) continue;
      const { reading } = await this.readings.ofBytes(`${archive.absolute}/${path}`, name, state, bytes);
      await nextTurn();
      if (reading.log.dialects.length === 0 && reading.document === undefined) continue;
      const canOpen = this.servesMembers();
      into.files.push({
        // An editor that cannot show the file is at least told where it is.
        uri: canOpen ? memberAddress({ archive: uri, name: path }) : uri,
        canOpen,
        reading: readingOfJob(reading, pandaId),
      });
    }
    into.editions.push(`${archive.path} ${state}`);
    into.limits.push(...limits.map((limit) => `${archive.path}: ${limit}`));
    if (damage !== null) into.limits.push(`${archive.path} ${damage}.`);
  }
}
