/** How many bytes there are to read at the places of a campaign. */
import { lstat, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Source } from '../../campaign/sources';

/** Places that are looked at side by side: a network disk answers each after a while, and many at a time as soon as one. */
const AT_A_TIME = 16;
/** Folders below a place that are looked into; deeper, only little is read. */
const MAX_DEPTH = 4;

/** Bytes at each place. Nothing is said of what cannot be looked at: it counts as empty, and whoever reads it will tell. */
export async function sizesOf(sources: readonly Source[]): Promise<number[]> {
  const sizes = sources.map(() => 0);
  let next = 0;
  async function look(): Promise<void> {
    for (let index = next++; index < sources.length; index = next++) {
      const source = sources[index];
      if (source !== undefined) sizes[index] = await sizeOf(source);
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, look));
  return sizes;
}

async function sizeOf(source: Source): Promise<number> {
  if ('list' in source) return bytesAt(source.list, new Set());
  const { unit } = source;
  if (unit.kind === 'closed') return 0;
  if (unit.kind === 'place') return bytesAt(unit.path, new Set(unit.others.map((name) => path.join(unit.path, name))));
  let bytes = 0;
  for (const name of unit.names) bytes += await bytesAt(path.join(unit.folder, name), new Set());
  return bytes;
}

/** @param others places in it that do not count */
async function bytesAt(place: string, others: ReadonlySet<string>, depth = 0): Promise<number> {
  if (others.has(place)) return 0;
  try {
    const about = await (depth === 0 ? stat(place) : lstat(place));
    if (!about.isDirectory()) return about.isFile() ? about.size : 0;
    if (depth > MAX_DEPTH) return 0;
    let bytes = 0;
    for (const name of await readdir(place)) bytes += await bytesAt(path.join(place, name), others, depth + 1);
    return bytes;
  } catch {
    return 0;
  }
}
