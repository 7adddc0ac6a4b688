/** Finds the files of a log's job that lie beside it on disk. */
import type { Dirent } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { jobNamedBy } from '../../engine/job/jobs';
import { isArchiveName } from '../files/logNames';
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
export function nameInJob(file: string): string {
  return prefixOf(dirname(file)) + basename(file);
}

/**
 * The files beside a log that belong to its job, by their names: those of its folder; where that is named after a job or
 * is where a pilot works, the pilot's logs above it; and for the log of a pilot, the files in its jobs' folders. Where none
 * of them is the log of a pilot, a few files of other names are looked into. Links are not followed.
 *
 * @param isPilotLog whether the file is the log of a pilot
 * @returns nothing where the folder is not on disk
 */
export async function findNeighbours(file: string, isPilotLog: boolean, rules: NameRules): Promise<Neighbours> {
  const folder = dirname(file);
  const search = new Search(file);
  const entries = await search.list(folder, prefixOf(folder));
  search.take(entries, folder, prefixOf(folder), rules.isLog);
  const looked = [{ entries, folder }];
  for (const above of foldersOfJob(folder).map(dirname)) {
    const upper = await search.list(above, prefixOf(above));
    search.take(upper, above, prefixOf(above), rules.isPilotLog);
    looked.push({ entries: upper, folder: above });
  }
  if (isPilotLog && jobNamedBy(basename(folder)) === null) await takeBelow(search, entries, folder, rules);
  else if (!isPilotLog && !search.some(rules.isPilotLog)) await takeByHead(search, looked, rules);
  const found = await search.done(rules.isPilotLog);
  const packed = new Search('');
  packed.take(entries, folder, prefixOf(folder), isArchiveName);
  const { files: archives, limits } = await packed.all();
  return { files: found.files, archives, limits: [...found.limits, ...limits] };
}

/** Takes the files in the folders of a pilot's jobs, which may lie in the folder where it works. */
async function takeBelow(search: Search, entries: readonly Dirent[], folder: string, rules: NameRules): Promise<void> {
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    const [isJob, isPilots] = [jobNamedBy(name) !== null, PILOT_FOLDER.test(name)];
    if (!isJob && !isPilots) continue;
    const below = join(folder, name);
    const inside = await search.list(below, prefixOf(below));
    search.take(inside, below, prefixOf(below), rules.isLog);
    if (isPilots)
      await takeBelow(
        search,
        inside.filter((entry) => jobNamedBy(entry.name) !== null),
        below,
        rules,
      );
  }
}

/** Takes the logs of pilots and wrappers whose names do not say so: what a batch system keeps of a pilot's output. */
async function takeByHead(
  search: Search,
  looked: readonly { entries: readonly Dirent[]; folder: string }[],
  { isLog, isPilotText }: NameRules,
): Promise<void> {
  const nameless = looked.flatMap(({ entries, folder }) =>
    entries
      .filter((entry) => entry.isFile() && ANY_LOG.test(entry.name) && !isLog(entry.name))
      .map((entry) => ({ entry, folder, path: prefixOf(folder) + entry.name, absolute: join(folder, entry.name) })),
  );
  const known = await search.stats(nameless.slice(0, 20 * MAX_HEADS));
  const newest = known.sort((a, b) => b.modified - a.modified).slice(0, MAX_HEADS);
  for (const file of newest) {
    if (await isPilotText(file)) search.take([file.entry], file.folder, prefixOf(file.folder), () => true);
  }
  const looks = new Set(newest.map(({ absolute }) => absolute));
  const others = nameless.filter(({ absolute }) => !looks.has(absolute)).map(({ path }) => path);
  search.leave(others, `having names that say nothing and being more than ${MAX_HEADS}`);
}

/** A folder and those above it that are named after the job or are where its pilot works; innermost first. */
function foldersOfJob(folder: string): string[] {
  if (PILOT_FOLDER.test(basename(folder))) return [folder];
  if (jobNamedBy(basename(folder)) === null) return [];
  const above = dirname(folder);
  return PILOT_FOLDER.test(basename(above)) ? [folder, above] : [folder];
}

function prefixOf(folder: string): string {
  const names = foldersOfJob(folder).map((path) => basename(path));
  return names.reverse().reduce((prefix, name) => `${prefix}${name}/`, '');
}
