/** What the language server needs of the program that it runs in: Node, or a worker of a browser. */
import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { Settings } from '../../../shared/settings';
import type { Engine } from '../engine/index';
import type { Disk } from '../files/disk';
import type { SecretPattern } from '../report/redact';
import type { Analysis, LanguageService } from '../service/languageService';
import type { SeenErrors, SeenJob } from '../service/rules/seenErrors';
import type { JobSurroundings } from './beside/surroundings';
import type { ClientTraits } from './client';
import type { LogDocument } from './documents/logDocument';
import type { Guard } from './guard';
import type { Publisher } from './publisher';

/** What its parts have in common. */
export interface ServerBase {
  connection: Connection;
  documents: TextDocuments<LogDocument>;
  guard: Guard;
  /** Settles once settings and catalogue have been read; nothing is judged before. */
  ready: Promise<void>;
  settings: () => Settings;
  traits: () => ClientTraits;
  /** Whether what lies in the workspace may be used. */
  trusted: () => boolean;
  /** Places of the workspace folders. */
  folders: () => string[];
  /** What the user wants out of reports. */
  redaction: () => Redaction;
}

/** What a user or a site brings to the catalogue. */
export interface Site {
  /** The language service with the catalogue as it is now. */
  service: () => LanguageService;
  /** The engine below it. */
  engine: () => Engine;
  /** Whether a document is one of the site's catalogue files. */
  owns: (uri: string) => boolean;
  /** Places that are read for it. */
  roots: () => string[];
  /** Reads everything anew; gives whether there is another catalogue now, so that everything has to be triaged with it. */
  reload: () => Promise<boolean>;
  /** As `reload`, which is called after a moment of quiet. */
  reloadSoon: (reload: () => Promise<void>) => void;
}

/** Logs that no document shows. */
export interface UnshownLogs {
  /** The triage of one that is known, or null. */
  of: (uri: string) => Analysis | null;
  /** The triages of all that are known. */
  made: () => Iterable<Analysis>;
  /** The triage of one through a text of its excerpt; null where it is not known, or the text shows it as it was before. */
  throughExcerpt: (uri: string, text: string | undefined) => Analysis | null;
  /** Settings or the catalogue have changed: every log is triaged anew. */
  renewAll: () => Promise<void>;
}

/** Folders of many jobs. */
export interface Folders {
  /** The jobs of all that are known. */
  seenJobs: (servesMembers: boolean) => Iterable<SeenJob>;
}

/** What folders have to do with the rest. */
interface FolderSurroundings {
  /** Called when other jobs are at hand. */
  changed: () => void;
  /** Of the logs that are open and the folders that were triaged. */
  errorsAtHand: () => SeenErrors;
}

/** Expressions of a user's own whose matches are taken out of reports. */
export interface Redaction {
  /** What is wrong with the expressions that cannot be used, one sentence each. */
  problems: readonly string[];
  /** Makes a report; its problems are sentences on expressions that could not be used on it. */
  apply: <T>(make: (redact: readonly SecretPattern[], limits: readonly string[]) => T) => {
    report: T;
    problems: string[];
  };
}

export interface Host {
  serverInfo: { name: string; version: string };
  disk: (connection: Connection) => Disk;
  redaction: (sources: readonly string[]) => Redaction;
  site: (base: ServerBase) => Site;
  /** Registers the requests about logs that no document shows. */
  unshownLogs: (base: ServerBase, site: Site, publisher: Publisher, surroundings: JobSurroundings) => UnshownLogs;
  /** Registers the requests about folders. */
  jobFolders: (base: ServerBase, site: Site, around: FolderSurroundings) => Folders;
  /** Registers what nothing else depends on. */
  further: (base: ServerBase, site: Site) => void;
}
