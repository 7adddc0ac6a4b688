/** Submits what is missing of a campaign: parts without a result, and the merge. */
import path from 'node:path';
import { jobNames, type Plan } from './plan';
import { arrayArguments, mergeArguments, submit, type Submission } from './sbatch';
import { slurm, SlurmError } from './slurm';
import { lookAt } from './standing';
import type { WorkFolder } from './workFolder';

/** What was submitted. */
export interface Submitted {
  /** Number of the array; null: no part needed one. */
  array: number | null;
  /** How many parts are in it. */
  parts: number;
  /** Null: the one that is in the queue will do. */
  merge: number | null;
  /** All arrays and merges of the campaign that are in the queue now. */
  jobs: number[];
}

/**
 * Submits parts that are neither done nor in the queue, and a merge that waits for all that are in the queue then.
 *
 * @throws SlurmError with what was submitted nevertheless; WorkFolderError
 */
export async function submitMissing(work: WorkFolder, plan: Plan): Promise<Submitted> {
  const view = await lookAt(work, plan).catch(withWords('nothing was submitted'));
  const missing = view.lost.map(({ part }) => part);
  if (missing.length === 0 && view.merges.length > 0) {
    return { array: null, parts: 0, merge: null, jobs: [...view.arrays, ...view.merges] };
  }
  const names = jobNames(plan);
  const how = {
    options: plan.sbatchOptions,
    places: { work: work.path, base: plan.base, node: process.execPath, program: path.resolve(process.argv[1] ?? '') },
  };
  const array =
    missing.length > 0 ? await submitParts(work, { ...how, name: names.parts }, missing, plan.tableOptions) : null;
  const arrays = array === null ? view.arrays : [...view.arrays, array];
  const { table, parts } = plan;
  const merge = await submit(
    mergeArguments({ ...how, name: names.merge }, arrays, [table.file, `${parts.length}`, ...table.options]),
  ).catch(
    withWords(array === null ? 'nothing was submitted' : `the parts are submitted as job ${array}, the merge is not`),
  );
  // They would find parts missing.
  for (const id of view.merges) await slurm('scancel', [`${id}`]);
  return { array, parts: missing.length, merge, jobs: [...arrays, merge] };
}

async function submitParts(
  work: WorkFolder,
  submission: Submission,
  parts: readonly number[],
  tableOptions: readonly string[],
): Promise<number> {
  await work.clear(parts);
  try {
    return await submit(arrayArguments(submission, parts, tableOptions));
  } catch (error) {
    const isTooLong = error instanceof SlurmError && error.message.includes('Invalid job array');
    return withWords(`nothing was submitted${isTooLong ? await arrayLimit() : ''}`)(error);
  }
}

/** Throws an error of Slurm again, with what it means for the campaign. */
function withWords(words: string): (error: unknown) => never {
  return (error) => {
    throw error instanceof SlurmError ? new SlurmError(`${error.message}; ${words}`) : error;
  };
}

/** The most parts that this Slurm takes, in words; empty where it does not tell. */
async function arrayLimit(): Promise<string> {
  const said = await slurm('scontrol', ['show', 'config']).catch(() => '');
  const size = /^MaxArraySize\s*=\s*(\d+)/m.exec(said)?.[1];
  return size === undefined ? '' : `: here an array has ${Number(size) - 1} parts at most (--parts)`;
}
