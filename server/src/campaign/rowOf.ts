/** The row of failures that have one code and one cause. */
import { meaningIn } from '../catalogue/codes';
import type { Catalogue, CodeEntry } from '../catalogue/types';
import type { CampaignJob, Failure } from './campaignJob';
import { countsOf } from './counts';
import type { ErrorRow } from './errorTable';
import { exampleOf, MAX_EXAMPLES } from './examples';

/** A job in which something failed. */
export interface FailedJob extends CampaignJob {
  failure: Failure;
}

/** Whether neither a signature nor the meaning of a code explains a failure, or the failures of a row. */
export function isUnexplained({
  signature,
  fingerprint,
  code,
}: Pick<Failure, 'signature' | 'fingerprint' | 'code'>): boolean {
  return signature === null && (fingerprint !== null || code === null);
}

/**
 * Same for failures of one code and cause: `pilot:1333/storage-full`, `taskbuffer:300/worker-done-before-job/log-rotation`,
 * `transform:65/v1-0123456789abcdef`; a code that means something else in one experiment has its name before it.
 */
export function rowKey({ failure, experiment }: FailedJob, catalogue: Catalogue): string {
  const { code, signature, fingerprint, variant } = failure;
  const scope = entryOf(code, experiment, catalogue)?.experiment;
  return [scope, code ?? 'none', signature ?? fingerprint ?? 'code', variant]
    .filter((part) => part !== undefined && part !== null)
    .join('/');
}

/**
 * @param jobs of one key, in a fixed order; at least one. The first that a log tells of is shown
 * @param of what the whole table says of the row
 */
export function rowOf(
  jobs: readonly FailedJob[],
  catalogue: Catalogue,
  of: Pick<ErrorRow, 'key' | 'group' | 'share' | 'isNew' | 'reason'>,
): ErrorRow {
  const shown = [...jobs].sort((a, b) => Number(b.failure.file !== null) - Number(a.failure.file !== null));
  const { failure, experiment } = shown[0] as FailedJob;
  const entry = entryOf(failure.code, experiment, catalogue);
  const times = jobs.map(({ failure: { time }, end }) => time ?? end).filter((time) => time !== null);
  return {
    key: of.key,
    group: of.group,
    code: failure.code,
    acronym: failure.acronym,
    description: entry?.means ?? '',
    signature: failure.signature,
    variant: failure.variant,
    fingerprint: failure.fingerprint,
    cause: failure.cause,
    reason: of.reason,
    owner: failure.owner,
    persistence: failure.persistence,
    jobs: jobs.length,
    share: of.share,
    sites: countsOf(jobs.map(({ site }) => site)),
    tasks: countsOf(jobs.map(({ taskId }) => taskId)),
    first: times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b)),
    last: times.length === 0 ? null : times.reduce((a, b) => Math.max(a, b)),
    isNew: of.isNew,
    sample: failure.text,
    examples: shown.slice(0, MAX_EXAMPLES).map((job) => exampleOf(job, job.failure)),
  };
}

function entryOf(code: string | null, experiment: string | null, catalogue: Catalogue): CodeEntry | undefined {
  return code === null ? undefined : meaningIn(catalogue, code, { experiment });
}
