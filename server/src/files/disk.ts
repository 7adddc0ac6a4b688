/**
 * What the search for the files of a job asks of the place where they lie: a disk, or what an editor shows of its files to
 * a program in a browser. A place is a text that only the disk understands: an absolute path, or an address.
 */
import type { FolderEntry } from '../../../shared/files';
import type { Archive, ArchiveQuestion } from './archive/intake';

/** `link`: a symbolic link, to whatever; `other`: a device, a pipe. */
export type Entry = FolderEntry;

export interface FileInfo {
  /** Bytes. */
  size: number;
  /** Milliseconds since 1970. */
  modified: number;
}

export interface Disk {
  /** The place that an address names; null where it names no file of this disk. */
  placeOf(uri: string): string | null;
  addressOf(place: string): string;
  /** The same text for two names of one place. */
  keyOf(place: string): string;
  /** The name of a file or folder, without those above it. */
  nameOf(place: string): string;
  /** The folder above; of the topmost one, itself. */
  folderOf(place: string): string;
  /** What has a name in a folder. */
  within(folder: string, name: string): string;

  /** What lies in a folder; nothing where there is none. @throws what `readErrorWords` has words for, as all below */
  entries(folder: string): Promise<Entry[]>;
  /** @param follow a link leads to what it links to; left out: it is looked at itself */
  info(place: string, follow?: boolean): Promise<FileInfo>;
  /** The first bytes of a file; fewer where it is shorter. */
  head(place: string, bytes: number): Promise<Uint8Array>;
  /** A file that has no more bytes than the limit. */
  bytes(place: string, limit: number): Promise<Uint8Array>;
  archive(place: string, question: ArchiveQuestion): Promise<Archive>;
  /** PandaID of the job whose folder an archive packs, by the first names in it; null when they tell none. */
  jobOfArchive(place: string): Promise<string | null>;
}

/** Whether two addresses are of one file: editors and Node write some characters of a path differently. */
export function isSameFile(disk: Disk, uri: string, other: string): boolean {
  const [one, two] = [disk.placeOf(uri), disk.placeOf(other)];
  return uri === other || (one !== null && two !== null && disk.keyOf(one) === disk.keyOf(two));
}

/** Whether a place lies below a folder. */
export function isBelow(disk: Disk, folder: string, place: string): boolean {
  const key = disk.keyOf(folder);
  for (let at = place; ;) {
    const above = disk.folderOf(at);
    if (above === at) return false;
    if (disk.keyOf(above) === key) return true;
    at = above;
  }
}
