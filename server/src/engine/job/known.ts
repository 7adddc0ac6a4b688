/**
 * Entries of the catalogue that the engine asks for by name, because what they mean is more than a fact, a stage or a
 * finding. `test/unit/engine/known.test.ts` checks that each is there.
 */

export const MARK = {
  heartbeat: 'heartbeat',
  finalUpdate: 'final-update',
  pilot1Update: 'pilot1-server-update',
  packing: 'log-start',
  /** The pilot's copies of the payload's output. */
  stdoutDump: 'stdout-dump',
  stderrDump: 'stderr-dump',
  /** This log begins when the job is over. */
  jobToldBefore: 'job-told-before',
  codeSet: 'code-set-before-diagnosis',
} as const;

export const SIGNATURE = {
  /** In its name last words are told. */
  exitReport: 'payload-exit-report',
  diagnosisSkipped: 'payload-diagnosis-skipped',
  sigint: 'signal-sigint',
  notPermitted: 'stderr-operation-not-permitted',
  noSuchFile: 'stderr-no-such-file',
  noDirectory: 'stderr-cannot-create-directory',
} as const;

/** The dialect whose programs go on with other work after one piece of it failed. */
export const PIPELINE = 'lsst';
