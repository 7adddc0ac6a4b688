/** The jobs of a folder that was triaged, with their errors as rules look at them. */
import type { Location } from 'vscode-languageserver-types';
import type { CampaignJob } from '../../campaign/campaignJob';
import { jobError, type JobError } from '../../rules/server/jobErrors';
import { sourceOf } from '../../rules/server/triagedJob';
import type { SeenJob } from './seenErrors';

/**
 * What was reported of each job; of a failed job without a text beside its code, the words that show the failure.
 *
 * @param placeOf where the evidence of the job at a place of the list stands
 */
export function campaignJobs(jobs: readonly CampaignJob[], placeOf: (index: number) => Location | null): SeenJob[] {
  return jobs.map((job, index) => {
    const place = (): Location | null => placeOf(index);
    const errors = reportedErrors(job).map((error) => ({ ...error, place }));
    return { name: job.pandaId ?? job.path ?? `${index}`, outcome: job.outcome, errors };
  });
}

/**
 * The errors of a job as the server has them, the first first. The words that show its failure stand for the text of its code
 * where nobody reported one.
 */
export function reportedErrors({ reported, failure }: CampaignJob): JobError[] {
  return reported.flatMap(({ code, diag }) => {
    const source = sourceOf(code);
    const number = Number(code.split(':')[1]);
    const text = diag ?? (failure?.code === code ? failure.text : null);
    return source === null || number === 0 ? [] : [jobError(source, number, text)];
  });
}
