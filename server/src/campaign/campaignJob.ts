/**
 * One job of a campaign as one source tells of it, a log or a job list: plain data, one line of NDJSON. What several sources
 * tell of one job is joined where the table is made (`joinedJobs.ts`).
 */
import type { CauseText, Owner, Persistence } from '../catalogue/types';
import type { Outcome } from '../engine/types';

export interface CampaignJob {
  /** Folder, log archive or log of the job, as the run was given it; null: only a job list tells of it. */
  path: string | null;
  pandaId: string | null;
  taskId: string | null;
  /** Computing site: the PanDA queue. */
  site: string | null;
  /** Worker node. */
  node: string | null;
  /** Lower case. */
  experiment: string | null;
  attempt: number | null;
  outcome: Outcome;
  /** UTC milliseconds. */
  start: number | null;
  end: number | null;
  /** What failed; null where nothing did. A pilot without a job has one, too, where it says why it got none. */
  failure: Failure | null;
  /** All that was reported of it, the first first. */
  reported: readonly ReportedCode[];
  /** Problems that it came through, each once. */
  recovered: readonly Recovered[];
  /** kB: the highest value measured, against the limit; null where nobody measured. */
  memory: { peak: number; limit: number | null } | null;
  /** What was not read of it, in sentences. */
  limits: readonly string[];
}

export interface ReportedCode {
  /** `component:number` */
  code: string;
  diag: string | null;
}

export interface Recovered {
  code: string | null;
  signature: string;
  file: string;
  line: number;
}

/** Which of the causes behind one message it is, where the catalogue tells them apart by their circumstances. */
export type Variant = NonNullable<CauseText['when']>;

export interface Failure {
  /** `component:number` that the text proves, else the one that was reported; null: neither. */
  code: string | null;
  acronym: string | null;
  /** Signature that explains it; null: only what its code means, or nothing, does. */
  signature: string | null;
  /** Null: the message has one cause only, or it is the one that needs no circumstances. */
  variant: Variant | null;
  /** Of an unexplained text: the name of its group, the same on every machine. */
  fingerprint: string | null;
  /** UTC milliseconds at which it failed, as exactly as is known. */
  time: number | null;
  /** One sentence on this job. */
  cause: string;
  owner: Owner;
  persistence: Persistence;
  /** 50, 75 or 100; null where nothing proves it. */
  confidence: 50 | 75 | 100 | null;
  /** Why it is taken for the cause. */
  reason: string;
  /** The words that show it: a line of the log or a diagnostic. */
  text: string;
  /** Where they stand in a file of the job, from 1; null in no file. */
  file: string | null;
  line: number | null;
}
