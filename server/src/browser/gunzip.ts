/** What gzip compressed, uncompressed by the browser. */
import { joined } from '../files/archive/chunks';
import { damageWords, piecesOf, type CompressedLog } from '../files/archive/compressed';
import { nextTurn } from '../lsp/turn';

/** Packed bytes were damaged in their midst, or ended too early. */
class PackedError extends Error {
  /** @param isCut all that there was had been taken */
  constructor(readonly isCut: boolean) {
    super(isCut ? 'cut off' : 'damaged');
  }
}

/**
 * The bytes, uncompressed. What has been uncompressed and not read yet is lost with the stream when that meets damage: so it
 * gets one piece at a time, and the next one when nothing is left to be read.
 *
 * @throws PackedError behind the last sound bytes
 */
async function* gunzipped(packed: Uint8Array): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new DecompressionStream('gzip');
  const writer: WritableStreamDefaultWriter<Uint8Array> = writable.getWriter();
  const reader = (readable as ReadableStream<Uint8Array>).getReader();
  try {
    let next = quiet(reader.read());
    for (const piece of piecesOf(packed)) {
      const isTaken = quiet(writer.write(piece).then(nextTurn));
      for (;;) {
        const read = await inside(Promise.race([next, isTaken]));
        if (read === undefined) break;
        if (read.done) return;
        yield read.value;
        next = quiet(reader.read());
      }
    }
    void quiet(writer.close());
    for (let read = await atEnd(next); !read.done; read = await atEnd(reader.read())) yield read.value;
  } finally {
    // Where nobody wants the rest.
    void quiet(writer.abort());
  }
}

/** A promise whose failure is told to nobody but who waits for it. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

function inside<T>(work: Promise<T>): Promise<T> {
  return work.catch(() => Promise.reject(new PackedError(false)));
}

function atEnd<T>(work: Promise<T>): Promise<T> {
  return work.catch(() => Promise.reject(new PackedError(true)));
}

/** The bytes of an archive that gzip compressed; where it is cut off they just end. @throws where it is damaged */
export async function* archiveBytes(packed: Uint8Array): AsyncGenerator<Uint8Array> {
  try {
    yield* gunzipped(packed);
  } catch (error) {
    if (!(error instanceof PackedError) || !error.isCut) throw error;
  }
}

/**
 * The bytes of a log that is compressed by itself.
 *
 * @param limit of the bytes that are uncompressed
 * @returns null when they are more
 */
export async function uncompressed(packed: Uint8Array, limit: number): Promise<CompressedLog | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let damage: string | null = null;
  try {
    for await (const chunk of gunzipped(packed)) {
      size += chunk.length;
      if (size > limit) return null;
      chunks.push(chunk);
    }
  } catch (error) {
    damage = damageWords(error instanceof PackedError && error.isCut);
  }
  return { bytes: joined(chunks), damage };
}
