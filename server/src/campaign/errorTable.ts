/** The error table of a campaign: one row for each code and cause. */
import type { Owner, Persistence } from '../catalogue/types';
import type { Variant } from './campaignJob';

/** By what rows can be put together. */
export type GroupBy = 'cause' | 'site' | 'task' | 'owner';

export interface ErrorTable {
  /** Jobs of the campaign by how they ended; `nojob`: pilots that got none. */
  jobs: { all: number; failed: number; succeeded: number; incomplete: number; nojob: number; unknown: number };
  /** Failures that neither a signature nor what their code means explains. */
  unexplained: number;
  /** `cause`: rows stand for themselves; else each is of one site, task or owner, see `ErrorRow.group`. */
  groupedBy: GroupBy;
  /** Most jobs first; rows of one group together, the group with most jobs first. */
  rows: readonly ErrorRow[];
  /** Problems that jobs came through, apart. */
  recovered: readonly RecoveredRow[];
  /** What was not read, in whole or in part. */
  limits: readonly Limit[];
}

/** What was not read of a job or a place, and why. */
export interface Limit {
  pandaId: string | null;
  path: string | null;
  /** A sentence. */
  text: string;
}

export interface ErrorRow {
  /** Same for failures of one code and cause; names the row in a baseline. */
  key: string;
  /** Name of the site, task or owner that the row is of, where the table is grouped so; null where that is not known. */
  group: string | null;
  /** `component:number`; null where nothing was reported or proven. */
  code: string | null;
  acronym: string | null;
  /** What the code means. */
  description: string;
  /** Signature of the cause; null: only what the code means, or nothing, explains it. */
  signature: string | null;
  variant: Variant | null;
  /** Of an unexplained failure. */
  fingerprint: string | null;
  /** What happened: the sentence of the first example. */
  cause: string;
  /** Why this cause and no other that has the same message; empty where there is no other. */
  reason: string;
  owner: Owner;
  persistence: Persistence;
  jobs: number;
  /** Of all failures, from 0 to 1. */
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
