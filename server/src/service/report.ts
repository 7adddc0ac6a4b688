/** The triage of a document as Markdown, to paste into a ticket. */
import type { Triage } from '../engine/types';
import { contextIn } from '../report/context';
import { markdownReport } from '../report/markdown';
import { pagesOf } from '../report/monitor';
import type { SecretPattern } from '../report/redact';
import type { Analysis } from './analysis';

/** Jobs of one document that are reported on; a pilot may have run many. */
const MAX_JOBS = 5;

/**
 * One report a job that the document tells of, with the lines around the root and links into the monitor.
 *
 * @param redact what is taken out beside the secrets that are known anyway
 * @param limits sentences that belong to the limits of the report
 * @returns null for a document that is no log we know
 */
export function report(
  analysis: Analysis,
  redact: readonly SecretPattern[] = [],
  limits: readonly string[] = [],
): string | null {
  if (!analysis.recognised) return null;
  const { settings, catalogue, logs, triage } = analysis;
  const jobs = analysis.jobs.slice(0, MAX_JOBS);
  const context = contextIn(logs.values());
  const one = (job: Triage): string =>
    markdownReport(job, { catalogue, context, links: pagesOf(settings, job.job), redact });
  // What was left out beside the document belongs to no single job.
  const apart = triage.limits.filter((limit) => !jobs.some((job) => job.limits.includes(limit)));
  const more = analysis.jobs.length - jobs.length;
  const left = more > 0 ? [`Only the first ${MAX_JOBS} jobs are reported on; ${more} more are not.`] : [];
  return jobs
    .map((job, i) => one(i === 0 ? { ...job, limits: [...job.limits, ...apart, ...left, ...limits] } : job))
    .join('\n');
}
