/** What a rule for the failures of one row of an error table would be about. */
import type { CampaignJob } from '../../campaign/campaignJob';
import type { FailedJob } from '../../campaign/rowOf';
import { attributeOf } from '../../catalogue/components';
import { meaningIn } from '../../catalogue/codes';
import type { Catalogue } from '../../catalogue/types';
import { compareText } from '../../engine/order';
import type { RuleSubject } from '../../rules/draft/ruleSubject';
import { CLASSIFIED_SOURCES, isErrorCode, keptDiag } from '../../rules/server/jobErrors';
import { subjectKnowledge } from '../rules/subjectKnowledge';

/** One error as jobs reported it. */
type Told = Pick<RuleSubject, 'source' | 'code' | 'diag'>;

/**
 * The error that most jobs of the row reported, among those by which the server classifies.
 *
 * @param jobs of the row, one at least
 * @returns null when none of them reported any with a text
 */
export function rowSubject(jobs: readonly FailedJob[], catalogue: Catalogue): RuleSubject | null {
  const told = new Map<string, { error: Told; code: string; jobs: FailedJob[] }>();
  for (const job of jobs) {
    const first = job.reported.flatMap((reported) => classified(reported, job)).at(0);
    if (first === undefined) continue;
    const key = JSON.stringify([first.error.source, first.error.code, first.error.diag]);
    const before = told.get(key);
    if (before === undefined) told.set(key, { ...first, jobs: [job] });
    else before.jobs.push(job);
  }
  const [most] = [...told].sort(([a, one], [b, other]) => other.jobs.length - one.jobs.length || compareText(a, b));
  const [, shown] = most ?? [];
  const job = shown?.jobs[0];
  if (shown === undefined || job === undefined) return null;
  const { signature, owner, persistence } = job.failure;
  const entry = meaningIn(catalogue, shown.code, { experiment: job.experiment });
  return { ...shown.error, marked: null, ...subjectKnowledge(catalogue, signature, entry), owner, persistence };
}

/** The words that show a failure stand for the text of its code where nobody reported one. */
function classified({ code, diag }: CampaignJob['reported'][number], job: FailedJob): { error: Told; code: string }[] {
  const [component = '', number = ''] = code.split(':');
  const attribute = attributeOf(component);
  const source = CLASSIFIED_SOURCES.find((known) => known === attribute);
  const text = diag ?? (job.failure.code === code ? job.failure.text : '');
  if (source === undefined || text.trim() === '' || !isErrorCode(number)) return [];
  return [{ error: { source, code: Number(number), diag: keptDiag(source, text) }, code }];
}
