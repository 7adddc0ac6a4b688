/** A failed job as its logs tell of it: what the server will have of it when it asks its rules. */
import { attributeOf } from '../../catalogue/components';
import type { Finding, JobFacts, ReportedError, Triage } from '../../engine/types';
import { ERROR_SOURCES, jobError, type ErrorSource, type FailedJob, type JobError } from './jobErrors';

/** Logs say neither the configuration nor the work queue of a job: rules that ask for these do not apply. */
export function triagedJob({ job, findings }: Triage): FailedJob {
  const reported = toldErrors(job).flatMap(({ code, diag }): JobError[] => {
    const [component = '', number = ''] = code.split(':');
    const source = ERROR_SOURCES.find((one) => one === attributeOf(component));
    if (source === undefined || Number(number) === 0) return [];
    const words = job.reported.length === 0 && diag === null ? wordsFor(code, findings) : null;
    const error = jobError(source, Number(number), diag ?? words);
    return [words === null ? error : { ...error, isAssumed: true }];
  });
  const { exitCode } = job;
  const exit = exitCode === null || exitCode === 0 ? [] : [jobError('transExitCode', exitCode, '')];
  const firstOf = (source: ErrorSource): JobError[] =>
    [...reported, ...exit].filter((one) => one.source === source).slice(0, 1);
  return {
    pandaId: numberOf(job.pandaId),
    taskId: numberOf(job.taskId),
    label: null,
    attempt: job.attempt,
    architecture: null,
    release: null,
    workQueue: null,
    errors: ERROR_SOURCES.flatMap(firstOf),
  };
}

/** The errors that the pilot reported; where the log ends before, those it had set by then, which it would have reported. */
export function toldErrors({ reported, set }: JobFacts): readonly ReportedError[] {
  return reported.length > 0 ? reported : set;
}

/** What the log says of a code of which it does not tell the report. */
function wordsFor(code: string, findings: readonly Finding[]): string | null {
  const found = findings.find((one) => one.code === code && (one.role === 'root' || one.role === 'contributing'));
  return found?.text.slice(found.column - 1, found.endColumn - 1) ?? null;
}

function numberOf(id: string | null): number | null {
  return id === null ? null : Number(id);
}
