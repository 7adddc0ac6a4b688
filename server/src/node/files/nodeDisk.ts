/** The disk of this machine, for the search for the files of a job. Places are absolute paths. */
import { lstat, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Dirent } from 'node:fs';
import type { Disk, Entry } from '../../files/disk';
import { jobOfArchive, readArchive } from '../archive/readArchive';
import { keyOf, pathOf } from './paths';
import { readFile, readHead } from './readFile';

export const nodeDisk: Disk = {
  placeOf: pathOf,
  addressOf: (place) => pathToFileURL(place).href,
  keyOf,
  nameOf: (place) => path.basename(place),
  folderOf: (place) => path.dirname(place),
  within: (folder, name) => path.join(folder, name),
  entries: async (folder) => {
    try {
      const entries = await readdir(folder, { withFileTypes: true });
      return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  },
  info: async (place, follow) => {
    const { size, mtimeMs } = await (follow === true ? stat(place) : lstat(place));
    return { size, modified: mtimeMs };
  },
  head: readHead,
  bytes: (place, limit) => readFile(place, { limit }),
  archive: readArchive,
  jobOfArchive,
};

function kindOf(entry: Dirent): Entry['kind'] {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'other';
}
