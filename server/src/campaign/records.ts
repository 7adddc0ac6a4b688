/** Jobs of a campaign as NDJSON: one line each, the same bytes for the same job. */
import { jsonOf } from '../catalogue/unseen';
import { compareText } from '../engine/order';
import type { CampaignJob, Failure, Recovered, ReportedCode } from './campaignJob';

/** One job as a line without its end; the order of keys is fixed. */
export function recordLine(job: CampaignJob): string {
  const { failure, memory } = job;
  const record: CampaignJob = {
    path: job.path,
    pandaId: job.pandaId,
    taskId: job.taskId,
    site: job.site,
    node: job.node,
    experiment: job.experiment,
    attempt: job.attempt,
    outcome: job.outcome,
    start: job.start,
    end: job.end,
    failure: failure && failureRecord(failure),
    reported: job.reported.map(({ code, diag }): ReportedCode => ({ code, diag })),
    recovered: job.recovered.map(({ code, signature, file, line }): Recovered => ({ code, signature, file, line })),
    memory: memory && { peak: memory.peak, limit: memory.limit },
    limits: [...job.limits],
  };
  return jsonOf(record);
}

function failureRecord(failure: Failure): Failure {
  return {
    code: failure.code,
    acronym: failure.acronym,
    signature: failure.signature,
    variant: failure.variant,
    fingerprint: failure.fingerprint,
    time: failure.time,
    cause: failure.cause,
    owner: failure.owner,
    persistence: failure.persistence,
    confidence: failure.confidence,
    reason: failure.reason,
    text: failure.text,
    file: failure.file,
    line: failure.line,
  };
}

/**
 * The lines of jobs without their ends, sorted by PandaID, path and content, each once: what a campaign's parts give
 * together is what one run over all of it gives.
 */
export function recordLines(jobs: Iterable<CampaignJob>): string[] {
  const lines = [...jobs].map((job) => ({ job, line: recordLine(job) }));
  lines.sort((a, b) => compareJobs(a.job, b.job) || compareText(a.line, b.line));
  return lines.map(({ line }) => line).filter((line, index, all) => line !== all[index - 1]);
}

/** By PandaID as the number it is, then by path; jobs without one come last. */
export function compareJobs(a: CampaignJob, b: CampaignJob): number {
  return compareIds(a.pandaId, b.pandaId) || compareText(a.path ?? '', b.path ?? '');
}

/** PandaIDs may have more digits than a number holds. */
function compareIds(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a.length - b.length || compareText(a, b);
}
