/** Several jobs in one answer: how they ended, what failed, and a line for each. */
import type { Outcome, Triage } from '../../engine/types';
import { count } from '../../report/words';
import { fewOf } from './answer';
import { MAX_NAME } from './evidence';
import type { Quotes } from './quotes';
import type { TriageOutput } from './schemas/triage';

/** Jobs and causes that are listed. */
export const MAX_JOBS = 25;
const MAX_CAUSES = 10;
const MAX_CAUSE = 160;

const ORDER: readonly Outcome[] = ['failed', 'incomplete', 'unknown', 'nojob', 'succeeded'];

export interface NumberedJob {
  /** PandaID, or `#2` where that is not known or not only its own. */
  id: string;
  triage: Triage;
}

/** Names for the jobs of a place by which one can be asked for. */
export function numberedJobs(triages: readonly Triage[]): NumberedJob[] {
  const times = new Map<string, number>();
  for (const { job } of triages) if (job.pandaId !== null) times.set(job.pandaId, (times.get(job.pandaId) ?? 0) + 1);
  return triages.map((triage, i) => {
    const { pandaId } = triage.job;
    return { id: pandaId !== null && times.get(pandaId) === 1 ? pandaId : `#${i + 1}`, triage };
  });
}

/** How many jobs ended how. */
export function outcomesOf(jobs: readonly NumberedJob[]): TriageOutput['outcomes'] {
  return ORDER.flatMap((outcome) => {
    const own = jobs.filter(({ triage }) => triage.verdict.outcome === outcome).length;
    return own === 0 ? [] : [{ outcome, jobs: own }];
  });
}

/** What an answer says of several jobs, and what it does not. */
export function toldJobs(
  jobs: readonly NumberedJob[],
  quotes: Quotes,
): Pick<TriageOutput, 'causes' | 'list'> & { leftOut: string[] } {
  const { share } = quotes;
  const causes = causesOf(jobs);
  const shownCauses = fewOf(causes, MAX_CAUSES, share);
  const sorted = ORDER.flatMap((outcome) => jobs.filter(({ triage }) => triage.verdict.outcome === outcome));
  const shown = fewOf(sorted, MAX_JOBS, share);
  const maybe = (text: string | null): string | null => (text === null ? null : quotes.words(text, MAX_CAUSE));
  return {
    causes: shownCauses.map(({ first, jobs: times }) => {
      const { code, signature, cause } = first.triage.verdict;
      return { code, signature, cause: maybe(cause), jobs: times, example: quotes.words(first.id, MAX_CAUSE) };
    }),
    list: shown.map(({ id, triage: { verdict } }) => ({
      id: quotes.words(id, MAX_CAUSE),
      outcome: verdict.outcome,
      code: verdict.code,
      acronym: verdict.acronym,
      cause: maybe(verdict.cause),
      file: verdict.file === null ? null : quotes.name(verdict.file, MAX_NAME),
      line: verdict.line,
    })),
    leftOut: [
      ...(sorted.length > shown.length ? [`${count(sorted.length - shown.length, 'more job')} not listed.`] : []),
      ...(causes.length > shownCauses.length
        ? [`${count(causes.length - shownCauses.length, 'more cause')} not listed.`]
        : []),
    ],
  };
}

function causesOf(jobs: readonly NumberedJob[]): { first: NumberedJob; jobs: number }[] {
  const causes = new Map<string, { first: NumberedJob; jobs: number }>();
  for (const job of jobs) {
    const { outcome, code, signature } = job.triage.verdict;
    if (outcome !== 'failed') continue;
    const key = `${code ?? ''} ${signature ?? ''}`;
    const known = causes.get(key);
    if (known === undefined) causes.set(key, { first: job, jobs: 1 });
    else known.jobs += 1;
  }
  return [...causes.values()].sort((a, b) => b.jobs - a.jobs);
}
