/** One log as lines and records, read lazily from its bytes. */
import { Lines } from './lines';
import { kindOf, recognise } from './recognise';
import type { Pattern } from './pattern';
import { field, type DialectReader } from './records';
import type { FileKind, Log, RecordHead, Voice } from './types';

/** Lines in which the form of a log's records shows. */
const HEAD_LINES = 300;

/** Marks in the cache of heads: not looked yet, and looked: no head above. */
const UNKNOWN = -1;
const NONE = 0;

/** Keeps the latest values by line; forgets all when there are many. */
class Recent<T> {
  static readonly #SIZE = 64;
  readonly #values = new Map<number, T>();

  get(n: number, make: () => T): T {
    const known = this.#values.get(n);
    if (known !== undefined || this.#values.has(n)) return known as T;
    if (this.#values.size >= Recent.#SIZE) this.#values.clear();
    const made = make();
    this.#values.set(n, made);
    return made;
  }
}

/** A log that also knows its bytes' lines; only the engine sees this side of it. */
export class FileLog implements Log {
  readonly path: string;
  readonly kind: FileKind;
  readonly dialects: string[];
  readonly lines: Lines;
  readonly #readers: readonly DialectReader[];
  /** The dialect of payload lines that are no records. */
  readonly #plainPayload: string;
  /** Lines and heads read lately: one hit asks for the same ones several times. */
  readonly #texts = new Recent<string>();
  readonly #heads = new Recent<RecordHead | null>();
  /** For each line, the nearest line at or above it that starts a record, resp. a record of a framing log. */
  readonly #headLines: Int32Array;
  #isLongForm: boolean | undefined;
  readonly #frameLines: Int32Array;

  /** @param all readers of every dialect of the catalogue, in its order */
  constructor(path: string, bytes: Uint8Array, all: readonly DialectReader[]) {
    this.path = path;
    this.lines = new Lines(bytes);
    this.dialects = recognise(path, this.lines, all);
    this.#readers = all.filter(({ dialect }) => this.dialects.includes(dialect.id));
    this.kind = kindOf(path, new Set(this.#readers.map(({ dialect }) => dialect.family)));
    this.#plainPayload =
      all.find(({ dialect }) => dialect.family === 'payload' && dialect.record.length === 0)?.dialect.id ?? '';
    const size = this.dialects.length === 0 ? 0 : this.lines.count + 1;
    this.#headLines = new Int32Array(size).fill(UNKNOWN);
    this.#frameLines = new Int32Array(size).fill(UNKNOWN);
  }

  get lineCount(): number {
    return this.lines.count;
  }

  line(n: number): string {
    return this.#texts.get(n, () => this.lines.text(n));
  }

  isEmpty(n: number): boolean {
    return this.lines.isEmpty(n);
  }

  headAt(n: number): RecordHead | null {
    if (this.#readers.length === 0 || n < 1 || n > this.lineCount) return null;
    return this.#heads.get(n, () => this.#readHead(n));
  }

  #readHead(n: number): RecordHead | null {
    const text = this.line(n);
    for (const reader of this.#readers) {
      const head = reader.head(text, n);
      if (head !== null) return head;
    }
    return null;
  }

  recordOf(n: number): RecordHead | null {
    const line = this.#above(n, this.#headLines, () => true);
    return line === NONE ? null : this.headAt(line);
  }

  find(text: string): number | null {
    return this.lines.find(text);
  }

  findAll(text: string, limit: number, from?: number): number[] {
    return this.lines.findAll(text, limit, from);
  }

  voiceOf(n: number): Voice {
    const frame = this.#frameOf(n);
    const reader = frame === null ? undefined : this.#reader(frame.dialect);
    if (frame !== null && reader !== undefined) {
      const message = field(frame, 'msg')?.text ?? '';
      if (frame.line === n || !isMatch(reader.embeds, message)) {
        const region = isMatch(reader.echoes, message) ? 'echo' : 'plain';
        return { dialect: frame.dialect, family: reader.dialect.family, region, quotes: false };
      }
    }
    const own = this.recordOf(n);
    const dialect = own === null ? undefined : this.#reader(own.dialect)?.dialect;
    return {
      dialect: dialect?.family === 'payload' ? dialect.id : this.#plainPayload,
      family: 'payload',
      region: frame === null ? 'plain' : 'dump',
      // In a dump, what looks like a short record of a pilot is one of runcontainer's.
      quotes: own?.line === n && (dialect?.quotes === true || (frame !== null && dialect?.family === 'pilot')),
    };
  }

  /** Head of the pilot, wrapper or server record that frames line `n`; payload records never frame. */
  #frameOf(n: number): RecordHead | null {
    const line = this.#above(n, this.#frameLines, (head) => this.#frames(head));
    return line === NONE ? null : this.headAt(line);
  }

  /**
   * Whether a head is one of the log's own records. A payload may print lines in the pilot's short form (runcontainer
   * does); where the pilot itself writes the long form, with a logger, those frame nothing.
   */
  #frames(head: RecordHead): boolean {
    if (this.#reader(head.dialect)?.dialect.family === 'payload') return false;
    if (field(head, 'logger') !== undefined || head.dialect !== 'pilot3') return true;
    this.#isLongForm ??= this.#findsLongForm();
    return !this.#isLongForm;
  }

  #findsLongForm(): boolean {
    for (let n = 1; n <= Math.min(this.lineCount, HEAD_LINES); n++) {
      const head = this.headAt(n);
      if (head?.dialect === 'pilot3' && field(head, 'logger') !== undefined) return true;
    }
    return false;
  }

  #reader(id: string): DialectReader | undefined {
    return this.#readers.find(({ dialect }) => dialect.id === id);
  }

  /** Nearest line at or above `n` whose head is wanted, or `NONE`; remembers the answer for all lines walked over. */
  #above(n: number, cache: Int32Array, wanted: (head: RecordHead) => boolean): number {
    let answer = NONE;
    let line = n;
    for (; line >= 1; line--) {
      const known = cache[line] ?? NONE;
      if (known !== UNKNOWN) {
        answer = known;
        break;
      }
      const head = this.headAt(line);
      if (head !== null && wanted(head)) {
        answer = line;
        break;
      }
    }
    cache.fill(answer, Math.max(line, 1), n + 1);
    return answer;
  }
}

function isMatch(pattern: Pattern | null, text: string): boolean {
  return pattern !== null && pattern.exec(text) !== null;
}
