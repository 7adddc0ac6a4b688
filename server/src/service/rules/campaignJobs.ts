/** The jobs of a folder that was triaged, with their errors as rules look at them. */
import type { Location } from 'vscode-languageserver-types';
import type { CampaignJob } from '../../campaign/campaignJob';
import { attributeOf } from '../../catalogue/components';
import { ERROR_SOURCES, jobError } from '../../rules/server/jobErrors';
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
  const [component = '', number = ''] = code.split(':');
  const source = ERROR_SOURCES.find((known) => known === attributeOf(component));
  return source === undefined || Number(number) === 0 ? [] : [{ ...jobError(source, Number(number), diag), place }];
}
