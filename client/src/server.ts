/** The language server: when it is started, what it is told, and what happens when it fails. */
import type { Disposable, LogOutputChannel, TextDocument } from 'vscode';
import { CancellationError, l10n, workspace } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { CloseAction, ErrorAction, RevealOutputChannelOn } from 'vscode-languageclient';
import { clientCommands, maxFullTokenLines, showMatchesCommand } from '../../shared/protocol';
import type { InitializationOptions } from '../../shared/protocol';
import { siteCatalogueFolder } from '../../shared/settings';
import type { Failure } from './failure';
import { restartPolicy } from './restartPolicy';
import { DOCUMENTS, isTold } from './selector';

/** What the server may rely on: the commands are those that its code actions hold. */
const initialization = (): InitializationOptions => ({
  commands: [
    clientCommands.suggestRule,
    clientCommands.suggestRetryRule,
    clientCommands.simulate,
    showMatchesCommand,
    clientCommands.copyReport,
    clientCommands.draftSignature,
    clientCommands.explainLine,
  ],
  explanations: true,
  members: true,
  trusted: workspace.isTrusted,
});

/** Errors on the connection in a row after which it is given up. */
const ERRORS_BORNE = 3;

/** Makes `pandaLog.trace.server` the setting of its trace. */
export const CLIENT_ID = 'pandaLog';
export const CLIENT_NAME = 'PanDA Log Triage';

/** How the client is to behave, wherever its server runs. */
export function clientOptions(output: LogOutputChannel, failure: Failure): LanguageClientOptions {
  const mayRestart = restartPolicy(Date.now);
  return {
    documentSelector: DOCUMENTS,
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    textSynchronization: { delayOpenNotifications: true },
    // Hovers quote logs: no link in them may run a command.
    markdown: { isTrusted: false },
    middleware: {
      // After any answer but this one, also after none, VS Code takes the whole document for coloured: then it asks for no
      // range, and a log of many lines stays black (`_setDocumentSemanticTokens` in documentSemanticTokens.ts).
      provideDocumentSemanticTokens: (document, token, next) => {
        if (document.lineCount > maxFullTokenLines) throw new CancellationError();
        return next(document, token);
      },
    },
    initializationOptions: initialization,
    initializationFailedHandler: () => false,
    errorHandler: {
      error: (_error, _message, count) => ({
        action: (count ?? 0) <= ERRORS_BORNE ? ErrorAction.Continue : ErrorAction.Shutdown,
        handled: true,
      }),
      closed: () => {
        failure.note();
        if (mayRestart()) {
          return {
            action: CloseAction.Restart,
            message: l10n.t('The language server stopped; it is started once more.'),
            handled: true,
          };
        }
        failure.tell();
        return {
          action: CloseAction.DoNotRestart,
          message: l10n.t('The language server stopped again and stays down.'),
          handled: true,
        };
      },
    },
  };
}

/**
 * Starts the server for the first document that it is told of, and where the workspace has catalogue files of its own; a
 * command or a large log starts it as well. A window without logs has no server.
 */
export function startWhenNeeded(startServer: () => Promise<void>): Disposable {
  let isStarted = false;
  const start = (): void => {
    if (!isStarted) void startServer();
    isStarted = true;
  };
  const look = (document: TextDocument): void => {
    if (isTold(document)) start();
  };
  workspace.textDocuments.forEach(look);
  void workspace.findFiles(`${siteCatalogueFolder}/**/*.{yaml,yml}`, null, 1).then(({ length }) => {
    if (length > 0) start();
  });
  return workspace.onDidOpenTextDocument(look);
}

/** @returns a function that starts the server; a failure is told to the user, never thrown */
export function starter(client: BaseLanguageClient, output: LogOutputChannel, failure: Failure): () => Promise<void> {
  return async () => {
    try {
      await client.start();
    } catch (error) {
      output.error('The language server could not be started.', String(error));
      failure.noteReason(String(error));
      failure.tell();
    }
  };
}
