/** The bytes of an archive file, uncompressed as they are read. */
import type { FileHandle } from 'node:fs/promises';
import { pipeline, type Readable, type TransformOptions } from 'node:stream';
import { constants, createGunzip, type ZlibOptions } from 'node:zlib';

/** Bytes of a compressed archive that are unpacked at a time: what a damaged place costs of the sound bytes before it. */
const PIECE = 4096;

/**
 * The bytes of a file, uncompressed where gzip wrote it. Where it is cut off they just end.
 *
 * @throws the error of `node:zlib` at a damaged place, or that of the file system
 */
export async function* unpacked(handle: FileHandle, compressed: boolean): AsyncGenerator<Uint8Array> {
  if (compressed) yield* gunzipped(inPieces(handle), 'cut');
  else yield* handle.createReadStream({ start: 0, autoClose: false }) as AsyncIterable<Uint8Array>;
}

/** A compressed file, from its start and in pieces for `gunzipped`. */
export function inPieces(handle: FileHandle): Readable {
  return handle.createReadStream({ start: 0, autoClose: false, highWaterMark: PIECE });
}

/**
 * What gzip compressed.
 *
 * @param expected `whole`: where it is cut off that is an error (Z_BUF_ERROR); `cut`: there it just ends
 * @throws the error of `node:zlib` behind the last sound bytes, or that of the file
 */
export async function* gunzipped(file: Readable, expected: 'whole' | 'cut'): AsyncGenerator<Uint8Array> {
  // Nothing waits in the stream when it meets damage, for what waits there would be lost.
  const options: ZlibOptions & TransformOptions = {
    ...(expected === 'cut' ? { finishFlush: constants.Z_SYNC_FLUSH } : {}),
    chunkSize: 2 ** 16,
    readableHighWaterMark: 1,
  };
  const gunzip = createGunzip(options);
  pipeline(file, gunzip, () => undefined);
  yield* gunzip as AsyncIterable<Uint8Array>;
}
