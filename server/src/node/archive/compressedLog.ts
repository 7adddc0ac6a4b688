/** A log that gzip compressed by itself, as COMPASS packs `payload_stdout.out.gz`. */
import type { Readable } from 'node:stream';
import { damageWords, type CompressedLog } from '../../files/archive/compressed';
import { gunzipped } from './unpacked';

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
    damage = damageWords(isCut);
  }
  return { bytes: Buffer.concat(chunks), damage };
}
