/** The error table of a campaign: one row for each code and cause. */
import type { Owner, Persistence } from '../catalogue/types';

export interface ErrorTable {
  /** Jobs of the campaign by how they ended. */
  jobs: { all: number; failed: number; succeeded: number; incomplete: number; unknown: number };
  /** Failed jobs that no signature explains. */
  unexplained: number;
  /** Most jobs first. */
  rows: readonly ErrorRow[];
  /** Problems that jobs came through, apart. */
  recovered: readonly RecoveredRow[];
}

export interface ErrorRow {
  /** Same for failures of one code and cause; names the row in a baseline. */
  key: string;
  /** `component:number`; null where nothing was reported or proven. */
  code: string | null;
  acronym: string | null;
  /** What the code means. */
  description: string;
  /** Signature of the cause; null: unexplained. */
  signature: string | null;
  fingerprint: string | null;
  /** What happened: the sentence of the first example. */
  cause: string;
  /** Why this cause and no other that has the same message; empty where there is no other. */
  reason: string;
  owner: Owner;
  persistence: Persistence;
  jobs: number;
  /** Of the failed jobs, from 0 to 1. */
  share: number;
  /** Most jobs first. */
  sites: readonly Count[];
  tasks: readonly Count[];
  /** UTC milliseconds of the first and the last failure. */
  first: number | null;
  last: number | null;
  /** Not in the baseline; null without one. */
  isNew: boolean | null;
  /** The words of the first example. */
  sample: string;
  examples: readonly Example[];
}

export interface Count {
  name: string;
  jobs: number;
}

/** A job to look at, and where. */
export interface Example {
  pandaId: string | null;
  path: string | null;
  file: string | null;
  line: number | null;
}

export interface RecoveredRow {
  code: string | null;
  signature: string;
  jobs: number;
  examples: readonly Example[];
}
