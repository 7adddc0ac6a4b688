/** The errors of a failed job, as the PanDA server has them when it asks its rules. */

/** Where a job keeps its codes, in the order of the table of jobs; `transExitCode` has no text. */
export const ERROR_SOURCES = [
  'pilotErrorCode',
  'exeErrorCode',
  'supErrorCode',
  'ddmErrorCode',
  'brokerageErrorCode',
  'jobDispatcherErrorCode',
  'taskBufferErrorCode',
  'transExitCode',
] as const;

export type ErrorSource = (typeof ERROR_SOURCES)[number];

/** Those by which the server classifies, one after the other. */
export const CLASSIFIED_SOURCES = ERROR_SOURCES.filter((source) => source !== 'transExitCode');

/** Whether a text is the code of an error: a number of the server's column NUMBER(10) other than 0. */
export function isErrorCode(text: string): boolean {
  return /^-?\d{1,10}$/.test(text) && Number(text) !== 0;
}

/**
 * Characters of a text that the server keeps.
 *
 * @see PanDAWMS/panda-server pandaserver/taskbuffer/JobSpec.py, PanDAWMS/panda-database schema/oracle/ATLAS_PANDA.sql
 */
export const DIAG_LENGTHS: Readonly<Record<ErrorSource, number>> = {
  pilotErrorCode: 500,
  exeErrorCode: 500,
  supErrorCode: 250,
  ddmErrorCode: 500,
  brokerageErrorCode: 250,
  jobDispatcherErrorCode: 250,
  taskBufferErrorCode: 300,
  transExitCode: 0,
};

/**
 * What the server takes for an attribute that a job does not have: a text like any other to its rules.
 *
 * @see PanDAWMS/panda-server pandaserver/taskbuffer/JobSpec.py `__getattribute__`
 */
export const NONE = 'NULL';

export interface JobError {
  source: ErrorSource;
  /** Never 0, which means no error, in the errors of a job. */
  code: number;
  /** As long as the server keeps it, `NULL` for none; null: nothing tells. */
  diag: string | null;
  /** Nobody reported the text: these are the words of a log that ends before. */
  isAssumed?: true;
}

/** A job with its attributes as the server has them; null: nothing tells. */
export interface FailedJob {
  pandaId: number | null;
  /** `jobStatus`: `failed`, `finished`, …; where nothing tells, the job is taken for one that failed. */
  status: string | null;
  taskId: number | null;
  label: string | null;
  attempt: number | null;
  /** `cmtConfig`, `AtlasRelease` and `workQueue_ID`; `NULL` where it has none. */
  architecture: string | null;
  release: string | null;
  workQueue: number | typeof NONE | null;
  /** One a source, in the order of `ERROR_SOURCES`. */
  errors: readonly JobError[];
  /** Its `transExitCode` is the text `0`; see `retriedErrors`. */
  exitedWithZero?: true;
}

/**
 * What the server asks its retry rules about: a `transExitCode` is a text to it, and `0` as true as any other one.
 *
 * @see PanDAWMS/panda-server pandaserver/dataservice/adder_gen.py `handle_failed_job`, PanDAWMS/panda-database
 *   schema/oracle/ATLAS_PANDA.sql
 */
export function retriedErrors({ errors, exitedWithZero }: FailedJob): readonly JobError[] {
  return exitedWithZero === true ? [...errors, { source: 'transExitCode', code: 0, diag: '' }] : errors;
}

/** A text as the server keeps it beside a code of a source. */
export function keptDiag(source: ErrorSource, diag: string): string {
  const most = DIAG_LENGTHS[source];
  // No character is more than two code units.
  return Array.from(diag.slice(0, 2 * most))
    .slice(0, most)
    .join('');
}

/** An error as the server keeps it. */
export function jobError(source: ErrorSource, code: number, diag: string | null): JobError {
  return { source, code, diag: diag === null ? null : keptDiag(source, diag) };
}
