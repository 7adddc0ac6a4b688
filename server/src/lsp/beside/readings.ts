/**
 * What was read from the files of jobs, kept as long as they do not change: the next file of a job costs nothing, and of
 * one that has grown only what is new is read. All reading is done in slices.
 */
import { bytesOf, type Bytes } from '../../engine/text/bytes';
import type { LanguageService, ReadText } from '../../service/languageService';
import type { Disk } from '../../files/disk';
import type { Neighbour } from '../../files/job/neighbourSearch';
import type { LogDocument } from '../documents/logDocument';
import { inSlices } from '../slices';
import { nextTurn } from '../turn';

/** Bytes of logs that are kept; above, those not asked for the longest time are forgotten. */
const MAX_KEPT = 128 * 2 ** 20;
/** Bytes that a file can have that grew since it was found. */
const MAX_GROWN = 100 * 2 ** 20;

/** What is kept of one file. */
interface Kept extends ReadText {
  /** Names the state of the file or document that was looked at last. */
  state: string;
  /** Names the content; it stays the same when an open document holds what is on disk. */
  edition: string;
  bytes: Bytes;
  /** Of the document that was read, see `LogDocument.origin`; null for a file. */
  origin: object | null;
}

export type Edition = Pick<Kept, 'edition' | keyof ReadText>;

/** What is to be read, in the state that it is in now. */
type Text = Pick<Kept, 'state' | 'bytes' | 'origin'>;

export class Readings {
  readonly #kept = new Map<string, Kept>();
  /** Readings of documents under way, by the same keys; all that ask meanwhile wait for the same. */
  readonly #running = new Map<string, Promise<unknown>>();
  /** Numbers the documents: one that is opened again begins with its first version. */
  readonly #numbers = new WeakMap<LogDocument, number>();
  #documents = 0;
  #bytes = 0;

  constructor(
    private readonly disk: Disk,
    private readonly service: () => LanguageService,
  ) {}

  /**
   * The reading of an open document, as it stands in the editor when this is answered.
   *
   * @param file names where it lies: an absolute path, or an address
   * @param path the file's name in its job
   * @param forced a person said that it is a log
   * @returns null when it was closed meanwhile
   */
  async ofDocument(document: LogDocument, file: string, path: string, forced = false): Promise<Edition | null> {
    const number = this.#numbers.get(document) ?? (this.#documents += 1);
    this.#numbers.set(document, number);
    for (;;) {
      const key = this.#key(file, path, forced);
      const state = `open ${number} ${document.version}`;
      const known = this.#known(key, state);
      if (known !== undefined) return known;
      if (!document.isOpen) return null;
      const { origin, bytes } = document;
      // What has only grown is read to its end, and then on.
      const isWanted = (): boolean =>
        document.isOpen && document.origin === origin && key === this.#key(file, path, forced);
      const started = this.#running.get(key) ?? this.#read(key, { state, bytes, origin }, path, forced, isWanted);
      this.#running.set(key, started);
      await started.finally(() => this.#running.delete(key));
    }
  }

  /** Whether a file on disk was read and has not changed. */
  knows({ absolute, path, size, modified }: Neighbour): boolean {
    return this.#kept.get(this.#key(absolute, path))?.state === onDisk(size, modified);
  }

  /** What was read of a file on disk last, in whatever state it was then; not what an editor held. */
  lastOf({ absolute, path }: Neighbour): Edition | undefined {
    const kept = this.#kept.get(this.#key(absolute, path));
    return kept?.state.startsWith(DISK) === true ? kept : undefined;
  }

  /**
   * The reading of a file on disk.
   *
   * @throws UnreadableError when it cannot be read
   */
  async ofFile({ absolute, path, size, modified }: Neighbour): Promise<Edition> {
    const state = onDisk(size, modified);
    const known = this.#known(this.#key(absolute, path), state);
    if (known !== undefined) return known;
    const bytes = await this.disk.bytes(absolute, MAX_GROWN);
    // Reading a log takes a moment; whoever waits for an answer meanwhile gets it first.
    await nextTurn();
    return this.ofBytes(absolute, path, state, bytes);
  }

  /**
   * The reading of a text that was taken from somewhere else.
   *
   * @param file names where; `state` names the text
   */
  async ofBytes(file: string, path: string, state: string, bytes: Uint8Array): Promise<Edition> {
    const key = this.#key(file, path);
    const known =
      this.#known(key, state) ?? (await this.#read(key, { state, bytes: bytesOf(bytes), origin: null }, path));
    if (known === null) throw new Error(`${file} was not read to its end`);
    return known;
  }

  #key(file: string, path: string, forced = false): string {
    return JSON.stringify([this.service().catalogue.version, file, path, forced]);
  }

  #known(key: string, state: string): Edition | undefined {
    const kept = this.#kept.get(key);
    if (kept?.state !== state) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept;
  }

  /** Reads what is not known of a text; null when it was left undone. */
  async #read(
    key: string,
    text: Text,
    path: string,
    forced = false,
    isWanted: () => boolean = () => true,
  ): Promise<Edition | null> {
    const before = this.#kept.get(key);
    const grown = before !== undefined && isGrown(before, text) ? before : undefined;
    if (grown?.bytes.length === text.bytes.length) return this.#keep(key, { ...grown, ...text });
    const read = await inSlices(this.service().reading(path, text.bytes, { forced, before: grown }), isWanted);
    return read && this.#keep(key, { ...text, ...read, edition: text.state });
  }

  #keep(key: string, kept: Kept): Edition {
    this.#bytes += kept.bytes.length - (this.#kept.get(key)?.bytes.length ?? 0);
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    this.#forget(key);
    return kept;
  }

  /** @param newest what must stay */
  #forget(newest: string): void {
    for (const [key, { bytes }] of this.#kept) {
      if (this.#bytes <= MAX_KEPT) return;
      if (key === newest) continue;
      this.#kept.delete(key);
      this.#bytes -= bytes.length;
    }
  }
}

/** How the names of states on disk begin. */
const DISK = 'disk ';

function onDisk(size: number, modified: number): string {
  return `${DISK}${size} ${modified}`;
}

/** Whether a text begins with all of what was there before. */
function isGrown(before: Text, { bytes, origin }: Text): boolean {
  const { length } = before.bytes;
  if (length > bytes.length) return false;
  if (origin !== null && before.origin === origin) return true;
  return isSame(before.bytes.at(0, length), bytes.at(0, length));
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return one.length === other.length;
}
