/**
 * The rows of the PanDA server's two tables of rules, as it reads them.
 *
 * @see PanDAWMS/panda-database schema/oracle/ATLAS_PANDA.sql (ERROR_CLASSIFICATION, RETRYERRORS, RETRYACTIONS)
 */

/** A row of ERROR_CLASSIFICATION. */
export interface ClassificationRow {
  /** Number in the table, or the name that a file of rules gives it. */
  id: number | string;
  /** Attribute of the job that holds the code, e.g. `pilotErrorCode`. */
  source: string;
  code: number;
  /** Regular expression of Python. */
  diag: string;
  /** `system`, `user`, … */
  errorClass: string;
  /** The row is confirmed; else it is only logged. */
  active: boolean;
  description: string;
}

/** A row of RETRYERRORS with its action of RETRYACTIONS. */
export interface RetryRow {
  id: number | string;
  source: string;
  code: number;
  /** Regular expression of Python; null: any text. */
  diag: string | null;
  action: string;
  /** `maxAttempt=3`, `steps=2,4&excluded_rules=a,b`; null for none. */
  parameters: string | null;
  /** The job's `cmtConfig`, `AtlasRelease` and `workQueue_ID` must be these; null: any. */
  architecture: string | null;
  release: string | null;
  workQueue: number | null;
  /** Row and action are active; else it is only logged. */
  active: boolean;
  /** The row is active: only its action in RETRYACTIONS is not. */
  actionOff?: true;
  /** Milliseconds since 1970 (UTC) from which on the server does not load it any more; null: never. */
  expires: number | null;
  description: string;
}

/** Rules in the order of their tables; where the order counts, the server promises none. */
export interface RuleSet {
  classification: readonly ClassificationRow[];
  retry: readonly RetryRow[];
}
