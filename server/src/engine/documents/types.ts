/** What the data files of a job say: small, typed facts, each with its place in the file. */

/** A value of a data file and where it stands. Lines and columns count from 1; ends exclusive. */
export interface Told<T> {
  value: T;
  line: number;
  column: number;
  endColumn: number;
}

/** One output file in a transform's report. */
export interface ReportedOutput {
  name: string;
  /** Data type of the argument that asked for it: `HITS` of `outputHITSFile`; null when the name does not tell. */
  type: string | null;
  /** Events in it; null when the report has no number. */
  entries: Told<number> | null;
  /** Bytes. */
  size: Told<number> | null;
}

/** One step of a transform. */
export interface ReportedStep {
  name: string;
  inputs: string[];
  outputs: string[];
  /** Return code of its program. */
  rc: number | null;
  /** Events that it processed, as the transform counts them. */
  events: Told<number> | null;
}

/** `jobReport.json` of an ATLAS transform (atlas/athena Tools/PyJobTransforms trfReports.py). */
export interface JobReport {
  kind: 'job-report';
  exitCode: Told<number> | null;
  exitMsg: string | null;
  cmdLine: string;
  steps: ReportedStep[];
  /** Events by input type; null for a type that stands there more than once or without a number. */
  inputs: ReadonlyMap<string, Told<number> | null>;
  outputs: ReportedOutput[];
  processedEvents: Told<number> | null;
}

/** `payload_error_report.json` of runGen and other payload scripts (PanDAWMS/panda-client-light, pilot3 control/payload.py). */
export interface PayloadErrorReport {
  kind: 'payload-error-report';
  code: Told<number>;
  diag: string | null;
}

/** `heartbeat.json`: the last update of a pilot that must not talk to the server (pilot3 control/job.py). */
export interface HeartbeatFile {
  kind: 'heartbeat';
  pandaId: string | null;
  state: string | null;
  attempt: number | null;
  queue: string | null;
  node: string | null;
  pilotCode: Told<number> | null;
  pilotDiag: string | null;
  exeCode: Told<number> | null;
  exeDiag: string | null;
  transCode: Told<number> | null;
}

/** The job definition in a file: `pandaJobData.out`, `HPCJobs.json`, `job_definition.json`. */
export interface JobDefinition {
  kind: 'job-definition';
  pandaId: string;
  taskId: string | null;
  queue: string | null;
  attempt: number | null;
  reqId: string | null;
  /** Events that the job was made for. */
  events: number | null;
}

/** `pandaIDs.out`: the jobs that a pilot has run, in their order (pilot3 control/job.py). */
export interface PandaIds {
  kind: 'panda-ids';
  ids: string[];
}

/** What prmon measured of the payload (HSF/prmon): kB of proportional set size (PSS), the highest of all samples. */
export interface MemoryMonitor {
  kind: 'memory-monitor';
  peak: Told<number>;
}

export type JobDocument = JobReport | PayloadErrorReport | HeartbeatFile | JobDefinition | PandaIds | MemoryMonitor;

/** A document and the file it was read from. */
export interface Filed<Document extends JobDocument = JobDocument> {
  file: string;
  document: Document;
}
