/**
 * How the PanDA server classifies a failed job.
 *
 * @see PanDAWMS/panda-server pandaserver/taskbuffer/retryModule.py `classify_error`, `apply_error_classification_logic`
 */
import { obstacle } from './applies';
import type { Expressions } from './expressions';
import { CLASSIFIED_SOURCES, type FailedJob, type JobError } from './jobErrors';
import type { ClassificationRow } from './rows';

/** The only class that makes the server act: one more attempt, so that the failure does not count. */
export const ACTING_CLASS = 'system';

/** A row that was looked at and did not decide. */
export interface SkippedRow<Row> {
  row: Row;
  reason: string;
  /** A row that applies as well and counts in its place; of two that tie, the server has no reason to take this one. */
  rival?: { row: Row; isTie: boolean };
}

export interface Classified {
  /** The row that decides, and the error that it was asked for; null where none does. */
  found: { row: ClassificationRow; error: JobError } | null;
  /** Of the rows of the job's sources and codes, those that do not decide. */
  skipped: SkippedRow<ClassificationRow>[];
}

export function classify(job: FailedJob, rows: readonly ClassificationRow[], expressions: Expressions): Classified {
  const skipped: SkippedRow<ClassificationRow>[] = [];
  let found: Classified['found'] = null;
  for (const source of CLASSIFIED_SOURCES) {
    const error = job.errors.find((one) => one.source === source);
    if (error === undefined) continue;
    for (const row of rows) {
      if (row.source !== source || row.code !== error.code) continue;
      const obstacle =
        found === null ? obstacleOf(row, error.diag, expressions) : `row ${found.row.id} decides before it`;
      if (obstacle === null) found = { row, error };
      else skipped.push({ row, reason: obstacle });
    }
  }
  for (const row of rows) {
    const error = job.errors.find(({ source, code }) => source === 'transExitCode' && code === row.code);
    if (row.source === 'transExitCode' && error !== undefined) {
      skipped.push({ row, reason: 'the server never classifies by transExitCode' });
    }
  }
  return { found, skipped };
}

/** Why a row does not apply to the text of an error of its source and code; null where it does. */
export function obstacleOf(row: ClassificationRow, diag: string | null, expressions: Expressions): string | null {
  if (row.diag === '') return 'it has no expression: the server passes over such a row';
  return obstacle(expressions, row.diag, diag);
}
