/** How many bytes the units of a campaign hold. */
import { lstat, readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** Units that are looked at side by side: a network disk answers each after a while, and many at a time as soon as one. */
const AT_A_TIME = 16;
/** Folders below a unit that are looked into; what lies deeper is not read either. */
const MAX_DEPTH = 3;

/**
 * Bytes of each unit. Nothing is said of what cannot be looked at: it counts as empty, and whoever reads it will tell.
 *
 * @param base folder that relative paths begin at
 */
export async function sizesOf(units: readonly string[], base: string): Promise<number[]> {
  const sizes = units.map(() => 0);
  let next = 0;
  async function look(): Promise<void> {
    for (let index = next++; index < units.length; index = next++) {
      sizes[index] = await bytesAt(path.resolve(base, units[index] ?? ''), 0);
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, look));
  return sizes;
}

async function bytesAt(place: string, depth: number): Promise<number> {
  try {
    const about = await (depth === 0 ? stat(place) : lstat(place));
    if (!about.isDirectory()) return about.isFile() ? about.size : 0;
    if (depth > MAX_DEPTH) return 0;
    let bytes = 0;
    for (const name of await readdir(place)) bytes += await bytesAt(path.join(place, name), depth + 1);
    return bytes;
  } catch {
    return 0;
  }
}
