/** What the client at the other end can do, from its `initialize` request. */
import type { InitializeParams } from 'vscode-languageserver';
import type { ActionAbilities } from '../service/languageService';
import { recordOf } from './unchecked';

export interface ClientTraits {
  /** Answers `workspace/configuration`. */
  configuration: boolean;
  /** Takes a late registration for `workspace/didChangeConfiguration`. */
  registersConfiguration: boolean;
  /** Answers `window/showDocument`. */
  showsDocuments: boolean;
  /** Shows Markdown in a hover. */
  markdown: boolean;
  /** Asks for inlay hints anew when it is told to. */
  refreshesHints: boolean;
  /** Asks for code lenses anew when it is told to. */
  refreshesLenses: boolean;
  /** Folding ranges it takes for one document. */
  foldingLimit: number;
  actions: ActionAbilities;
  /** Serves explanations of codes as documents. */
  explains: boolean;
  /** Serves files of log archives as documents. */
  members: boolean;
  /** Says that the user trusts the workspace. */
  trusted: boolean;
  /** Tells when folders of the workspace come and go. */
  folderChanges: boolean;
  /** Watches files for the server; `relative`: also below folders outside the workspace. */
  watches: { files: boolean; relative: boolean };
  /** `initializationOptions`, which carry settings where the client answers no `workspace/configuration`. */
  options: Record<string, unknown>;
}

/** A client that says nothing is taken at its word: it gets plain answers. */
export function traitsOf({
  capabilities,
  initializationOptions,
}: Pick<InitializeParams, 'capabilities' | 'initializationOptions'>): ClientTraits {
  const { workspace, window, textDocument } = capabilities;
  const options = recordOf(initializationOptions);
  const edits = workspace?.workspaceEdit;
  return {
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    showsDocuments: window?.showDocument?.support === true,
    markdown: textDocument?.hover?.contentFormat?.includes('markdown') !== false,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    foldingLimit: textDocument?.foldingRange?.rangeLimit ?? Number.POSITIVE_INFINITY,
    actions: {
      clientCommands: new Set(textsOf(options.commands)),
      createsFiles: edits?.documentChanges === true && edits.resourceOperations?.includes('create') === true,
    },
    explains: options.explanations === true,
    members: options.members === true,
    trusted: options.trusted === true,
    folderChanges: workspace?.workspaceFolders === true,
    watches: {
      files: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
      relative: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    },
    options,
  };
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
