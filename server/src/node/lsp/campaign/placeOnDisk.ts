/** Where a file of a job stands on disk, or in a log archive there. */
import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { memberAddress } from '../../../../../shared/addresses';
import { isArchiveName } from '../../../files/logNames';
import { isWithin } from '../../files/paths';

/**
 * The address of a file of a job.
 *
 * @param path of the job: a folder, a log archive or a log
 * @param file its name in the job, with `/`; the name of an archive in the folder may stand before that of its member
 * @param servesMembers whether the client opens files in archives; if not, the archive is named
 * @returns null where no such file is there (any more), or it has no text of its own, as what is compressed
 */
export function placeOnDisk(path: string, file: string, servesMembers: boolean): string | null {
  const inArchive = (archive: string, name: string): string => {
    const uri = pathToFileURL(archive).href;
    return servesMembers ? memberAddress({ archive: uri, name }) : uri;
  };
  if (isFile(path)) {
    if (isArchiveName(path)) return inArchive(path, file);
    return file === basename(path) ? pathToFileURL(path).href : null;
  }
  const parts = file.split('/');
  for (let count = parts.length; count > 0; count--) {
    const found = join(path, ...parts.slice(0, count));
    // Names of files in archives are what their maker wanted them to be.
    if (!isWithin(path, found) || !isFile(found)) continue;
    if (count === parts.length) return pathToFileURL(found).href;
    return isArchiveName(found) ? inArchive(found, parts.slice(count).join('/')) : null;
  }
  return null;
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
