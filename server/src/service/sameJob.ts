/** Which of the files beside a document are of its job: a folder may hold the logs of many. */
import { jobNamedBy, jobsNamedIn } from '../engine/job/jobs';
import type { Reading } from '../engine/types';
import { folderOf } from './jobPaths';

interface SortedNeighbours {
  /** Of the document's job, or shared by all jobs of the folder. */
  own: Reading[];
  /** Of other jobs, and what may be of any when the logs of several jobs lie side by side. */
  strangers: Reading[];
}

/**
 * Splits the readings of the files beside a document.
 *
 * A file that names another job is left out. Where such files lie in the very same folder, those that name no job may
 * be of either and are left out as well: a cause of another job is worse than none.
 *
 * @param document what was read from the document itself
 */
export function neighboursOf(document: Reading, others: readonly Reading[]): SortedNeighbours {
  const ids = new Map(others.map((reading) => [reading, idsOf(reading)]));
  const idsOfOne = (reading: Reading): ReadonlySet<string> => ids.get(reading) ?? new Set();
  const ours = jobsMeant(document, others);
  const isOther = (reading: Reading): boolean => {
    const theirs = idsOfOne(reading);
    return theirs.size > 0 && ![...theirs].some((id) => ours.has(id));
  };
  const mixed = new Set(others.filter(isOther).map(({ log }) => folderOf(log.path)));
  const strangers = others.filter(
    (reading) => isOther(reading) || (idsOfOne(reading).size === 0 && mixed.has(folderOf(reading.log.path))),
  );
  return { own: others.filter((reading) => !strangers.includes(reading)), strangers };
}

/** PandaIDs of a document's job: those that it names, else the one on which the files beside it agree. */
export function jobsMeant(document: Reading, others: readonly Reading[]): ReadonlySet<string> {
  const own = idsOf(document);
  return own.size > 0 ? own : commonTo(others.map(idsOf));
}

/** Jobs that a file is about: by the folders it lies in, and by what it says. */
function idsOf(reading: Reading): Set<string> {
  const folders = reading.log.path.split('/').slice(0, -1);
  const placed = [reading.pandaId ?? null, ...folders.map(jobNamedBy)].filter((id) => id !== null);
  return new Set([...placed, ...jobsNamedIn(reading)]);
}

/** The ids of files that name any, if they agree on one job. */
function commonTo(sets: readonly ReadonlySet<string>[]): Set<string> {
  const [first, ...rest] = sets.filter(({ size }) => size > 0);
  return new Set([...(first ?? [])].filter((id) => rest.every((ids) => ids.has(id))));
}
