/** The messages and commands that client and server share. Custom methods start with `panda/`. */
import type {
  FolderBaseline,
  FolderBaselineParams,
  FolderJobs,
  FolderJobsParams,
  FolderPlaceParams,
  FolderProblem,
  Place,
  TriagedFolder,
  TriageFolderParams,
} from './campaign';
import type { Outcome } from './outcome';
import type { FolderRules, FolderRulesParams, RuleDraft, RuleDraftParams, SimulationParams } from './rules';

/** What a client may say of itself in `initializationOptions`; settings may stand beside it. */
export interface InitializationOptions {
  /** Commands that it runs itself and that may stand in code actions. */
  commands?: string[];
  /** It serves the documents that `explanationAddress` names. */
  explanations?: boolean;
  /** It serves the documents that `memberAddress` names. */
  members?: boolean;
  /** The user trusts the workspace: its own catalogue files are used. */
  trusted?: boolean;
}

/** What diagnostics name as their source. */
export const diagnosticSource = 'panda';

/** Commands that the server runs in any editor. */
export const serverCommands = {
  /** Arguments: uri, line and character from 0. Shows that place. */
  showLocation: 'pandaLog.showLocation',
  /** Argument: an http(s) address. Opens it outside the editor. */
  openUrl: 'pandaLog.openUrl',
} as const;

/** Commands that a client runs; code actions hold only those that it names in `InitializationOptions.commands`. */
export const clientCommands = {
  triage: 'pandaLog.triage',
  goToRootCause: 'pandaLog.goToRootCause',
  nextFinding: 'pandaLog.nextFinding',
  previousFinding: 'pandaLog.previousFinding',
  openJob: 'pandaLog.openJob',
  openTask: 'pandaLog.openTask',
  /** Argument: the key of a code; without it a pick list opens. */
  explainCode: 'pandaLog.explainCode',
  /** Arguments: uri, line from 0. Writes the draft of a classification rule into a file of rules, which it opens. */
  suggestRule: 'pandaLog.suggestRule',
  /** The same for a retry rule. */
  suggestRetryRule: 'pandaLog.suggestRetryRule',
  /** Argument: uri. Opens what the server would do about the job of a log with the rules of the workspace. */
  simulate: 'pandaLog.simulate',
  simulateTyped: 'pandaLog.simulateTyped',
  /** Argument: uri. Puts the report into the clipboard. */
  copyReport: 'pandaLog.copyReport',
  /** Arguments: uri, line from 0. Opens the draft of a signature for a catalogue file of the user's own. */
  draftSignature: 'pandaLog.draftSignature',
  /** Arguments: uri, line from 0. Opens the explanation of the line. */
  explainLine: 'pandaLog.explainLine',
  /**
   * Argument: the address of a log archive. Opens the file in it that holds the root cause; without it an archive is
   * asked for, or another file of the archive in front.
   */
  openArchive: 'pandaLog.openArchive',
  /** Argument: the address of a folder, of a log archive or of a log; without it a folder is asked for. */
  triageFolder: 'pandaLog.triageFolder',
  /** Opens the line of a large log's excerpt where the cursor is in the log itself. */
  openLine: 'pandaLog.openLine',
  /** Opens the log of a job that failed, from those that are shipped. */
  openSample: 'pandaLog.openSample',
  /** Shows all jobs that are shipped as an error table. */
  triageSamples: 'pandaLog.triageSamples',
  treatAsLog: 'pandaLog.treatAsLog',
  showOutput: 'pandaLog.showOutput',
  restartServer: 'pandaLog.restartServer',
} as const;

/** A command of the client that only code lenses run. Arguments: uri of a file of rules, a position in it, LSP locations to show. */
export const showMatchesCommand = 'pandaLog.showMatches';

/** Lines above which the server colours no document as a whole, only ranges: all tokens would be tens of megabytes. */
export const maxFullTokenLines = 100_000;

/** Server to client notification: a document has been triaged. Sent after every triage, also when nothing was recognised. */
export const triagedNotification = 'panda/triaged';
export type TriagedParams = ForeignDocument | TriagedLog;

/** A document that is no log we know. */
interface ForeignDocument {
  uri: string;
  recognised: false;
}

/** Client to server notification: the user trusts the workspace from now on. */
export const trustedNotification = 'panda/trusted';

export interface TriagedLog {
  uri: string;
  recognised: true;
  outcome: Outcome;
  /** One line for a status item, e.g. `failed: pilot:1333 NOREMOTESPACE at line 675`. */
  headline: string;
  /** Longer plain text for a tooltip; it names every limit that bit. */
  detail: string;
  jobUrl: string | null;
  taskUrl: string | null;
  /** Lines (from 0) of this document's findings worth stepping through, ascending; roots and contributing ones. */
  findingLines: number[];
  /** Place of the root cause, from 0: in this document (`here`) or in another file of the job; null without one. */
  root: { uri: string; line: number; character: number; here: boolean } | null;
}

// Client to server requests; what they take and give is in `Requests`.
/** The report of a triaged document as Markdown; null for what is no open log. */
export const reportRequest = 'panda/report';
/** All codes for a pick list: first those that are meant at a place of an open log, best first. */
export const codesRequest = 'panda/codes';
/** The explanation of a code as Markdown; null for an unknown key. */
export const explainRequest = 'panda/explain';
/**
 * The draft of a rule for a line of a log, as a change of a file of rules; null where the server could ask no rule.
 */
export const ruleDraftRequest = 'panda/ruleDraft';
/** What the PanDA server would do about jobs with some rules, as Markdown; null for what is no open log. */
export const simulationRequest = 'panda/simulation';
/** The draft of a signature for a line (from 0); null where too little of the line stays the same from job to job. */
export const signatureDraftRequest = 'panda/signatureDraft';
/** Why a line (from 0) is a finding, or none, as Markdown; null for what is no open log and beyond its end. */
export const explainLineRequest = 'panda/explainLine';
/** The text of the file that a `memberAddress` names; null when it cannot be read. */
export const memberRequest = 'panda/member';
/** What a log archive on disk holds, and the verdict on each of its jobs. */
export const archiveRequest = 'panda/archive';
/**
 * Reads a log from disk, for an editor that shows it to nobody: then the other requests and the diagnostics are there for
 * its address as for an open document, until `panda/closeFile`. The file is watched; what changes in it is read.
 */
export const triageFileRequest = 'panda/triageFile';
/** The excerpt of a log that was triaged so; null for what was not, or is no log. */
export const excerptRequest = 'panda/excerpt';
/** Client to server notification: nobody looks at a log any more that was read from disk; the parameter is its `uri`. */
export const closeFileNotification = 'panda/closeFile';
/**
 * Triages all jobs in a folder. It is kept until `panda/closeFolder`; cancelled, it answers with what was done until then.
 */
export const triageFolderRequest = 'panda/triageFolder';
/** A page of the jobs of such a folder; null where it is not kept (any more). */
export const folderJobsRequest = 'panda/folderJobs';
/** Where to look at a job of such a folder; null where no file shows it. */
export const folderPlaceRequest = 'panda/folderPlace';
/** Rules for some of its errors, as a change of a file of rules; null where the server could ask no rule about them. */
export const folderRulesRequest = 'panda/folderRules';
/** Which errors of such a folder a baseline accepts, and its text with more of them; null where the folder is not kept. */
export const folderBaselineRequest = 'panda/folderBaseline';
/** Client to server notification: nobody looks at a folder any more; the parameter is its `id`. */
export const closeFolderNotification = 'panda/closeFolder';
/**
 * Runs a tool for language models, by its name; null for an unknown one. It reads from disk, in the workspace folders and
 * the files of open documents only.
 */
export const toolRequest = 'panda/tool';
/** Treats a document as a PanDA log whatever its name and content. */
export const treatAsLogRequest = 'panda/treatAsLog';

/** Parameters and result of each request. A request whose parameters are wrong has the result null. */
export interface Requests {
  [reportRequest]: { params: { uri: string }; result: string | null };
  [codesRequest]: { params: CodesParams; result: CodeSummary[] };
  [explainRequest]: { params: { key: string }; result: string | null };
  [ruleDraftRequest]: { params: RuleDraftParams; result: RuleDraft | null };
  [simulationRequest]: { params: SimulationParams; result: string | null };
  [signatureDraftRequest]: { params: { uri: string; line: number }; result: { id: string; text: string } | null };
  [explainLineRequest]: { params: { uri: string; line: number }; result: string | null };
  [memberRequest]: { params: { uri: string }; result: string | null };
  [archiveRequest]: { params: { uri: string }; result: ArchiveContent | ArchiveProblem | null };
  [toolRequest]: { params: { name: string; input: unknown }; result: ToolAnswer | null };
  [treatAsLogRequest]: { params: { uri: string }; result: null };
  [triageFileRequest]: { params: TriageFileParams; result: TriagedParams | FileProblem | null };
  [excerptRequest]: { params: { uri: string }; result: Excerpt | null };
  [triageFolderRequest]: { params: TriageFolderParams; result: TriagedFolder | FolderProblem | null };
  [folderJobsRequest]: { params: FolderJobsParams; result: FolderJobs | null };
  [folderPlaceRequest]: { params: FolderPlaceParams; result: Place | null };
  [folderBaselineRequest]: { params: FolderBaselineParams; result: FolderBaseline | null };
  [folderRulesRequest]: { params: FolderRulesParams; result: FolderRules | null };
}

/** What a tool gives a model: at most 16 kB of text, or why it can do nothing. */
export type ToolAnswer = { text: string } | { problem: string };

/** A place of a document, from 0; without it no code is meant. */
export interface CodesParams {
  uri?: string;
  position?: { line: number; character: number };
}

export interface TriageFileParams {
  uri: string;
  /** Nobody asked for it: a file that is not named like a log is left alone. */
  unasked?: boolean;
  /** Read it as a log whatever its name and content. */
  asLog?: boolean;
  /** Progress is told under this token, in percent, as LSP's work done progress. */
  workDoneToken?: string;
}

/** Why a file was not triaged. */
export interface FileProblem {
  /** Words to stand behind the name of the file: `cannot be triaged: permission denied`. */
  problem: string;
}

/** What matters of a large log, with the numbers of its lines in a column. */
export interface Excerpt {
  text: string;
  /** For each line of the text the line of the log that it shows, from 0; null for a heading and a gap. */
  lines: (number | null)[];
  /** Characters in front of the text of each line of the log. */
  indent: number;
  /** Findings to be marked, by their places in the excerpt. */
  marks: ExcerptMark[];
}

export interface ExcerptMark {
  line: number;
  start: number;
  end: number;
  severity: 'error' | 'warning' | 'information';
}

export interface CodeSummary {
  /** Key for `panda/explain`, e.g. `pilot:1235` or `compass/pilot:1235`. */
  key: string;
  code: string;
  /** Code and acronym: `pilot:1333 NOREMOTESPACE`. */
  title: string;
  message: string;
  /** Where this meaning holds: `COMPASS only`, `pilot1 only`; empty where it holds everywhere. */
  scope: string;
  /** It is meant at the place that was asked about. */
  here: boolean;
}

/** Why nothing of a log archive could be read. */
export interface ArchiveProblem {
  /** Words to stand behind a colon: `holds no tar archive`. */
  problem: string;
}

export interface ArchiveContent {
  /** The jobs with a log in the archive, in the order in which they began; none where no file of it is such a log. */
  jobs: ArchivedJob[];
  /** What was read: logs of jobs first, then data and other texts. */
  members: ArchivedFile[];
  /** What was not read, in sentences for a person. */
  limits: string[];
}

export interface ArchivedJob {
  pandaId: string | null;
  outcome: Outcome;
  /** One line, e.g. `failed: transform:1 at line 24 of payload.stderr`. */
  headline: string;
  /** Where to begin to read, from 0: the root cause, without one the job's first line in the log of the pilot. */
  place: Place;
  /** The place is that of a root cause. */
  proven: boolean;
}

export interface ArchivedFile {
  /** See `memberAddress`. */
  uri: string;
  /** Its name in the archive. */
  name: string;
  /** What it is, in a few words: `log of the pilot`. */
  what: string;
}
