/** Writes generated text to disk without holding it. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';

/** Characters that are handed to the file at once. */
const chunkSize = 1 << 20;

/**
 * Writes pieces of text to a file; its folder is made.
 *
 * @template T
 * @param {string} file
 * @param {Generator<string, T>} pieces
 * @returns {Promise<{bytes: number, result: T}>} what was written, and what the generator returned
 */
export async function writePieces(file, pieces) {
  await mkdir(path.dirname(file), { recursive: true });
  const stream = createWriteStream(file);
  let bytes = 0;
  let chunk = '';
  for (;;) {
    const { done, value } = pieces.next();
    if (done !== true) chunk += value;
    if (done !== true && chunk.length < chunkSize) continue;
    const data = Buffer.from(chunk);
    chunk = '';
    bytes += data.length;
    if (!stream.write(data)) await once(stream, 'drain');
    if (done !== true) continue;
    stream.end();
    await finished(stream);
    return { bytes, result: value };
  }
}
