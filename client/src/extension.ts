/** The VS Code side: it starts the language server and gives its answers a place. It knows nothing about logs. */
import type { ExtensionContext } from 'vscode';
import { window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  explanationScheme,
  lineScheme,
  memberScheme,
  triagedNotification,
  trustedNotification,
} from '../../shared/protocol';
import type { TriagedParams } from '../../shared/protocol';
import { registerCommands } from './commands/index';
import { explanations } from './explanation';
import { Members } from './member';
import { LineExplanations } from './lineExplanation';
import { createClient, startServer } from './server';
import { showStatus } from './status';
import { TriagedStore } from './triaged';

let client: LanguageClient | undefined;

/** Called by VS Code for the first log or command. Returns before the server is up: commands wait for it. */
export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel('PanDA Log Triage', { log: true });
  const triaged = new TriagedStore();
  client = createClient(context, output);
  const session = { client, triaged, output };
  const lines = new LineExplanations(session);
  const members = new Members(session);
  context.subscriptions.push(
    output,
    triaged,
    client.onNotification(triagedNotification, (params: TriagedParams) => triaged.set(params)),
    workspace.onDidGrantWorkspaceTrust(() => void session.client.sendNotification(trustedNotification)),
    showStatus(triaged),
    registerCommands(session, lines, members),
    workspace.registerTextDocumentContentProvider(explanationScheme, explanations(session)),
    members,
    workspace.registerTextDocumentContentProvider(memberScheme, members),
    lines,
    workspace.registerTextDocumentContentProvider(lineScheme, lines),
  );
  void startServer(client, output);
}

/** Called by VS Code at the end; it waits for the server to stop. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}
