/** The bytes of an archive file, uncompressed as they are read. */
import type { FileHandle } from 'node:fs/promises';
import { pipeline, type TransformOptions } from 'node:stream';
import { constants, createGunzip, type ZlibOptions } from 'node:zlib';

/** Bytes of a compressed archive that are unpacked at a time: what a damaged place costs of the sound bytes before it. */
const PIECE = 4096;

/** Whether a file begins as one that gzip wrote (RFC 1952). */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/**
 * The bytes of a file, uncompressed where gzip wrote it. Where it is cut off they just end.
 *
 * @throws the error of `node:zlib` at a damaged place, or that of the file system
 */
export async function* unpacked(handle: FileHandle, compressed: boolean): AsyncGenerator<Uint8Array> {
  if (!compressed) {
    yield* handle.createReadStream({ start: 0, autoClose: false }) as AsyncIterable<Uint8Array>;
    return;
  }
  const file = handle.createReadStream({ start: 0, autoClose: false, highWaterMark: PIECE });
  // Nothing waits in the stream when it meets damage, for what waits there would be lost.
  const options: ZlibOptions & TransformOptions = {
    finishFlush: constants.Z_SYNC_FLUSH,
    chunkSize: 2 ** 16,
    readableHighWaterMark: 1,
  };
  const gunzip = createGunzip(options);
  pipeline(file, gunzip, () => undefined);
  yield* gunzip as AsyncIterable<Uint8Array>;
}
