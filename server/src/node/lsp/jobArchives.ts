/** Which of the archives beside a log are the log archives of its job. */
import { basename } from 'node:path';
import { jobOfArchive } from '../archive/readArchive';
import { notRead, type Neighbour } from '../neighbourSearch';

/** Archives that are opened to see whose they are, and those that are read. */
const MAX_ASKED = 10;
const MAX_READ = 3;

/** How pilots and PanDA name a log archive (`log.tgz`, `<name>.log.tgz`, `<name>.job.log.tgz.1`). */
const LOG_ARCHIVE = /(?:^|[._-])logs?\.(?:tgz|tar|tar\.gz)(?:\.\d+)?$/i;

export interface JobArchives {
  archives: Neighbour[];
  /** What was left out, in words for a person. */
  limits: string[];
}

/** The archives of a folder that may be a job's: the only one, or those that are named like log archives if any are. */
export function logArchives(archives: readonly Neighbour[]): JobArchives {
  const named = archives.filter(({ absolute }) => LOG_ARCHIVE.test(basename(absolute)));
  if (archives.length < 2 || named.length === 0) return { archives: [...archives], limits: [] };
  const others = archives.filter((archive) => !named.includes(archive)).map(({ path }) => path);
  return { archives: named, limits: notRead(others, 'not having the name of a log archive') };
}

/**
 * The log archives of a job among those of a folder. Of several, these are the ones whose first folder is named after it.
 *
 * @param jobs PandaIDs of the job; of several for the log of a pilot that ran several
 * @returns the newest first, a few at most
 */
export async function archivesOf(jobs: ReadonlySet<string>, beside: readonly Neighbour[]): Promise<JobArchives> {
  const { archives, limits } = logArchives(beside);
  if (archives.length < 2) return { archives, limits };
  const newest = [...archives].sort((a, b) => b.modified - a.modified);
  const own: Neighbour[] = [];
  for (const archive of newest.slice(0, MAX_ASKED)) {
    const job = await jobOfArchive(archive.absolute).catch(() => null);
    if (job !== null && jobs.has(job)) own.push(archive);
  }
  const read = own.slice(0, MAX_READ);
  const names = (left: readonly Neighbour[]): string[] => left.map(({ path }) => path);
  return {
    archives: read,
    limits: [
      ...limits,
      ...notRead(names(own.slice(MAX_READ)), `being more than ${MAX_READ} archives`),
      ...notRead(names(newest.filter((archive) => !own.includes(archive))), 'not being known to be of this job'),
    ],
  };
}
