/** Which of the archives beside a log are the log archives of its job. */
import type { Disk } from '../../files/disk';
import { logArchives } from '../../files/job/looseTwins';
import { notRead, type Neighbour } from '../../files/job/neighbourSearch';

/** Archives that are opened to see whose they are, and those that are read. */
const MAX_ASKED = 10;
const MAX_READ = 3;

export interface JobArchives {
  archives: Neighbour[];
  /** What was left out, in words for a person. */
  limits: string[];
}

/**
 * The log archives of a job among those of a folder. Of several, these are the ones whose first folder is named after it.
 *
 * @param jobs PandaIDs of the job; of several for the log of a pilot that ran several
 * @returns the newest first, a few at most
 */
export async function archivesOf(
  disk: Disk,
  jobs: ReadonlySet<string>,
  beside: readonly Neighbour[],
): Promise<JobArchives> {
  const archives = logArchives(beside);
  const names = (left: readonly Neighbour[]): string[] => left.map(({ path }) => path);
  const others = names(beside.filter((archive) => !archives.includes(archive)));
  const limits = notRead(others, 'not having the name of a log archive');
  if (archives.length < 2) return { archives, limits };
  const newest = [...archives].sort((a, b) => b.modified - a.modified);
  const own: Neighbour[] = [];
  for (const archive of newest.slice(0, MAX_ASKED)) {
    const job = await disk.jobOfArchive(archive.absolute).catch(() => null);
    if (job !== null && jobs.has(job)) own.push(archive);
  }
  const read = own.slice(0, MAX_READ);
  return {
    archives: read,
    limits: [
      ...limits,
      ...notRead(names(own.slice(MAX_READ)), `being more than ${MAX_READ} archives`),
      ...notRead(names(newest.filter((archive) => !own.includes(archive))), 'not being known to be of this job'),
    ],
  };
}
