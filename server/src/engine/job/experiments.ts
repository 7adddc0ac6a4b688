/** Which signatures may speak of a job, by the experiment that it is of. */
import type { Signature } from '../../catalogue/types';
import type { Milestone } from '../types';

/** The experiments whose programs wrote into a file, as its marks show. */
export function experimentsIn(milestones: readonly Milestone[]): ReadonlySet<string> {
  return new Set(milestones.flatMap(({ experiment }) => experiment ?? []));
}

/**
 * Whether a signature counts in a file. Where nothing names the experiment, those of any may speak, but one that makes
 * a failure of an ordinary line needs a mark of its experiment in the file.
 *
 * @param experiment of the job, lower case; null when nothing says
 * @param inFile what `experimentsIn` finds in the file
 */
export function mayCount(signature: Signature, experiment: string | null, inFile: ReadonlySet<string>): boolean {
  if (signature.experiment === undefined || signature.experiment === experiment) return true;
  if (experiment !== null) return false;
  const isOrdinary = signature.unless !== undefined || signature.counts !== undefined;
  return !isOrdinary || inFile.has(signature.experiment);
}
