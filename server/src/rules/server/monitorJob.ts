/** A job as BigPanDA's JSON has it (`/job?pandaid=…&json`, `/jobs/?…&json`), or a table of jobs: columns in lower case. */
import { ERROR_SOURCES, jobError, keptDiag, NONE, type ErrorSource, type FailedJob, type JobError } from './jobErrors';

/** A job of the monitor, which may have failed or not. */
export interface MonitorJob extends FailedJob {
  /** Columns of codes that hold no whole number; what they say is left out. */
  unread: readonly string[];
  /** All texts that stand beside its codes, those of no error too, as the server keeps them. */
  texts: readonly { source: ErrorSource; text: string }[];
}

/** A job by its columns, whose names are in lower case. */
export type MonitorColumns = Readonly<Record<string, unknown>>;

/** Columns of the codes, and of their texts. */
const COLUMNS = ERROR_SOURCES.map((source) => {
  const code = source.toLowerCase();
  return { source, code, diag: code.replace(/code$/, 'diag') };
});

/** All columns by which rules decide. */
export const JOB_COLUMNS: readonly string[] = [
  'pandaid',
  'jeditaskid',
  'jobstatus',
  ...COLUMNS.flatMap(({ source, code, diag }) => (source === 'transExitCode' ? [code] : [code, diag])),
  'attemptnr',
  'prodsourcelabel',
  'cmtconfig',
  'atlasrelease',
  'workqueue_id',
];

/** The errors of a job, one a source, in the order of `ERROR_SOURCES`. */
export function monitorErrors(columns: MonitorColumns, diagIn = textIn): JobError[] {
  return COLUMNS.flatMap(({ source, code, diag }): JobError[] => {
    const number = numberIn(columns[code]);
    return number === null || number === 0 ? [] : [jobError(source, number, diagIn(columns[diag]))];
  });
}

/** The columns of codes that hold something else: what they say is left out. */
export function unreadCodes(columns: MonitorColumns): string[] {
  return COLUMNS.flatMap(({ code }) => {
    const value = columns[code];
    const isNone = value === undefined || value === null || value === '' || value === NONE;
    return isNone || numberIn(value) !== null ? [] : [code];
  });
}

function textsIn(columns: MonitorColumns): MonitorJob['texts'] {
  return COLUMNS.flatMap(({ source, diag }) => {
    const text = textIn(columns[diag]) ?? '';
    return text.trim() === '' || source === 'transExitCode' ? [] : [{ source, text: keptDiag(source, text) }];
  });
}

/** A job by its columns; anything that was not understood is passed over, as the monitor's columns change. */
export function monitorJob(columns: MonitorColumns): MonitorJob {
  return {
    pandaId: numberIn(columns['pandaid']),
    status: textIn(columns['jobstatus'])?.trim().toLowerCase() || null,
    taskId: numberIn(columns['jeditaskid']),
    label: textIn(columns['prodsourcelabel']),
    attempt: numberIn(columns['attemptnr']),
    architecture: attributeIn(columns['cmtconfig']),
    release: attributeIn(columns['atlasrelease']),
    workQueue: attributeIn(columns['workqueue_id']) === NONE ? NONE : numberIn(columns['workqueue_id']),
    errors: monitorErrors(columns, attributeIn),
    ...(numberIn(columns['transexitcode']) === 0 ? { exitedWithZero: true } : {}),
    unread: unreadCodes(columns),
    texts: textsIn(columns),
  };
}

/**
 * The jobs of a JSON value: one job, a list of them, or what the monitor answers (`{job}`, `{jobs}`).
 *
 * @returns null when it holds none
 */
export function monitorJobs(json: unknown): MonitorJob[] | null {
  if (!isRecord(json)) return Array.isArray(json) ? all(json) : null;
  if (isRecord(json['job'])) return [monitorJob(lowered(json['job']))];
  if (Array.isArray(json['jobs'])) return all(json['jobs']);
  return Object.keys(json).some((key) => key.toLowerCase() === 'pandaid') ? [monitorJob(lowered(json))] : null;
}

/** Whether columns of such names are a table of jobs: they tell which jobs, and codes of theirs. */
export function isJobTable(names: readonly string[]): boolean {
  const known = new Set(names.map((name) => name.trim().toLowerCase()));
  return known.has('pandaid') && COLUMNS.some(({ code }) => known.has(code));
}

/**
 * The jobs of a table whose first row names its columns. An empty cell is NULL, as databases write it.
 *
 * @see isJobTable
 */
export function tableJobs([names = [], ...rows]: readonly (readonly string[])[]): MonitorJob[] {
  const columns = names.map((name) => name.trim().toLowerCase());
  return rows.map((row) => monitorJob(Object.fromEntries(columns.map((name, at) => [name, row[at] || null]))));
}

/** Of a list in which nothing has a column by which rules decide, null as well. */
function all(list: readonly unknown[]): MonitorJob[] | null {
  const jobs = list.filter(isRecord).map(lowered);
  const hasColumn = jobs.some((job) => JOB_COLUMNS.some((column) => column in job));
  return jobs.length === list.length && hasColumn ? jobs.map(monitorJob) : null;
}

/** The columns in lower case: the server's own dumps have its attributes' names. */
export function lowered(job: Readonly<Record<string, unknown>>): MonitorColumns {
  return Object.fromEntries(Object.entries(job).map(([key, value]) => [key.toLowerCase(), value]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A whole number, also one that is written as text: `1305`, or `1305.0` as pandas does in a column with gaps. */
export function numberIn(value: unknown): number | null {
  const number = typeof value === 'string' && /^\s*-?\d+(?:\.0+)?\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

/**
 * NULL in the table is a text to the server's rules; a column that is not there tells nothing. An empty text is NULL as well:
 * Oracle has no other, the monitor gives it where there is none, and the server keeps no empty text that a pilot sends.
 *
 * @see django/django django/db/backends/oracle/operations.py `convert_empty_string`, PanDAWMS/panda-server
 *   pandaserver/api/v1/pilot_api.py `update_job`
 */
function attributeIn(value: unknown): string | null {
  return value === null || value === '' ? NONE : textIn(value);
}

export function textIn(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
