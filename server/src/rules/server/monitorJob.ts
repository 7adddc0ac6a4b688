/** A job as BigPanDA's JSON has it (`/job?pandaid=…&json`, `/jobs/?…&json`): columns in lower case. */
import { ERROR_SOURCES, jobError, type FailedJob, type JobError } from './jobErrors';

/** A job by its columns, whose names are in lower case. */
export type MonitorColumns = Readonly<Record<string, unknown>>;

/** Columns of the codes, and of their texts. */
const COLUMNS = ERROR_SOURCES.map((source) => {
  const code = source.toLowerCase();
  return { source, code, diag: code.replace(/code$/, 'diag') };
});

/** The errors of a job, one a source, in the order of `ERROR_SOURCES`. */
export function monitorErrors(columns: MonitorColumns): JobError[] {
  return COLUMNS.flatMap(({ source, code, diag }): JobError[] => {
    const number = numberIn(columns[code]);
    return number === null || number === 0 ? [] : [jobError(source, number, textIn(columns[diag]))];
  });
}

/** A job of the JSON; anything that was not understood is passed over, as the monitor's columns change. */
function monitorJob(columns: MonitorColumns): FailedJob {
  return {
    pandaId: numberIn(columns['pandaid']),
    taskId: numberIn(columns['jeditaskid']),
    label: textIn(columns['prodsourcelabel']),
    attempt: numberIn(columns['attemptnr']),
    architecture: textIn(columns['cmtconfig']),
    release: textIn(columns['atlasrelease']),
    workQueue: numberIn(columns['workqueue_id']),
    errors: monitorErrors(columns),
  };
}

/**
 * The jobs of a JSON value: one job, a list of them, or what the monitor answers (`{job}`, `{jobs}`).
 *
 * @returns null when it holds none
 */
export function monitorJobs(json: unknown): FailedJob[] | null {
  if (!isRecord(json)) return Array.isArray(json) ? all(json) : null;
  if (isRecord(json['job'])) return [monitorJob(lowered(json['job']))];
  if (Array.isArray(json['jobs'])) return all(json['jobs']);
  return Object.keys(json).some((key) => key.toLowerCase() === 'pandaid') ? [monitorJob(lowered(json))] : null;
}

function all(list: readonly unknown[]): FailedJob[] | null {
  const jobs = list.filter(isRecord);
  return jobs.length === list.length && list.length > 0 ? jobs.map((job) => monitorJob(lowered(job))) : null;
}

/** The columns in lower case: the server's own dumps have its attributes' names. */
export function lowered(job: Readonly<Record<string, unknown>>): MonitorColumns {
  return Object.fromEntries(Object.entries(job).map(([key, value]) => [key.toLowerCase(), value]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A whole number, also one that is written as text. */
export function numberIn(value: unknown): number | null {
  const number = typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

export function textIn(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
