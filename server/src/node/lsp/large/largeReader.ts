/** Reads one large log from disk piece by piece, and judges its job. */
import { stat } from 'node:fs/promises';
import type { Settings } from '../../../../../shared/settings';
import type { Analysis, LanguageService, ReadText } from '../../../service/languageService';
import { FileBytes } from '../../files/fileBytes';
import { beginsWith, sampleOf, type FileSample } from '../../files/fileSample';
import type { Home } from '../../../lsp/beside/home';
import { inJob, type Beside, type Own } from '../../../lsp/beside/surroundings';
import { inSlices } from '../../../lsp/slices';

/** A log as it was read. */
export interface LargeLog {
  /** Absolute path. */
  file: string;
  analysis: Analysis;
  own: Own;
  /** Open as long as the log is asked about. */
  bytes: FileBytes;
  state: { size: number; modified: number; inode: number };
  sample: FileSample;
}

/** What the judge is told beyond the log. */
export interface LargeSurroundings {
  settings: () => Settings;
  /** The other files of its job; null where there can be none. */
  beside: (home: Home, own: Own, bytes: number) => Promise<Beside | null>;
}

interface ReadOrder {
  asLog: boolean;
  /** What was read of the same file before, to go on from; null to read all of it. */
  before: LargeLog | null;
  report: (percent: number) => void;
  signal: AbortSignal;
}

export class LargeReader {
  constructor(
    private readonly service: () => LanguageService,
    private readonly surroundings: LargeSurroundings,
  ) {}

  /**
   * @throws UnreadableError, the error of the file system, or the reason of the signal
   */
  async read(uri: string, home: Home, order: ReadOrder): Promise<LargeLog> {
    const { size, mtimeMs: modified, ino: inode } = await stat(home.file);
    order.signal.throwIfAborted();
    const bytes = new FileBytes(home.file);
    try {
      const own = await this.#reading(home.path, bytes, inode, order);
      const beside = await this.surroundings.beside(home, own, bytes.length);
      order.signal.throwIfAborted();
      const analysis = this.service().analyse({ uri, version: 0, bytes }, this.surroundings.settings(), {
        forced: own.isForced,
        surroundings: inJob(own, beside),
      });
      const sample = sampleOf(bytes);
      return { file: home.file, analysis, own, bytes, state: { size, modified, inode }, sample };
    } catch (error) {
      bytes.close();
      throw error;
    }
  }

  async #reading(path: string, bytes: FileBytes, inode: number, order: ReadOrder): Promise<Own> {
    const { before, asLog: forced, report, signal } = order;
    const grown = before !== null && hasGrown(before, bytes, inode) ? before.own : undefined;
    const pieces = this.service().reading(path, bytes, { forced, before: grown });
    const read = await inSlices(told(pieces, bytes.length, report), () => !signal.aborted);
    signal.throwIfAborted();
    if (read === null) throw new Error('the reading was left undone');
    return { path, ...read };
  }
}

/** Tells after each piece how many percent of all have been read. */
function* told(
  pieces: Generator<number, ReadText>,
  all: number,
  report: (percent: number) => void,
): Generator<number, ReadText> {
  let last = -1;
  for (;;) {
    const { done, value } = pieces.next();
    if (done === true) return value;
    const percent = Math.min(100, Math.floor((100 * value) / Math.max(1, all)));
    if (percent > last) report((last = percent));
    yield value;
  }
}

/** Whether a file is the one that was read before, and longer. */
function hasGrown({ state, sample }: LargeLog, bytes: FileBytes, inode: number): boolean {
  return inode === state.inode && bytes.length > sample.length && beginsWith(bytes, sample);
}
