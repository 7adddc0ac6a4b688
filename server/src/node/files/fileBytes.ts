/** The bytes of a file on disk, read where they are asked for: a file of any size takes the same memory. */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import type { Bytes } from '../../engine/text/bytes';
import { UnreadableError } from '../../files/readErrors';

/** Bytes that are read at once where few are asked for, and how many such pages are kept. */
const PAGE = 16 * 2 ** 10;
const PAGES = 128;
/** Bytes over several pages that are kept; larger pieces get memory of their own. */
const MAX_PIECE = 4 * 2 ** 20;
/** Bytes that the system is asked for at a time: Node takes no more than 2 GiB. */
const MAX_READ = 2 ** 30;

/** Files that are open at the same time: a job may have a thousand logs, and no process so many open files. */
const MAX_OPEN = 64;

/** A part of a file in memory; no file's while it is being filled. */
interface Part {
  file: FileBytes | null;
  start: number;
  view: Uint8Array;
}

/** Memory of all files: whoever reads many, one after the other, needs no more than for one. */
const pages: Part[] = [];
const piece: Part = { file: null, start: 0, view: new Uint8Array(0) };
let room = new Uint8Array(0);

/** The files that are open, the one that was read longest ago first. */
const open = new Set<FileBytes>();

export class FileBytes implements Bytes {
  /** The file's size when it was opened; what is appended later is not part of these bytes. */
  readonly length: number;
  /** Tells the file from others, whatever they are called. */
  readonly identity: string;
  /** When it was last written to, in milliseconds since 1970, by the clock of its disk. */
  readonly modified: number;
  /** Number of the open file; null while it rests, and once it is closed. */
  #file: number | null = null;
  #isClosed = false;
  /** Nothing has been read yet: a small file is read as a whole then, for most of it will be looked at. */
  #isFresh = true;
  #isCut = false;

  /**
   * @param path a symbolic link is followed
   * @throws UnreadableError when it is no file, or the error of the file system; nothing is left open then
   */
  constructor(private readonly path: string) {
    const { file, info } = openedFile(path);
    this.length = info.size;
    this.identity = identityOf(info);
    this.modified = info.mtimeMs;
    this.#keepOpen(file);
  }

  /** Bytes that were asked for were no longer there: the file is shorter or another one, NUL stands for what is gone. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** What does not lie within the file is left out, as `subarray` does. @throws the error of the file system */
  at(from: number, to: number): Uint8Array {
    const end = Math.min(to, this.length);
    if (!(from < end)) return new Uint8Array(0);
    if (piece.file === this && from >= piece.start && end <= piece.start + piece.view.length) {
      return piece.view.subarray(from - piece.start, end - piece.start);
    }
    if (this.#isFresh && this.length <= MAX_PIECE) {
      this.#piece(0, this.length);
      return this.at(from, end);
    }
    const number = Math.floor(from / PAGE);
    const start = number * PAGE;
    if (end <= start + PAGE) return this.#page(number).subarray(from - start, end - start);
    return end - from <= PAGE ? this.#filled(new Uint8Array(end - from), from) : this.#piece(from, end);
  }

  /** Closes the file; nothing can be read from then on. May be called again. */
  close(): void {
    this.#rest();
    this.#isClosed = true;
    if (piece.file === this) piece.file = null;
    // Not every place has a page.
    pages.forEach((page) => {
      if (page.file === this) page.file = null;
    });
  }

  /** A page has one place, by its number; another one with the same place takes it. */
  #page(number: number): Uint8Array {
    const page = (pages[number % PAGES] ??= { file: null, start: 0, view: new Uint8Array(PAGE) });
    if (page.file !== this || page.start !== number) {
      page.file = null;
      this.#filled(page.view, number * PAGE);
      page.file = this;
      page.start = number;
    }
    return page.view;
  }

  #piece(from: number, end: number): Uint8Array {
    const size = end - from;
    if (size > MAX_PIECE) return this.#filled(new Uint8Array(size), from);
    // Twice as much as is asked for, so that slowly growing pieces do not need new memory each time.
    if (room.length < size) room = new Uint8Array(Math.min(2 * size, MAX_PIECE));
    piece.file = null;
    piece.view = this.#filled(room.subarray(0, size), from);
    piece.start = from;
    piece.file = this;
    this.#isFresh = false;
    return piece.view;
  }

  /** Fills a view from the file; with NUL where the file has become shorter since it was opened. */
  #filled(view: Uint8Array, position: number): Uint8Array {
    if (this.#isClosed) throw new Error('The file was closed before it was read.');
    const file = this.#file === null ? this.#openAgain() : this.#keepOpen(this.#file);
    let filled = 0;
    while (file !== null && filled < view.length) {
      const size = Math.min(view.length - filled, MAX_READ);
      const read = readSync(file, view, filled, size, position + filled);
      if (read === 0) break;
      filled += read;
    }
    // The last page is longer than the file.
    if (position + filled < Math.min(position + view.length, this.length)) this.#isCut = true;
    return view.fill(0, filled);
  }

  /** Null where another file has its name now, or none. */
  #openAgain(): number | null {
    try {
      const { file, info } = openedFile(this.path);
      if (identityOf(info) === this.identity) return this.#keepOpen(file);
      closeSync(file);
    } catch {
      // It is gone: so are its bytes.
    }
    return null;
  }

  /** Closes the file that was read longest ago where too many are open; it is opened again when it is asked. */
  #keepOpen(file: number): number {
    this.#file = file;
    open.delete(this);
    open.add(this);
    const [longest] = open;
    if (longest !== undefined && open.size > MAX_OPEN) longest.#rest();
    return file;
  }

  #rest(): void {
    open.delete(this);
    if (this.#file !== null) closeSync(this.#file);
    // The system gives the number to the next file.
    this.#file = null;
  }
}

/** @throws UnreadableError when there is no file of this name, or the error of the file system; nothing is left open then */
function openedFile(path: string): { file: number; info: Stats } {
  // Non-blocking: a pipe put in the place of the file since it was found must not hang the run.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const info = fstatSync(file);
    if (info.isFile()) return { file, info };
    throw new UnreadableError(info.isDirectory() ? 'is a folder' : 'is no file');
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

function identityOf({ dev, ino }: Stats): string {
  return `${dev}:${ino}`;
}
