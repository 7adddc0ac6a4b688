/** What lies in a log archive and beside it as a file as well: it is the same, and is read once. */
import { dirname } from 'node:path/posix';
import { jobNamedBy } from '../engine/jobs';

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
  /** No other log archive lies in its folder. */
  isAlone: boolean;
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
  const folder = dirname(archive);
  const isBesideJob = (job: string | null): boolean =>
    told.size < 2 && ((job !== null && told.has(job)) || (isAlone && (job === null || told.size === 0)));
  const namesOf = (job: string | null): Map<string, LooseFile> => {
    const near = files.filter(({ path }) => dirname(path) === folder && isBesideJob(job));
    const inFolder = files.filter(({ path }) => {
      const own = dirname(path);
      return job !== null && own !== '.' && dirname(own) === folder && jobNamedBy(nameOf(own)) === job;
    });
    return new Map([...near, ...inFolder].map((file) => [nameOf(file.path), file]));
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

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
