/** Reads a folder for a client: it hears how far that has come, and may end it. */
import type { CampaignJob } from '../../../campaign/campaignJob';
import type { Limit } from '../../../campaign/errorTable';
import type { Catalogue } from '../../../catalogue/types';
import { count } from '../../../report/words';
import type { Progress } from '../progress';
import { folderSteps, type FolderOrder } from './folderReader';
import type { ReadFolder } from './triagedFolders';

/** By what jobs are judged. */
export interface FolderMeans extends FolderOrder {
  known: Catalogue;
}

/** Milliseconds between two reports of progress: more often nobody can read them. */
const PACE = 200;

/**
 * All jobs of a folder, or those that were read until it was ended.
 *
 * @throws UnreadableError when the folder itself cannot be read
 */
export async function readFolder(
  path: string,
  { known, ...order }: FolderMeans,
  progress: Progress,
  isEnded: () => boolean,
): Promise<ReadFolder> {
  const records: CampaignJob[] = [];
  const limits: Limit[] = [];
  let failed = 0;
  let told = -Infinity;
  for await (const { path: job, answer, done, all } of folderSteps(path, order, known)) {
    if (isEnded()) return { path, records, catalogue: known, limits, isWhole: false };
    if ('problem' in answer) {
      limits.push({ path: job, pandaId: null, text: `${answer.problem}.` });
    } else {
      // Not by spreading them: a call has room for some ten thousand.
      for (const record of answer.records) records.push(record);
      failed += answer.records.filter(({ failure }) => failure !== null).length;
    }
    if (performance.now() - told < PACE) continue;
    told = performance.now();
    progress.report(Math.floor((100 * done) / all), `${done} of ${all} read, ${count(failed, 'failure')}`);
  }
  return { path, records, catalogue: known, limits, isWhole: true };
}
