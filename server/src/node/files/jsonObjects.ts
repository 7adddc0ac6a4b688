/** Takes the objects of a large JSON file one by one, so that the file need not be held in memory. */
import { UnreadableError } from '../../files/readErrors';
import { bytesInWords } from '../../files/words';

/** Bytes of one object; a job of the monitor has some thousand. */
const MAX_OBJECT = 64 * 2 ** 20;

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const decoder = new TextDecoder('utf-8');
/** White space of JSON, and a BOM. */
const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);

/**
 * Finds objects in JSON that comes in pieces: those of a list; those of a list in a member of an object (`{"jobs": […]}`);
 * the object in a member (`{"job": {…}}`); else the object itself. There may be several values, one after the other.
 */
export class JsonObjects {
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  #isRootObject = false;
  /** How deep the objects of the list are that is being read; 0: none is. */
  #listed = 0;
  /** Name of the member of the root that is being read, and the text that may become one. */
  #member = '';
  #text: number[] = [];
  /** The object that has begun and not ended: how deep it is, and its bytes in the pieces before. */
  #begun: { depth: number; pieces: Uint8Array[]; bytes: number } | null = null;
  #read = 0;

  /** @param list name of the member whose list is meant; @param single of that whose object is */
  constructor(
    private readonly list: string,
    private readonly single: string,
  ) {}

  /**
   * The objects that end in the next piece.
   *
   * @throws UnreadableError for what is no JSON, or an object that is too large
   */
  *take(piece: Uint8Array): Generator {
    let start = 0;
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at] as number;
      if (this.#isInString) {
        at = this.#stringEnd(piece, at);
        continue;
      }
      switch (byte) {
        case QUOTE:
          this.#isInString = true;
          this.#text = [];
          break;
        case COLON:
          if (this.#depth === 1) this.#member = String.fromCharCode(...this.#text);
          break;
        case COMMA:
          if (this.#depth === 1) this.#member = '';
          break;
        case OPEN_LIST:
          this.#openList();
          break;
        case OPEN_OBJECT:
          if (this.#openObject()) start = at;
          break;
        case CLOSE_LIST:
          this.#close(at);
          if (this.#depth === this.#listed - 1) this.#listed = 0;
          break;
        case CLOSE_OBJECT:
          this.#close(at);
          if (this.#begun?.depth === this.#depth) yield this.#ended(piece.subarray(start, at + 1), at);
          break;
        default:
          if (this.#depth === 0 && !BLANKS.has(byte)) throw this.#fault(at);
      }
    }
    this.#read += piece.length;
    if (this.#begun !== null) this.#keep(piece.slice(start));
  }

  /** @throws UnreadableError where the JSON is cut off */
  end(): void {
    if (this.#depth > 0) throw new UnreadableError('is cut off; what stands before was read');
  }

  /** Where the string ends that goes on at a place, or the last place of the piece. Most bytes of a list are in strings. */
  #stringEnd(piece: Uint8Array, from: number): number {
    const isName = this.#depth === 1;
    let at = from;
    for (; at < piece.length; at++) {
      const byte = piece[at] as number;
      if (this.#isEscaped) this.#isEscaped = false;
      else if (byte === BACKSLASH) this.#isEscaped = true;
      else if (byte === QUOTE) {
        this.#isInString = false;
        return at;
      } else if (isName && this.#text.length <= this.list.length) this.#text.push(byte);
    }
    return at;
  }

  #openList(): void {
    if (this.#depth === 0) {
      this.#isRootObject = false;
      this.#listed = 1;
    } else if (this.#isMember(this.list)) {
      this.#begun = null;
      this.#listed = 2;
    }
    this.#depth += 1;
  }

  /** Whether an object that is meant begins. */
  #openObject(): boolean {
    if (this.#depth === 0) this.#isRootObject = true;
    const isMeant = this.#depth === 0 || this.#isMember(this.single) || this.#depth === this.#listed;
    if (isMeant) this.#begun = { depth: this.#depth, pieces: [], bytes: 0 };
    this.#depth += 1;
    return isMeant;
  }

  #isMember(name: string): boolean {
    return this.#isRootObject && this.#depth === 1 && this.#member === name;
  }

  #close(at: number): void {
    this.#depth -= 1;
    if (this.#depth < 0) throw this.#fault(at);
  }

  #keep(bytes: Uint8Array): void {
    if (this.#begun === null) return;
    this.#begun.pieces.push(bytes);
    this.#begun.bytes += bytes.length;
    if (this.#begun.bytes > MAX_OBJECT) {
      throw new UnreadableError(`holds an object of more than ${bytesInWords(MAX_OBJECT)}`);
    }
  }

  #ended(last: Uint8Array, at: number): unknown {
    const before = this.#begun?.pieces ?? [];
    this.#begun = null;
    try {
      const bytes = before.length === 0 ? last : Buffer.concat([...before, last]);
      return JSON.parse(decoder.decode(bytes));
    } catch {
      throw this.#fault(at);
    }
  }

  #fault(at: number): UnreadableError {
    return new UnreadableError(`is no JSON at or before byte ${this.#read + at + 1}; what stands before was read`);
  }
}
