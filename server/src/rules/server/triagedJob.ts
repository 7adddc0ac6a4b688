/** A failed job as its logs tell of it: what the server will have of it when it asks its rules. */
import { attributeOf } from '../../catalogue/components';
import type { Triage } from '../../engine/types';
import { ERROR_SOURCES, jobError, NONE, type ErrorSource, type FailedJob, type JobError } from './jobErrors';

/** A job definition has all that the rules ask for but the work queue; where a log shows none, nothing tells. */
export function triagedJob({ job }: Triage): FailedJob {
  // A log may end before the pilot's report; then what it had set by then is what it would have reported.
  const told = job.reported.length > 0 ? job.reported : job.set;
  const reported = told.flatMap(({ code, diag }): JobError[] => {
    const source = sourceOf(code);
    const number = Number(code.split(':')[1]);
    return source === null || number === 0 ? [] : [jobError(source, number, diag)];
  });
  const { exitCode } = job;
  const exit = exitCode === null || exitCode === 0 ? [] : [jobError('transExitCode', exitCode, '')];
  const firstOf = (source: ErrorSource): JobError[] =>
    [...reported, ...exit].filter((one) => one.source === source).slice(0, 1);
  return {
    pandaId: numberOf(job.pandaId),
    taskId: numberOf(job.taskId),
    label: job.label,
    attempt: job.attempt,
    architecture: attribute(job.architecture),
    release: attribute(job.release),
    workQueue: null,
    errors: ERROR_SOURCES.flatMap(firstOf),
  };
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
