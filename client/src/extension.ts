/** The VS Code side: it starts the language server and gives its answers a place. It knows nothing about logs. */
import type { ExtensionContext, Uri } from 'vscode';
import { window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { excerptScheme, explanationScheme, lineScheme, memberScheme, simulationScheme } from '../../shared/addresses';
import { triagedNotification, trustedNotification } from '../../shared/protocol';
import type { TriagedParams } from '../../shared/protocol';
import { CAMPAIGN_PANEL, Campaigns } from './campaign/campaigns';
import { registerCommands } from './commands/index';
import { explanations } from './explanation';
import { Excerpts } from './large/excerpts';
import { LargeLogs } from './large/largeLogs';
import { LineExplanations } from './lineExplanation';
import { Members } from './member';
import { createClient, startWhenNeeded } from './server';
import type { Session } from './session';
import { Simulations } from './simulation';
import { showStatus } from './status';
import { registerTools } from './tools/tools';
import { TriagedStore } from './triaged';

let client: LanguageClient | undefined;

/** Called by VS Code once a window is up. Returns before the server is up: commands wait for it. */
export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel('PanDA Log Triage', { log: true });
  const triaged = new TriagedStore();
  client = createClient(context, output);
  const link = { client, triaged, output };
  const large = new LargeLogs(link);
  const excerpts = new Excerpts(link, large);
  const session: Session = { ...link, large, excerpts };
  const lines = new LineExplanations(session);
  const simulations = new Simulations(session);
  const members = new Members(session);
  const campaigns = new Campaigns(session, context.extensionUri);
  context.subscriptions.push(
    output,
    triaged,
    client.onNotification(triagedNotification, (params: TriagedParams) => triaged.set(params)),
    workspace.onDidGrantWorkspaceTrust(() => {
      // A server that is not up yet asks when it is started.
      if (session.client.isRunning()) void session.client.sendNotification(trustedNotification);
    }),
    large,
    large.onDidTriageUnasked((log: Uri) => void excerpts.offer(log)),
    excerpts,
    workspace.registerTextDocumentContentProvider(excerptScheme, excerpts),
    showStatus(session),
    registerCommands(session, lines, simulations, members, campaigns),
    campaigns,
    window.registerWebviewPanelSerializer(CAMPAIGN_PANEL, campaigns),
    workspace.registerTextDocumentContentProvider(explanationScheme, explanations(session)),
    members,
    workspace.registerTextDocumentContentProvider(memberScheme, members),
    lines,
    workspace.registerTextDocumentContentProvider(lineScheme, lines),
    simulations,
    workspace.registerTextDocumentContentProvider(simulationScheme, simulations),
    registerTools(session),
    startWhenNeeded(client, output),
  );
  large.watch();
}

/** Called by VS Code at the end; it waits for the server to stop. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}
