/** What the first bytes of an archive, uncompressed, tell. */
import { joined } from './chunks';
import type { Pieces } from './compressed';
import { PACKED_HEAD } from './heads';
import { jobOfLabel, labelOf } from './memberNames';
import { isTarHeader } from './tarHeader';

/** Bytes at the head of an archive in which the folder that it packs is looked for. */
const FIRST_NAMES = 4096;
/** Bytes of a name in a header (POSIX ustar). */
const NAME = 100;

/** PandaID of the job whose folder an archive packs, by the first names in it; null when they tell none. */
export async function jobOfFirstNames(source: Pieces): Promise<string | null> {
  const head = await startOf(source, FIRST_NAMES);
  for (let at = 0; at + PACKED_HEAD <= head.length; at += PACKED_HEAD) {
    const block = head.subarray(at, at + PACKED_HEAD);
    const name = new TextDecoder().decode(block.subarray(0, NAME)).replace(/\0.*$/s, '');
    const job = isTarHeader(block) ? jobOfLabel(`${labelOf(name)}/`) : null;
    if (job !== null) return job;
  }
  return null;
}

/** The first bytes of what comes; fewer where it ends or is damaged before. */
export async function startOf(source: Pieces, bytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of source) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= bytes) break;
    }
  } catch {
    // Damage: what came before tells as much as can be told.
  }
  return joined(chunks).subarray(0, bytes);
}
