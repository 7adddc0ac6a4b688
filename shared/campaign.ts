/** A folder of many jobs, as client and server speak of it: its error table, and the jobs behind the rows. */
import type { Outcome } from './outcome';

export interface TriageFolderParams {
  /** Folder, log archive or log on the disk of the server. */
  uri: string;
  /** Progress is told under this token: in percent, with the jobs that were read and that failed. */
  workDoneToken?: string;
}

/** Why a folder was not triaged. */
export interface FolderProblem {
  /** Words to stand behind the name of the folder: `cannot be triaged: permission denied`. */
  problem: string;
}

/** What came of a folder. Its jobs are asked for in pages, see `FolderJobs`. */
export interface TriagedFolder {
  /** Names it in other requests, until `panda/closeFolder`. */
  id: number;
  jobs: Record<Outcome | 'all', number>;
  /** One for each code and cause, most jobs first. */
  errors: FolderError[];
  /** What jobs came through, most jobs first. */
  recovered: FolderRecovered[];
  plots: FolderPlot[];
  /** False: it was ended before all had been read. */
  isWhole: boolean;
  /** What was not read, in sentences for a person. */
  limits: string[];
}

/** A row of the error table; its jobs name it by its place in `TriagedFolder.errors`. */
export interface FolderError {
  /** The same for the same error in another folder, another time. */
  key: string;
  /** `component:number`; null where nothing was reported or proven. */
  code: string | null;
  acronym: string | null;
  /** What the code means. */
  description: string;
  /** Signature of the cause; null: only what the code means, or nothing, explains it. */
  signature: string | null;
  /** Of an unexplained text: the name of its group. */
  fingerprint: string | null;
  /** What happened: the sentence of the first example. */
  cause: string;
  /** Why this cause and no other that has the same message; empty where there is no other. */
  reason: string;
  owner: Owner;
  persistence: Persistence;
  /** The words of the first example. */
  sample: string;
}

/** Whose problem a failure is. */
export type Owner = 'user' | 'site' | 'system' | 'experiment' | 'unknown';

/** Whether the same job, tried again unchanged, may succeed. */
export type Persistence = 'transient' | 'permanent' | 'unknown';

/** A problem that jobs came through. */
interface FolderRecovered {
  code: string | null;
  signature: string;
}

export interface FolderPlot {
  title: string;
  /** What is to be seen, and what is left out, in sentences. */
  summary: string;
  /** The drawing, an SVG element. */
  svg: string;
}

export interface FolderJobsParams {
  id: number;
  /** How many jobs are known already. */
  from: number;
}

/** The next jobs of a folder, as many as make a message of bearable size. */
export interface FolderJobs {
  jobs: FolderJob[];
  /** Jobs of the folder. */
  all: number;
}

export interface FolderJob {
  /** Where it lies, below the folder if it is there; null: only a job list tells of it. */
  path: string | null;
  pandaId: string | null;
  taskId: string | null;
  /** The PanDA queue. */
  site: string | null;
  /** Worker node. */
  node: string | null;
  attempt: number | null;
  outcome: Outcome;
  /** UTC milliseconds. */
  start: number | null;
  end: number | null;
  failure: FolderFailure | null;
  recovered: Evidence[];
  /** kB: the highest value measured, against the limit. */
  memory: { peak: number; limit: number | null } | null;
}

/** Where an error of the folder is seen in a job. */
interface Evidence {
  /** Place of the error in `TriagedFolder.errors`, of what was recovered in `TriagedFolder.recovered`. */
  row: number;
  /** File of the job; null: in none. */
  file: string | null;
  /** From 0. */
  line: number | null;
}

export interface FolderFailure extends Evidence {
  /** One sentence on this job. */
  cause: string;
  /** The words that show it. */
  text: string;
  /** UTC milliseconds at which it failed, as exactly as is known. */
  time: number | null;
}

export interface FolderBaselineParams {
  id: number;
  /** Of the file of a baseline; empty: there is none yet. */
  text: string;
  /** Keys of errors that are accepted from now on. */
  accept: string[];
}

/** What a baseline says of a folder. */
export interface FolderBaseline {
  /** Keys of the errors of the folder that are accepted. */
  accepted: string[];
  /** The text of the file with the new ones; null where no lines can be added to it. */
  text: string | null;
  /** What of the file cannot be used, in sentences. */
  problems: string[];
}

/** A job of a folder by its place in the pages, and what of it is meant. */
export interface FolderPlaceParams {
  id: number;
  job: number;
  /** Place in its `recovered`; without it its failure is meant. */
  recovered?: number;
}

/** From 0. */
export interface Place {
  uri: string;
  line: number;
  character: number;
}
