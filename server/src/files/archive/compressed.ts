/** A log that gzip compressed by itself, as COMPASS packs `payload_stdout.out.gz`: what is known of it once it was read. */
import { bytesInWords } from '../words';

export interface CompressedLog {
  bytes: Uint8Array;
  /** Why it could not be uncompressed to its end; what came before counts. Null when it could. */
  damage: string | null;
}

/** Uncompresses such a log; null when it has more bytes than a limit. */
export type Uncompress = (packed: Uint8Array, limit: number) => Promise<CompressedLog | null>;

/** Bytes that are handed to the platform to be uncompressed at a time: what a damaged place costs of the sound ones before it. */
const PIECE = 4096;

/** Bytes that come piece by piece: from where one has to wait for them, or at once. */
export type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Bytes in pieces that are uncompressed one after the other. */
export function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

/** What is wrong with a log that did not come to its end. */
export function damageWords(isCut: boolean): string {
  return `is ${isCut ? 'cut off' : 'damaged'}; what stands before was read`;
}

/** What is wrong with a log of which more than a limit would have to be uncompressed. */
export function tooLargeWords(limit: number): string {
  return `is larger than ${bytesInWords(limit)} when it is uncompressed`;
}
