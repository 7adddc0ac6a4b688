/** Finds the files of a log's job that lie beside it. */
import { jobNamedBy } from '../../engine/job/jobs';
import type { Disk, Entry } from '../disk';
import { isArchiveName } from '../logNames';
import { Search, type Neighbour } from './neighbourSearch';

/** Files whose names say nothing that are looked into. */
const MAX_HEADS = 10;

/** What a batch system or a person calls a log. */
const ANY_LOG = /\.(?:out|log)$/i;

/** The folder in which a pilot works (pilot3 pilot/util/filehandling.py `create_pilot_work_dir`; pilot1): process and time. */
export const PILOT_FOLDER = /^PanDA_Pilot\d?_\d+_\d+$/i;

/** What names and heads of files say. */
export interface NameRules {
  /** A log of a job. */
  isLog: (name: string) => boolean;
  /** The log of a pilot. */
  isPilotLog: (name: string) => boolean;
  /** A file of another name begins as a pilot's or a wrapper's log does; false for what cannot be read. */
  isPilotText: (file: Neighbour) => Promise<boolean>;
}

export interface Neighbours {
  files: Neighbour[];
  /** The log archives in the log's own folder: of several, each may be of another job. */
  archives: Neighbour[];
  /** What was left out, in words for a person. */
  limits: string[];
}

/** The name of a file in its job: with its folders where they are named after the job, or are where a pilot works. */
export function nameInJob(disk: Disk, file: string): string {
  return prefixOf(disk, disk.folderOf(file)) + disk.nameOf(file);
}

/**
 * The files beside a log that belong to its job, by their names: those of its folder; where that is named after a job or
 * is where a pilot works, the pilot's logs above it; and for the log of a pilot, the files in its jobs' folders. Where none
 * of them is the log of a pilot, a few files of other names are looked into. Links are not followed.
 *
 * @param isPilotLog whether the file is the log of a pilot
 * @returns nothing where the folder is not there
 */
export async function findNeighbours(
  disk: Disk,
  file: string,
  isPilotLog: boolean,
  rules: NameRules,
): Promise<Neighbours> {
  const folder = disk.folderOf(file);
  const search = new Search(disk, file);
  const entries = await search.list(folder, prefixOf(disk, folder));
  search.take(entries, folder, prefixOf(disk, folder), rules.isLog);
  const looked = [{ entries, folder }];
  for (const above of foldersOfJob(disk, folder).map((inner) => disk.folderOf(inner))) {
    const upper = await search.list(above, prefixOf(disk, above));
    search.take(upper, above, prefixOf(disk, above), rules.isPilotLog);
    looked.push({ entries: upper, folder: above });
  }
  if (isPilotLog && jobNamedBy(disk.nameOf(folder)) === null) await takeBelow(disk, search, entries, folder, rules);
  else if (!isPilotLog && !search.some(rules.isPilotLog)) await takeByHead(disk, search, looked, rules);
  const found = await search.done(rules.isPilotLog);
  const packed = new Search(disk, null);
  packed.take(entries, folder, prefixOf(disk, folder), isArchiveName);
  const { files: archives, limits } = await packed.all();
  return { files: found.files, archives, limits: [...found.limits, ...limits] };
}

/** Takes the files in the folders of a pilot's jobs, which may lie in the folder where it works. */
async function takeBelow(
  disk: Disk,
  search: Search,
  entries: readonly Entry[],
  folder: string,
  rules: NameRules,
): Promise<void> {
  for (const { name } of entries.filter(({ kind }) => kind === 'folder')) {
    const [isJob, isPilots] = [jobNamedBy(name) !== null, PILOT_FOLDER.test(name)];
    if (!isJob && !isPilots) continue;
    const below = disk.within(folder, name);
    const inside = await search.list(below, prefixOf(disk, below));
    search.take(inside, below, prefixOf(disk, below), rules.isLog);
    if (isPilots)
      await takeBelow(
        disk,
        search,
        inside.filter((entry) => jobNamedBy(entry.name) !== null),
        below,
        rules,
      );
  }
}

/** Takes the logs of pilots and wrappers whose names do not say so: what a batch system keeps of a pilot's output. */
async function takeByHead(
  disk: Disk,
  search: Search,
  looked: readonly { entries: readonly Entry[]; folder: string }[],
  { isLog, isPilotText }: NameRules,
): Promise<void> {
  const nameless = looked.flatMap(({ entries, folder }) =>
    entries
      .filter((entry) => entry.kind === 'file' && ANY_LOG.test(entry.name) && !isLog(entry.name))
      .map((entry) => ({
        entry,
        folder,
        path: prefixOf(disk, folder) + entry.name,
        absolute: disk.within(folder, entry.name),
      })),
  );
  const known = await search.stats(nameless.slice(0, 20 * MAX_HEADS));
  const newest = known.sort((a, b) => b.modified - a.modified).slice(0, MAX_HEADS);
  for (const file of newest) {
    if (await isPilotText(file)) search.take([file.entry], file.folder, prefixOf(disk, file.folder), () => true);
  }
  const looks = new Set(newest.map(({ absolute }) => absolute));
  const others = nameless.filter(({ absolute }) => !looks.has(absolute)).map(({ path }) => path);
  search.leave(others, `having names that say nothing and being more than ${MAX_HEADS}`);
}

/** A folder and those above it that are named after the job or are where its pilot works; innermost first. */
function foldersOfJob(disk: Disk, folder: string): string[] {
  if (PILOT_FOLDER.test(disk.nameOf(folder))) return [folder];
  if (jobNamedBy(disk.nameOf(folder)) === null) return [];
  const above = disk.folderOf(folder);
  return PILOT_FOLDER.test(disk.nameOf(above)) ? [folder, above] : [folder];
}

function prefixOf(disk: Disk, folder: string): string {
  const names = foldersOfJob(disk, folder).map((place) => disk.nameOf(place));
  return names.reverse().reduce((prefix, name) => `${prefix}${name}/`, '');
}
