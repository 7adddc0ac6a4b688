/** The verdict on one job as plain data for an answer: every list and text of it is bounded. */
import type { Catalogue } from '../../catalogue/types';
import { stageTitle } from '../../engine/job/stages';
import type { Log, Triage } from '../../engine/types';
import { pagesOf, type Monitors } from '../../report/monitor';
import { summaryOf } from '../../report/summary';
import { troubledTransfers } from '../../report/transferWords';
import { count, isoTime, otherFindings } from '../../report/words';
import { fewOf } from './answer';
import { evidenceOf, MAX_NAME } from './evidence';
import type { Quotes } from './quotes';
import type { ToldJob } from './schemas/triage';

/** Characters of a cause, a reported text, a reason. */
const MAX_TEXT = 300;
const MAX_ID = 80;
/** Entries of the lists. */
const MAX_REPORTED = 5;
const MAX_GROUPS = 10;
const MAX_REMARKS = 5;
const MAX_TRANSFERS = 5;
const MAX_STEPS = 8;
const MAX_LIMITS = 5;
const MAX_STAGES = 30;

export interface JobMeans {
  catalogue: Catalogue;
  monitors: Monitors;
  logs: readonly Log[];
  /** Lines on each side of the root. */
  context: number;
}

/** What an answer says of a job, and what it does not. */
export function toldJob(
  triage: Triage,
  id: string,
  means: JobMeans,
  quotes: Quotes,
): { job: ToldJob; leftOut: string[] } {
  const { verdict, job } = triage;
  const told = summaryOf(triage, means.catalogue);
  const { share } = quotes;
  const words = (text: string): string => quotes.words(text, MAX_TEXT);
  const maybe = (text: string | null, most = MAX_TEXT): string | null =>
    text === null ? null : quotes.words(text, most);
  const name = (file: string): string => quotes.name(file, MAX_NAME);
  const groups = otherFindings(triage);
  const shown = fewOf(
    groups.filter(({ role }) => role !== 'noise'),
    MAX_GROUPS,
    share,
  );
  const hidden = groups.filter((group) => !shown.includes(group)).reduce((sum, group) => sum + group.count, 0);
  const troubled = troubledTransfers(triage.transfers);
  const transfers = fewOf(troubled, MAX_TRANSFERS, share);
  const remarks = fewOf(triage.remarks, MAX_REMARKS, share);
  const limits = fewOf(triage.limits, MAX_LIMITS, share);
  // The last ones: there it ended.
  const stages = triage.timeline.slice(-fewOf(triage.timeline, MAX_STAGES, share).length);
  const { file, line, column } = verdict;
  return {
    job: {
      id: quotes.words(id, MAX_ID),
      pandaId: maybe(job.pandaId, MAX_ID),
      taskId: maybe(job.taskId, MAX_ID),
      queue: maybe(job.queue, MAX_ID),
      experiment: maybe(job.experiment, MAX_ID),
      outcome: verdict.outcome,
      code: verdict.code,
      acronym: verdict.acronym,
      means: maybe(told.advice.means),
      cause: maybe(verdict.cause),
      owner: verdict.owner,
      persistence: verdict.persistence,
      whose: told.whose,
      why: words(told.why),
      confidence: verdict.confidence,
      reported: fewOf(job.reported, MAX_REPORTED, share).map(({ code, diag }) => ({ code, diag: maybe(diag) })),
      root: file === null || line === null ? null : { file: name(file), line, column: column ?? 1 },
      evidence: evidenceOf(triage, means.logs, means.context, quotes),
      others: shown.map(({ role, first, count: times }) => ({
        role,
        signature: first.signature,
        code: first.code,
        cause: words(first.cause),
        file: name(first.file),
        line: first.line,
        count: times,
      })),
      remarks: remarks.map((remark) => ({ file: name(remark.file), line: remark.line, text: words(remark.text) })),
      transfers: transfers.map(({ transfer, outcome, tries, error }) => ({
        file: name(transfer.file),
        line: transfer.line,
        lfn: name(transfer.lfn),
        direction: transfer.direction,
        outcome,
        tries,
        error: maybe(error),
      })),
      stages: stages.map(({ stage, start, outcome }) => ({
        stage: stageTitle(stage),
        start: isoTime(start),
        outcome,
      })),
      memory: told.memory?.text ?? null,
      heartbeats: maybe(told.silence),
      do: fewOf(told.advice.steps, MAX_STEPS, share),
      retryAction: told.advice.retry,
      links: pagesOf(means.monitors, job).filter(({ url }) => url.length <= MAX_TEXT && quotes.isFree(url)),
    },
    leftOut: [
      ...limits.map((limit) => words(limit)),
      ...(triage.limits.length > limits.length
        ? [`${count(triage.limits.length - limits.length, 'more limit')}.`]
        : []),
      ...(hidden > 0 ? [`${count(hidden, 'more finding')} of little weight.`] : []),
      ...(triage.timeline.length > stages.length
        ? [`${count(triage.timeline.length - stages.length, 'earlier stage')}.`]
        : []),
      ...(troubled.length > transfers.length
        ? [`${count(troubled.length - transfers.length, 'more transfer')} in trouble.`]
        : []),
      ...(triage.remarks.length > remarks.length
        ? [`${count(triage.remarks.length - remarks.length, 'more remark')} on what the pilot hid.`]
        : []),
    ],
  };
}
