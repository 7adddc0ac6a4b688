/** What was read from the files of jobs, kept as long as they do not change: the next file of a job costs nothing. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Reading } from '../../engine/types';
import type { LanguageService } from '../../service/languageService';
import type { Neighbour } from '../neighbourSearch';
import { readFile } from '../readFile';

/** Bytes of logs that are kept; above, those not asked for the longest time are forgotten. */
const MAX_KEPT = 128 * 2 ** 20;
/** Bytes that a file can have that grew since it was found. */
const MAX_GROWN = 100 * 2 ** 20;

/** What is kept of one file. */
interface Kept {
  /** Names the state of the file or document that was looked at last. */
  state: string;
  /** Names the content; it stays the same when an open document holds what is on disk. */
  edition: string;
  bytes: Uint8Array;
  reading: Reading;
}

export type Edition = Pick<Kept, 'edition' | 'reading'>;

export class Readings {
  readonly #kept = new Map<string, Kept>();
  /** Numbers the documents: one that is opened again begins with its first version. */
  readonly #numbers = new WeakMap<TextDocument, number>();
  #documents = 0;
  #bytes = 0;

  constructor(private readonly service: () => LanguageService) {}

  /**
   * The reading of an open document, as it stands in the editor.
   *
   * @param file absolute path
   * @param path the file's name in its job
   */
  ofDocument(document: TextDocument, file: string, path: string): Edition {
    const number = this.#numbers.get(document) ?? (this.#documents += 1);
    this.#numbers.set(document, number);
    const state = `open ${number} ${document.version}`;
    return this.#known(file, path, state) ?? this.#read(file, path, state, encoder.encode(document.getText()));
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
    const known = this.#known(absolute, path, state);
    if (known !== undefined) return known;
    const bytes = (await readFile(absolute, { limit: MAX_GROWN })) ?? new Uint8Array();
    // Reading a log takes a moment; whoever waits for an answer meanwhile gets it first.
    await new Promise(setImmediate);
    return this.#read(absolute, path, state, bytes);
  }

  /**
   * The reading of a text that was taken from somewhere else.
   *
   * @param file names where; `state` names the text
   */
  ofBytes(file: string, path: string, state: string, bytes: Uint8Array): Edition {
    return this.#known(file, path, state) ?? this.#read(file, path, state, bytes);
  }

  #key(file: string, path: string): string {
    return JSON.stringify([this.service().catalogue.version, file, path]);
  }

  #known(file: string, path: string, state: string): Edition | undefined {
    const key = this.#key(file, path);
    const kept = this.#kept.get(key);
    if (kept?.state !== state) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept;
  }

  #read(file: string, path: string, state: string, bytes: Uint8Array): Edition {
    const key = this.#key(file, path);
    const before = this.#kept.get(key);
    const same = before !== undefined && isEqual(before.bytes, bytes);
    const kept = same
      ? { ...before, state }
      : { state, edition: state, bytes, reading: this.service().read(path, bytes) };
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    this.#bytes += kept.bytes.length - (before?.bytes.length ?? 0);
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

const encoder = new TextEncoder();

/** How the names of states on disk begin. */
const DISK = 'disk ';

function onDisk(size: number, modified: number): string {
  return `${DISK}${size} ${modified}`;
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0;
}
