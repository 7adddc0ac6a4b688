/** One log as lines and records, read lazily from its bytes. */
import type { Pattern } from '../pattern';
import type { Bytes } from '../text/bytes';
import { Lines } from '../text/lines';
import { Nearest, NONE } from '../text/nearest';
import type { FileKind, Log, RecordHead, Region, Voice } from '../types';
import { HEAD_LINES, kindOf, recognise, type Recognised } from './recognise';
import { field, type DialectReader, type Dialects } from './records';

/** Lines that a record of a payload may have: what many programs print in turns is no part of what one said far above. */
const RECORD_LINES = 50;

/** Values of lines that were asked for lately. Each line has one place, and another one with the same place takes it. */
class Recent<T> {
  static readonly #SIZE = 16;
  readonly #lines = new Float64Array(Recent.#SIZE).fill(-1);
  readonly #values: T[] = [];

  /** The value of a line; undefined where it is not known. */
  get(n: number): T | undefined {
    const place = n % Recent.#SIZE;
    return this.#lines[place] === n ? this.#values[place] : undefined;
  }

  set(n: number, value: T): T {
    const place = n % Recent.#SIZE;
    this.#lines[place] = n;
    this.#values[place] = value;
    return value;
  }
}

/** The voice of a payload; its dialect is found when somebody asks for it. */
class PayloadVoice implements Voice {
  readonly family = 'payload';
  #dialect: string | undefined;

  constructor(
    readonly region: Region,
    readonly quotes: boolean,
    private readonly find: () => string,
  ) {}

  get dialect(): string {
    return (this.#dialect ??= this.find());
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
  readonly #hasRecords: boolean;
  /** Some of its records may frame lines of others. */
  readonly #isFramed: boolean;
  readonly #records: Nearest;
  readonly #frames: Nearest;
  readonly #recognised: Recognised;
  #isLongForm: boolean | undefined;
  /** The furthest line that was looked at since this was set: what looked at the end may say otherwise of a longer log. */
  reach = 0;

  /**
   * @param all every dialect of the catalogue
   * @param before the same file when it had only the first of these bytes
   */
  constructor(
    path: string,
    bytes: Bytes,
    private readonly all: Dialects,
    before?: FileLog,
  ) {
    this.path = path;
    this.lines = new Lines(bytes, before?.lines);
    // The last line may have grown.
    const last = before === undefined ? 0 : before.lines.lastText;
    this.#recognised = recognise(path, this.lines, all, before && { ...before.#recognised, until: last });
    const { dialects } = this.#recognised;
    this.dialects = dialects;
    this.#readers = all.readers.filter(({ dialect }) => this.dialects.includes(dialect.id));
    this.kind = kindOf(path, new Set(this.#readers.map(({ dialect }) => dialect.family)));
    this.#plainPayload =
      all.readers.find(({ dialect }) => dialect.family === 'payload' && dialect.record.length === 0)?.dialect.id ?? '';
    const isSame = before?.dialects.length === dialects.length && dialects.every((id) => before.dialects.includes(id));
    const until = isSame ? before.lines.at(last) - 1 : 0;
    this.#hasRecords = this.#readers.some(({ dialect }) => dialect.record.length > 0);
    this.#isFramed = this.#readers.some(({ dialect }) => dialect.family !== 'payload');
    this.#records = new Nearest(this.#isFramed ? Infinity : RECORD_LINES, isSame ? before.#records : undefined, until);
    this.#frames = new Nearest(Infinity, isSame ? before.#frames : undefined, until);
  }

  get lineCount(): number {
    return this.lines.count;
  }

  line(n: number): string {
    if (n > this.reach) this.reach = n;
    return this.#texts.get(n) ?? this.#texts.set(n, this.lines.text(n));
  }

  isEmpty(n: number): boolean {
    if (n > this.reach) this.reach = n;
    return this.lines.isEmpty(n);
  }

  headAt(n: number): RecordHead | null {
    if (this.#readers.length === 0 || n < 1) return null;
    const known = this.#heads.get(n);
    return known === undefined ? this.#heads.set(n, this.#readHead(n)) : known;
  }

  #readHead(n: number): RecordHead | null {
    const text = this.line(n);
    // Of a framed log most lines that are asked for begin a record.
    if (!this.#isFramed && !this.all.mayBegin(text)) return null;
    for (const reader of this.#readers) {
      const head = reader.head(text, n);
      if (head !== null) return head;
    }
    return null;
  }

  recordOf(n: number): RecordHead | null {
    if (!this.#hasRecords) return null;
    const own = this.headAt(n);
    if (own !== null) return own;
    const line = this.#records.at(this.#within(n), (at) => this.headAt(at) !== null);
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
      const message = frame.message?.text ?? '';
      if (frame.line === n || !isMatch(reader.embeds, message)) {
        const region = isMatch(reader.echoes, message) ? 'echo' : 'plain';
        return { dialect: frame.dialect, family: reader.dialect.family, region, quotes: false };
      }
    }
    const own = this.headAt(n);
    const dialect = own === null ? undefined : this.#reader(own.dialect)?.dialect;
    const region = frame === null ? 'plain' : 'dump';
    // In a dump, what looks like a short record of a pilot is one of runcontainer's.
    const quotes = dialect?.quotes === true || (frame !== null && dialect?.family === 'pilot');
    return new PayloadVoice(region, quotes, () => this.#payloadDialect(n));
  }

  /** The dialect of a payload's line: that of its record, if it is a payload's. */
  #payloadDialect(n: number): string {
    const own = this.recordOf(n);
    const dialect = own === null ? undefined : this.#reader(own.dialect)?.dialect;
    return dialect?.family === 'payload' ? dialect.id : this.#plainPayload;
  }

  /** The line, or the last one where it is behind that: of those that are not there nobody need look at each. */
  #within(n: number): number {
    return n < 1 || this.lines.has(n) ? n : this.lineCount;
  }

  /** Head of the pilot, wrapper or server record that frames line `n`; payload records never frame. */
  #frameOf(n: number): RecordHead | null {
    if (!this.#isFramed) return null;
    const own = this.headAt(n);
    if (this.#isFrame(own)) return own;
    const line = this.#frames.at(this.#within(n), (at) => this.#isFrame(this.headAt(at)));
    return line === NONE ? null : this.headAt(line);
  }

  /**
   * Whether a head is one of the log's own records. A payload may print lines in the pilot's short form (runcontainer
   * does); where the pilot itself writes the long form, with a logger, those frame nothing.
   */
  #isFrame(head: RecordHead | null): boolean {
    if (head === null || this.#reader(head.dialect)?.dialect.family === 'payload') return false;
    if (field(head, 'logger') !== undefined || head.dialect !== 'pilot3') return true;
    this.#isLongForm ??= this.#findsLongForm();
    return !this.#isLongForm;
  }

  #findsLongForm(): boolean {
    for (let n = 1; n <= HEAD_LINES; n++) {
      const head = this.headAt(n);
      if (head?.dialect === 'pilot3' && field(head, 'logger') !== undefined) return true;
    }
    return false;
  }

  #reader(id: string): DialectReader | undefined {
    return this.#readers.find(({ dialect }) => dialect.id === id);
  }
}

function isMatch(pattern: Pattern | null, text: string): boolean {
  return pattern !== null && pattern.exec(text) !== null;
}
