/** What gzip compressed, uncompressed by the browser. */
import { chunksOf, joined } from '../files/archive/chunks';
import { damageWords, piecesOf, type CompressedLog } from '../files/archive/compressed';

/** Packed bytes were damaged in their midst, or ended too early. */
class PackedError extends Error {
  /** @param isCut all that there was had been taken */
  constructor(readonly isCut: boolean) {
    super(isCut ? 'cut off' : 'damaged');
  }
}

/** The bytes, uncompressed. @throws PackedError behind the last sound ones */
async function* gunzipped(packed: Uint8Array): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new DecompressionStream('gzip');
  const writer: WritableStreamDefaultWriter<Uint8Array> = writable.getWriter();
  let isAllTaken = false;
  const feed = async (): Promise<void> => {
    for (const piece of piecesOf(packed)) {
      await writer.ready;
      await writer.write(piece);
    }
    // What has not been read when the end turns out to be none would be lost.
    await writer.ready;
    isAllTaken = true;
    await writer.close();
  };
  // Whoever reads is told.
  void feed().catch(() => undefined);
  try {
    yield* chunksOf(readable as ReadableStream<Uint8Array>);
  } catch {
    throw new PackedError(isAllTaken);
  } finally {
    // Where nobody wants the rest.
    void writer.abort().catch(() => undefined);
  }
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
