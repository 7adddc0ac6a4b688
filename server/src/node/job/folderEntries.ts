/** What lies in one folder of a job or of many. */
import { readdirSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Catalogue } from '../../catalogue/types';
import { compareText } from '../../engine/order';
import { isArchiveName, logNameOf, mayBeLog } from '../../files/logNames';

const JSON_NAME = /\.json(?:\.gz)?$/i;

/** Names, each list in its order, so that a run can be compared with the next. */
export interface FolderEntries {
  /** Files that may be logs or data of a job. */
  files: string[];
  /** Log archives. */
  archives: string[];
  /** Files of JSON that are no data of a job: the monitor's lists of jobs are such. */
  json: string[];
  folders: string[];
  /** Symbolic links that lead out of the root: they are not followed. Those within it lead to what is read anyway. */
  links: string[];
}

/**
 * The entries of a folder, as far as they can be of a job. Nothing else goes on in the meantime, so it does not take the
 * way over Node's other threads, which is slower.
 *
 * @param root real path of the folder that a walk began in
 * @throws the error of the file system
 */
export function entriesOf(folder: string, root: string, catalogue: Catalogue): FolderEntries {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => compareText(a.name, b.name));
  const names = new Set(entries.map(({ name }) => name));
  const found: FolderEntries = { files: [], archives: [], json: [], folders: [], links: [] };
  for (const entry of entries) {
    const { name } = entry;
    if (entry.isSymbolicLink()) {
      if (leadsOut(join(folder, name), root)) found.links.push(name);
    } else if (entry.isDirectory()) found.folders.push(name);
    else if (entry.isFile() && isArchiveName(name)) found.archives.push(name);
    else if (entry.isFile() && isWanted(name, names, catalogue)) found.files.push(name);
    else if (entry.isFile() && JSON_NAME.test(name)) found.json.push(name);
  }
  return found;
}

/** A compressed log is the same as one that lies uncompressed beside it. */
function isWanted(name: string, beside: ReadonlySet<string>, catalogue: Catalogue): boolean {
  const logName = logNameOf(name);
  return mayBeLog(logName, catalogue) && (logName === name || !beside.has(logName));
}

/** Whether a link leads out of a folder, or nowhere. */
function leadsOut(link: string, root: string): boolean {
  try {
    return !(realpathSync.native(link) + sep).startsWith(root + sep);
  } catch {
    return true;
  }
}
