/** The jobs of a folder that was triaged, with their errors as rules look at them. */
import type { Location } from 'vscode-languageserver-types';
import type { CampaignJob } from '../../campaign/campaignJob';
import { jobError } from '../../rules/server/jobErrors';
import { sourceOf } from '../../rules/server/triagedJob';
import type { PlacedError, SeenJob } from './seenErrors';

/**
 * What was reported of each job; of a failed job without a text beside its code, the words that show the failure.
 *
 * @param placeOf where the evidence of the job at a place of the list stands
 */
export function campaignJobs(jobs: readonly CampaignJob[], placeOf: (index: number) => Location | null): SeenJob[] {
  return jobs.map((job, index) => {
    const place = (): Location | null => placeOf(index);
    const { failure } = job;
    const errors = job.reported.flatMap(({ code, diag }) =>
      errorOf(code, diag ?? (failure?.code === code ? failure.text : null), place),
    );
    return { name: job.pandaId ?? job.path ?? `${index}`, outcome: job.outcome, errors };
  });
}

function errorOf(code: string, diag: string | null, place: () => Location | null): PlacedError[] {
  const source = sourceOf(code);
  const number = Number(code.split(':')[1]);
  return source === null || number === 0 ? [] : [{ ...jobError(source, number, diag), place }];
}
