/** What the engine takes and gives. Lines and columns count from 1; columns are UTF-16 code units, ends exclusive. */
import type { Dialect, Owner, Persistence, Rank, StageName } from '../catalogue/types';
import type { JobDocument } from './documents/types';

export type Level = 'trace' | 'debug' | 'info' | 'warning' | 'error' | 'fatal';

/** A named part of a record's first line, e.g. its time or its logger. */
export interface Field {
  name: 'time' | 'level' | 'logger' | 'func' | 'pid' | 'module' | 'msg';
  /** UTF-16 columns from 1, end exclusive. */
  column: number;
  endColumn: number;
  text: string;
}

/** The head of one log entry; its continuation lines follow until the next head. */
export interface RecordHead {
  line: number;
  dialect: string;
  fields: Field[];
  /** The field `msg`; null where the record has none. */
  message: Field | null;
  /** UTC milliseconds, null where the line carries no date. */
  time: number | null;
  level: Level | null;
}

/** What one file of a job is, by its name and content. */
export type FileKind = 'pilot' | 'wrapper' | 'stdout' | 'stderr' | 'substep' | 'server' | 'other';

/** One log as lines and records. Works lazily; never throws. */
export interface Log {
  path: string;
  kind: FileKind;
  /** Dialect ids found, most frequent first; empty: not a log we know. */
  dialects: string[];
  lineCount: number;
  /** Text of a line without its end, cut at `MAX_LINE_BYTES` (lines.ts). Empty beyond the file. */
  line(n: number): string;
  /** Whether a line holds no characters; cheap. */
  isEmpty(n: number): boolean;
  /** Head of the record that starts at this line, or null when the line continues one. */
  headAt(n: number): RecordHead | null;
  /** Head of the record that holds this line, or null before the first record. */
  recordOf(n: number): RecordHead | null;
  /** The first line that contains a text, or null. Reads the whole file: for rare questions. */
  find(text: string): number | null;
  /**
   * The first lines, from line `from` on, that contain a text, ascending, `limit` at most. Reads the whole file, faster
   * than line by line.
   */
  findAll(text: string, limit: number, from?: number): number[];
  /** Whose words a line is: the dialect and its family, and whether it is a copy inside another log. */
  voiceOf(n: number): Voice;
}

/**
 * `dump`: the line stands in a copy of another log that a pilot printed into its own;
 * `echo`: in a record that only repeats what stands elsewhere.
 */
export type Region = 'plain' | 'dump' | 'echo';

/** Characters of a line that a sighting or a verdict carries along. */
export const QUOTED_LENGTH = 500;

export interface Voice {
  dialect: string;
  family: Dialect['family'];
  region: Region;
  /** The line is a record that quotes other payload logs: what it says may be in the words of any of them. */
  quotes: boolean;
}

/** A signature seen at a place, not yet judged. */
export interface Sighting {
  file: string;
  line: number;
  column: number;
  endColumn: number;
  signature: string;
  code: string | null;
  /** Key of the code's meaning in this job (see `codeKey`); null when the catalogue has none. */
  meaning: string | null;
  rank: Rank;
  stage: StageName;
  captures: Record<string, string>;
  owner: Owner;
  persistence: Persistence;
  /** The line, cut to `QUOTED_LENGTH` characters. */
  text: string;
  region: Region;
}

/** What a signature says of an error text that came without its log. */
export interface Diagnosis {
  signature: string;
  rank: Rank;
  code: string | null;
  captures: Record<string, string>;
}

export type Role = 'root' | 'contributing' | 'echo' | 'recovered' | 'noise';
export type Severity = 'error' | 'warning' | 'information';

/** A sighting with its part in the story of the job. */
export interface Finding extends Sighting {
  role: Role;
  severity: Severity;
  /** What happened, with the captured numbers filled in. */
  cause: string;
  /** Why it got its role, one sentence. */
  reason: string;
}

/** One fact or turn of the timeline, read from one line. */
export interface Milestone {
  mark: string;
  file: string;
  line: number;
  time: number | null;
  stage: StageName | null;
  event: 'start' | 'end' | 'fail' | null;
  /** What ends with this line, beyond a stage. */
  ends: 'pilot' | 'output' | null;
  /** What begins after this line. */
  begins: 'output' | null;
  captures: Record<string, string>;
  /** The experiment, lower case, whose programs alone write this line. */
  experiment: string | null;
  /** `dump`: the payload's words in the pilot's copy of them. */
  region: Region;
}

export interface ReportedError {
  /** `component:number` */
  code: string;
  diag: string | null;
  file: string;
  line: number;
}

/** What the log says about the job itself. Null: the log does not say. */
export interface JobFacts {
  pandaId: string | null;
  taskId: string | null;
  queue: string | null;
  /** Worker node, as the pilot names it: `wn324.example.org`, of HTCondor also `slot1_2@wn324.example.org`. */
  node: string | null;
  experiment: string | null;
  attempt: number | null;
  /** Request id (`reqID`) of the job definition. */
  reqId: string | null;
  /** `prodSourceLabel`, `cmtConfig` and `swRelease` of the job definition, as the server sent them: `NULL` for none. */
  label: string | null;
  architecture: string | null;
  release: string | null;
  /** The payload's own exit code. */
  exitCode: number | null;
  /** The one that the pilot saw, of a wrapper script around the payload where there is one: it sends it as `transExitCode`. */
  seenExitCode: number | null;
  /** Whose exit code it is: Athena's numbers mean something else than a transform's. */
  exitComponent: 'transform' | 'athena';
  /** Last state the pilot told the server or its summary: `finished`, `failed`, `running`, … */
  state: string | null;
  /** As the banner says: `3.11.5.1`, `2.12.8`, `PICARD 73.18` of pilot 1. */
  pilotVersion: string | null;
  reported: ReportedError[];
  /** Codes that the pilot set on its way; they count where the log ends before its report. */
  set: ReportedError[];
}

export type Outcome = 'failed' | 'succeeded' | 'incomplete' | 'nojob' | 'unknown';

export interface Verdict {
  outcome: Outcome;
  /** The cause that the text proves; null when nothing does or nothing failed. */
  code: string | null;
  acronym: string | null;
  signature: string | null;
  cause: string | null;
  file: string | null;
  line: number | null;
  column: number | null;
  text: string | null;
  owner: Owner;
  persistence: Persistence;
  /** 50, 75 or 100; null when there is nothing to be sure about. */
  confidence: 50 | 75 | 100 | null;
  /** Why it is no more and no less, one sentence. */
  confidenceReason: string | null;
  reason: string;
  /** Whether the first reported code is the proven one; null when nothing was reported. */
  agrees: boolean | null;
}

export interface Stage {
  stage: StageName;
  /** UTC milliseconds. */
  start: number | null;
  end: number | null;
  outcome: 'finished' | 'failed' | 'running';
  /** The log says how it ended; else it merely ended when the next one began. */
  said: boolean;
  file: string;
  line: number;
  endLine: number;
}

/** A line of a file of the job. */
export interface Place {
  file: string;
  line: number;
}

/** One try to bring a file in or out. */
export interface TransferAttempt extends Place {
  /** `rucio`, `gfal`, `xrdcp`, `lsm`, …; null when the log does not say. */
  tool: string | null;
  /** The storage endpoint (RSE), else the host of the address; null when the log does not say. */
  endpoint: string | null;
  time: number | null;
  outcome: 'transferred' | 'failed' | 'unknown';
  /** What the log says of a failed try. */
  error: string | null;
}

/** One file of the job and every try to bring it in or out; the place is where it is first spoken of. */
export interface Transfer extends Place {
  /** Logical file name. */
  lfn: string;
  direction: 'in' | 'out';
  /** `direct`: the payload reads it over the network, nothing was copied. */
  outcome: 'transferred' | 'direct' | 'failed' | 'unknown';
  attempts: TransferAttempt[];
}

/** The signs of life that the pilot sent to the server. */
export interface Heartbeats {
  count: number;
  /** UTC milliseconds. */
  first: number | null;
  last: number | null;
  /** The longest silence between two of them, and where it ended; null below two. */
  longest: (Place & { seconds: number }) | null;
}

/** Memory of the payload: the highest value measured, against the limit that the pilot applied. */
export interface MemoryUse extends Place {
  /** kB of proportional set size (PSS), as prmon measures it. */
  peak: number;
  /** kB; null when the log does not say. */
  limit: number | null;
}

/** Something that the pilot hid, lost or got wrong about this job, and the line that shows it. */
export interface Remark extends Place {
  /** Name of the fact, kebab-case. */
  id: string;
  /** One or two sentences for a person, with what this log shows filled in. */
  text: string;
}

/** What was read from one file: everything the judge needs, nothing it has to look up in the text again. */
export interface Reading {
  log: Log;
  /** PandaID that the file's place says, as the root folder of a log archive does; absent where it says none. */
  pandaId?: string;
  sightings: Sighting[];
  milestones: Milestone[];
  /** Limits that bit, in words for a person: nothing is dropped silently. */
  limits: string[];
  /** What a file says that is data, not a log; such a file may be no log at all. */
  document?: JobDocument | undefined;
}

/** All that is known of one job. */
export interface Triage {
  files: string[];
  dialects: string[];
  job: JobFacts;
  verdict: Verdict;
  timeline: Stage[];
  transfers: Transfer[];
  heartbeats: Heartbeats;
  memory: MemoryUse | null;
  /** What the pilot hid, lost or got wrong about this job. */
  remarks: Remark[];
  findings: Finding[];
  limits: string[];
  catalogueVersion: string;
}

/** What a person or a caller knows better than the text. */
export interface JudgeOptions {
  /** Lower-case experiment name, overrides what the log says. */
  experiment?: string | undefined;
  /** Daily log-rotation windows of the worker nodes, UTC; tells two causes of `taskbuffer:300` apart. */
  logRotation?: { hour: number; minute: number; lengthMinutes: number } | undefined;
}
