/** The settings that client and server share. */

/** `pandaLog.*` settings, as the server reads them from the editor. */
export interface Settings {
  /** Experiment the logs belong to, or `auto`. */
  experiment: string;
  /** Base addresses of the BigPanDA monitors by experiment (lower case); `default` serves the others. */
  monitors: Record<string, string>;
  /** Daily log rotation on the worker nodes, UTC. */
  logRotation: { hour: number; minute: number; lengthMinutes: number };
  /** Diagnostics published per file at most. */
  maxDiagnostics: number;
  /** Seconds without a record after which an inlay hint says so; 0: never. */
  gapSeconds: number;
  /** Files or folders with catalogue files of the user's own; relative ones are below the workspace folder. */
  catalogue: string[];
  /** Regular expressions: what they match is taken out of reports, beside the secrets that are known anyway. */
  redact: string[];
  /** Whether the files beside a log are read as its job's, so that a cause is found in any of them. */
  wholeJob: boolean;
}

/** Folder of a trusted workspace whose catalogue files are used without any setting. */
export const siteCatalogueFolder = '.panda-triage/catalogue';

/** Where a workspace has its baseline: the failures that are known and accepted. */
export const baselineFile = '.panda-triage/baseline.yaml';

/** How the names of files of rules for the PanDA server end. */
export const ruleFileEnding = '.panda-rules.yaml';
