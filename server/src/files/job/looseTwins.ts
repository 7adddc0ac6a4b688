/** What lies in a log archive and beside it as a file as well: it is the same, and is read once. */
import { jobNamedBy, jobsNamedIn } from '../../engine/job/jobs';
import type { Reading } from '../../engine/types';
import { folderName, lastName } from '../slashNames';

/** A file beside an archive. */
export interface LooseFile {
  /** Its name in the job, with `/`. */
  path: string;
  /** Bytes. */
  size: number;
}

/** A file in an archive. */
export interface PackedFile {
  /** Its name in the archive, with or without the folder that is named after the job. */
  path: string;
  /** Bytes. */
  size: number;
}

/** What is known of an archive's surroundings. */
export interface ArchiveBeside {
  files: readonly LooseFile[];
  /** PandaIDs that are named by the files in the archive's own folder. */
  told: ReadonlySet<string>;
  /** It is the only log archive of its folder. */
  isAlone: boolean;
}

/** How pilots and PanDA name a log archive (`log.tgz`, `<name>.log.tgz`, `<name>.job.log.tgz.1`). */
const LOG_ARCHIVE = /(?:^|[._-])logs?\.(?:tgz|tar|tar\.gz)(?:\.\d+)?$/i;

/** The archives of a folder that may be a job's: the only one, or those that are named like log archives if any are. */
export function logArchives<T extends { path: string }>(archives: readonly T[]): T[] {
  const named = archives.filter(({ path }) => LOG_ARCHIVE.test(lastName(path)));
  return archives.length < 2 || named.length === 0 ? [...archives] : named;
}

/**
 * What is known of an archive's surroundings, by what was read there.
 *
 * @param archive its name in the job
 * @param files those that could be read: what could not stands for nothing in the archive
 * @param readings of those that are logs
 * @param archives all that were found, this one too
 */
export function besideOf(
  archive: string,
  files: readonly LooseFile[],
  readings: readonly Reading[],
  archives: readonly { path: string }[],
): ArchiveBeside {
  const isNear = (path: string): boolean => folderName(path) === folderName(archive);
  const near = readings.filter(({ log }) => isNear(log.path));
  const rivals = logArchives(archives.filter(({ path }) => isNear(path)));
  return {
    files,
    told: new Set(near.flatMap((reading) => [...jobsNamedIn(reading)])),
    isAlone: rivals.length === 1 && rivals[0]?.path === archive,
  };
}

/**
 * Tells for each file of an archive which loose file is the same: of the same name, and of the same job. That are the files
 * in the job's own folder beside the archive; and those right beside it where they name that job and no other, or where
 * nothing names a job and the archive is the only one.
 *
 * @param archive its name in the job
 * @returns a function of a file in the archive, and the job that the archive is named after; null for what is only in it
 */
export function twinFinder(
  archive: string,
  { files, told, isAlone }: ArchiveBeside,
): (packed: PackedFile, pandaId: string | null) => LooseFile | null {
  const folder = folderName(archive);
  const isBesideJob = (job: string | null): boolean =>
    told.size < 2 && ((job !== null && told.has(job)) || (isAlone && (job === null || told.size === 0)));
  const namesOf = (job: string | null): Map<string, LooseFile> => {
    const near = files.filter(({ path }) => folderName(path) === folder && isBesideJob(job));
    const inFolder = files.filter(({ path }) => {
      const own = folderName(path);
      return job !== null && own !== '.' && folderName(own) === folder && jobNamedBy(lastName(own)) === job;
    });
    return new Map([...near, ...inFolder].map((file) => [lastName(file.path), file]));
  };
  const known = new Map<string | null, Map<string, LooseFile>>();
  return ({ path }, pandaId) => {
    const top = path.slice(0, Math.max(0, path.indexOf('/')));
    const named = jobNamedBy(top);
    const job = named ?? pandaId;
    const names = known.get(job) ?? namesOf(job);
    known.set(job, names);
    return names.get(named === null ? path : path.slice(top.length + 1)) ?? null;
  };
}

/** Whether a loose file can be read for its twin in the archive: a broken copy, empty or cut short, cannot. */
export function isWhole(loose: LooseFile, { size }: PackedFile): boolean {
  return loose.size > 0 && loose.size >= size;
}

/** What to say of loose files that are shorter than their twins; none when there are none. */
export function shorterWords(names: readonly string[]): string[] {
  return names.map((name) => `${name} is shorter beside it than in it; both were read.`);
}
