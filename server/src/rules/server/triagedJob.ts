/** A failed job as its logs tell of it: what the server will have of it when it asks its rules. */
import { attributeOf } from '../../catalogue/components';
import type { Finding, JobFacts, Outcome, ReportedError, Triage } from '../../engine/types';
import { foundWords } from './foundWords';
import { ERROR_SOURCES, jobError, NONE, type ErrorSource, type FailedJob, type JobError } from './jobErrors';

/** What the server calls a job with such a verdict; that of a log that ends before is not known. */
const STATUSES: Readonly<Partial<Record<Outcome, string>>> = { failed: 'failed', succeeded: 'finished' };

/** The remark that the pilot tells the server another exit code than the payload's. */
const STORED_AS_ZERO = 'exit-255-stored-as-0';

/** A job definition has all that the rules ask for but the work queue; where a log shows none, nothing tells. */
export function triagedJob({ job, findings, verdict, remarks }: Triage): FailedJob {
  const reported = toldErrors(job).flatMap(({ code, diag }): JobError[] => {
    const source = sourceOf(code);
    const number = Number(code.split(':')[1]);
    if (source === null || number === 0) return [];
    const words = job.reported.length === 0 && diag === null ? wordsFor(code, findings) : null;
    const error = jobError(source, number, diag ?? words);
    return [words === null ? error : { ...error, isAssumed: true }];
  });
  const { seenExitCode: seen } = job;
  // The pilot sends no negative one, as of a payload that it killed.
  const isSentAsZero = (seen !== null && seen < 0) || remarks.some(({ id }) => id === STORED_AS_ZERO);
  const exitCode = isSentAsZero ? 0 : seen;
  const exit = exitCode === null || exitCode === 0 ? [] : [jobError('transExitCode', exitCode, '')];
  const firstOf = (source: ErrorSource): JobError[] =>
    [...reported, ...exit].filter((one) => one.source === source).slice(0, 1);
  return {
    pandaId: numberOf(job.pandaId),
    status: STATUSES[verdict.outcome] ?? null,
    taskId: numberOf(job.taskId),
    label: job.label,
    attempt: job.attempt,
    architecture: attribute(job.architecture),
    release: attribute(job.release),
    workQueue: null,
    errors: ERROR_SOURCES.flatMap(firstOf),
    ...(exitCode === 0 ? { exitedWithZero: true } : {}),
  };
}

/** The errors that the pilot reported; where the log ends before, those it had set by then, which it would have reported. */
export function toldErrors({ reported, set }: JobFacts): readonly ReportedError[] {
  return reported.length > 0 ? reported : set;
}

/** What the log says of a code of which it does not tell the report. */
function wordsFor(code: string, findings: readonly Finding[]): string | null {
  const found = findings.find((one) => one.code === code && (one.role === 'root' || one.role === 'contributing'));
  return found === undefined ? null : foundWords(found.text, found);
}

/** The attribute of a job that holds a code (`component:number`); null for a code of no job. */
export function sourceOf(code: string): ErrorSource | null {
  const [component = ''] = code.split(':');
  return ERROR_SOURCES.find((one) => one === attributeOf(component)) ?? null;
}

/** A definition has an empty text for what a job does not have, too. */
function attribute(text: string | null): string | null {
  return text === '' ? NONE : text;
}

function numberOf(id: string | null): number | null {
  return id === null ? null : Number(id);
}
