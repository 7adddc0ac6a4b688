/** What the client and the server share: messages, settings, addresses. Custom methods start with `panda/`. */

/** What a client may say of itself in `initializationOptions`; settings may stand beside it. */
export interface InitializationOptions {
  /** Commands that it runs itself and that may stand in code actions. */
  commands?: string[];
  /** It serves the documents that `explanationAddress` names. */
  explanations?: boolean;
}

/** Scheme of the documents that explain a code. */
export const explanationScheme = 'panda-explain';

/** Address of the document that explains the code with this key (see `CodeSummary`). The path is only a title. */
export function explanationAddress(key: string): string {
  return `${explanationScheme}:/${encodeURIComponent(key.replaceAll('/', ' '))}.panda-code.md?${encodeURIComponent(key)}`;
}

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
}

/** Server to client notification: a document has been triaged. Sent after every triage, also when nothing was recognised. */
export interface TriagedParams {
  uri: string;
  /** False: the document is no log we know; the rest is empty. */
  recognised: boolean;
  outcome: string;
  /** One line for a status item, e.g. `failed: pilot:1333 NOREMOTESPACE at line 675`. */
  headline: string;
  /** Longer plain text for a tooltip. */
  detail: string;
  jobUrl: string | null;
  taskUrl: string | null;
  /** Lines (from 0) of findings worth stepping through, ascending; roots and contributing ones. */
  findingLines: number[];
  /** Place of the root cause, from 0; null without one. */
  root: { line: number; character: number } | null;
}
export const triagedNotification = 'panda/triaged';

/** Client to server request: the report of a triaged document as Markdown. Params `{uri}`; result a string, or null. */
export const reportRequest = 'panda/report';

/** Client to server request: all codes for a pick list. No params. */
export const codesRequest = 'panda/codes';
export interface CodeSummary {
  /** Key for `panda/explain`, e.g. `pilot:1235` or `compass/pilot:1235`. */
  key: string;
  code: string;
  acronym: string;
  message: string;
  experiment: string | null;
}

/** Client to server request: explanation of a code as Markdown. Params `{key}`; result a string, or null. */
export const explainRequest = 'panda/explain';

/** Client to server request: a draft of a classification rule for a line. Params `{uri, line}` (from 0); result the file's text, or null. */
export const ruleDraftRequest = 'panda/ruleDraft';

/** Client to server request: treat this document as a PanDA log whatever its name and content. Params `{uri}`. */
export const treatAsLogRequest = 'panda/treatAsLog';
