/** A log that grows while it is followed. */
import { basename } from 'node:path';
import type { Engine } from '../../../engine/index';
import type { Reading } from '../../../engine/types';
import { isPacked } from '../../../files/archive/heads';
import { FileBytes } from '../../files/fileBytes';
import { beginsWith, sampleOf, type FileSample } from '../../files/fileSample';
import { UnreadableError } from '../../../files/readErrors';
import { readInPieces } from '../../files/readInPieces';

/**
 * What a look at the file found. It was read on (`grown`), or from its start, because nothing was known (`new`) or it is
 * no longer what it was: `shorter`, another file (`replaced`), or with other words (`rewritten`). Or nothing was read: it
 * is the `same`, `empty` as it was, `emptied` since, `gone`, or `closed` to us now though it was read before.
 */
export type Found =
  'grown' | 'new' | 'shorter' | 'replaced' | 'rewritten' | 'same' | 'empty' | 'emptied' | 'gone' | 'closed';

/** What a permission that is lost, or a network disk that is away for a while, make of a file. */
const CLOSED: readonly unknown[] = ['EACCES', 'EPERM', 'EIO', 'ESTALE', 'ETIMEDOUT', 'EHOSTDOWN', 'ENOTCONN'];

export class FollowedLog {
  /** What was read last, and how the file is known again; null while there is nothing. */
  #known: { bytes: FileBytes; reading: Reading; sample: FileSample } | null = null;
  #modified = 0;

  constructor(
    private readonly engine: Engine,
    private readonly path: string,
  ) {}

  /** What was read last, also where the file is gone since; null before there was anything. */
  get reading(): Reading | null {
    return this.#known?.reading ?? null;
  }

  /** When the file was last written to, by the clock of its disk, in milliseconds since 1970. */
  get modified(): number {
    return this.#modified;
  }

  /**
   * Reads what has come since the last look.
   *
   * @param signal ends it early
   * @throws UnreadableError for what is no log that can grow, the error of the file system, or the reason of the signal
   */
  async look(signal: AbortSignal): Promise<Found> {
    try {
      return await this.#look(signal);
    } catch (error) {
      // A disk may go away while it is read as well; what was read before stays.
      if (this.#known !== null && CLOSED.includes((error as NodeJS.ErrnoException).code)) return 'closed';
      throw error;
    }
  }

  async #look(signal: AbortSignal): Promise<Found> {
    const bytes = this.#open();
    if (bytes === null) return 'gone';
    try {
      this.#modified = bytes.modified;
      const found = this.#compare(bytes);
      if (found === 'emptied') this.close();
      if (found !== 'same' && found !== 'empty' && found !== 'emptied') await this.#read(bytes, found, signal);
      return found;
    } finally {
      if (this.#known?.bytes !== bytes) bytes.close();
    }
  }

  /** Closes the file and forgets what was read. */
  close(): void {
    this.#known?.bytes.close();
    this.#known = null;
  }

  /** The file; null where there is none. */
  #open(): FileBytes | null {
    try {
      return new FileBytes(this.path);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return null;
      throw error;
    }
  }

  #compare(bytes: FileBytes): Found {
    const known = this.#known;
    if (bytes.length === 0) return known === null ? 'empty' : 'emptied';
    if (known === null) return 'new';
    // The old file is open, so that the system cannot give its identity to another one.
    if (bytes.identity !== known.bytes.identity) return 'replaced';
    const end = known.bytes.length;
    if (bytes.length < end) return 'shorter';
    if (!beginsWith(bytes, known.sample)) return 'rewritten';
    return bytes.length === end ? 'same' : 'grown';
  }

  async #read(bytes: FileBytes, found: Found, signal: AbortSignal): Promise<void> {
    if (isPacked(sampleOf(bytes).head)) throw new UnreadableError('is packed: only a log as it is written can grow');
    const before = found === 'grown' ? this.reading : null;
    const work =
      before === null ? this.engine.reading(basename(this.path), bytes) : this.engine.readingOn(before, bytes);
    const reading = await readInPieces(work, signal);
    const sample = sampleOf(bytes);
    this.close();
    this.#known = { bytes, reading, sample };
  }
}
