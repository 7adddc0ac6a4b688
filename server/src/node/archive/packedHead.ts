/** How a file on disk is packed, by its first bytes. What unpacks is loaded only for what is. */
import { basename } from 'node:path';
import { FileBytes } from '../files/fileBytes';
import { isArchiveName } from '../../files/logNames';
import { isGzip, PACKED_HEAD } from '../../files/archive/heads';
import { isTarHeader } from '../../files/archive/tarHeader';

/** Whether a file begins as one that gzip wrote. @throws as `FileBytes` does */
export function isCompressed(path: string): boolean {
  return isGzip(headOf(path));
}

/**
 * Whether a file is a tar archive, by its first bytes; also what is compressed and only named like one, for then
 * somebody takes it for an archive.
 *
 * @throws UnreadableError or the error of the file system
 */
export async function isArchive(path: string): Promise<boolean> {
  const head = headOf(path);
  if (!isGzip(head)) return isTarHeader(head);
  return isArchiveName(basename(path)) || (await import('./readArchive')).holdsArchive(path);
}

function headOf(path: string): Buffer {
  const bytes = new FileBytes(path);
  try {
    return Buffer.from(bytes.at(0, PACKED_HEAD));
  } finally {
    bytes.close();
  }
}
