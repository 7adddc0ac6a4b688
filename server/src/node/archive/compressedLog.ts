/** A log that gzip compressed by itself, as COMPASS packs `payload_stdout.out.gz`. */
import type { Readable } from 'node:stream';
import { bytesInWords } from '../files/words';
import { gunzipped } from './unpacked';

export interface CompressedLog {
  bytes: Buffer;
  /** Why it could not be uncompressed to its end; what came before counts. Null when it could. */
  damage: string | null;
}

/**
 * The bytes of a log, uncompressed.
 *
 * @param limit of the bytes that are uncompressed
 * @returns null when they are more
 */
export async function uncompressed(file: Readable, limit: number): Promise<CompressedLog | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let damage: string | null = null;
  try {
    for await (const chunk of gunzipped(file, 'whole')) {
      size += chunk.length;
      if (size > limit) return null;
      chunks.push(chunk);
    }
  } catch (error) {
    const isCut = (error as NodeJS.ErrnoException).code === 'Z_BUF_ERROR';
    damage = `is ${isCut ? 'cut off' : 'damaged'}; what stands before was read`;
  }
  return { bytes: Buffer.concat(chunks), damage };
}

/** What is wrong with a log of which more than a limit would have to be uncompressed. */
export function tooLargeWords(limit: number): string {
  return `is larger than ${bytesInWords(limit)} when it is uncompressed`;
}
