/** The errors that failed jobs reported, as rules of the PanDA server are suggested for them. */
import type { CampaignJob } from '../../campaign/campaignJob';
import { attributeOf } from '../../catalogue/components';
import { CLASSIFIED_SOURCES, isErrorCode } from '../../rules/server/jobErrors';
import type { ErrorText } from '../../rules/suggest/texts';

/** For each job the first of its errors by which the server classifies; none for one that has no text with any. */
export function reportedTexts(jobs: readonly CampaignJob[]): ErrorText[] {
  return jobs.flatMap(({ reported }) => reported.flatMap(errorText).slice(0, 1));
}

function errorText({ code, diag }: CampaignJob['reported'][number]): ErrorText[] {
  const [component = '', number = ''] = code.split(':');
  const attribute = attributeOf(component);
  const source = CLASSIFIED_SOURCES.find((known) => known === attribute);
  if (source === undefined || diag === null || diag.trim() === '' || !isErrorCode(number)) return [];
  return [{ text: diag, source, code: Number(number) }];
}
