/** Puts the extension together, wherever it runs. */
import type { ExtensionContext, LogOutputChannel, Uri } from 'vscode';
import { window, workspace } from 'vscode';
import { State, type BaseLanguageClient } from 'vscode-languageclient';
import { excerptScheme, explanationScheme, lineScheme, memberScheme, simulationScheme } from '../../shared/addresses';
import { triagedNotification, trustedNotification } from '../../shared/protocol';
import type { TriagedParams } from '../../shared/protocol';
import { CAMPAIGN_PANEL, Campaigns } from './campaign/campaigns';
import { registerCommands } from './commands/index';
import type { Home } from './commands/sample';
import { explanations } from './explanation';
import { Failure } from './failure';
import { Excerpts } from './large/excerpts';
import { LargeLogs } from './large/largeLogs';
import { LineExplanations } from './lineExplanation';
import { Members } from './member';
import { restarter } from './restart';
import { starter, startWhenNeeded } from './server';
import type { Session } from './session';
import { Simulations } from './simulation';
import { showStatus } from './status';
import { registerTools } from './tools/tools';
import { TriagedStore } from './triaged';
import { versionOf } from './version';

/** What differs with the place where the extension runs. */
export interface Surroundings {
  /** The client of the language server, not yet started. */
  createClient: (context: ExtensionContext, output: LogOutputChannel, failure: Failure) => BaseLanguageClient;
  /** The server reads from disk what VS Code shows to no extension. */
  readsDisk: boolean;
}

/** Puts the extension together. Returns before the server is up: commands wait for it. */
export function start(context: ExtensionContext, { createClient, readsDisk }: Surroundings): BaseLanguageClient {
  const output = window.createOutputChannel('PanDA Log Triage', { log: true });
  const triaged = new TriagedStore();
  const failure = new Failure(output, versionOf(context));
  const client = createClient(context, output, failure);
  const startServer = starter(client, output, failure);
  const restart = restarter(client, startServer, (reason) => output.warn(reason));
  const link = { client, triaged, output, readsDisk };
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
    registerCommands(session, lines, simulations, members, campaigns, homeOf(context), restart),
    campaigns,
    window.registerWebviewPanelSerializer(CAMPAIGN_PANEL, campaigns),
    workspace.registerTextDocumentContentProvider(explanationScheme, explanations(session)),
    members,
    workspace.registerTextDocumentContentProvider(memberScheme, members),
    lines,
    workspace.registerTextDocumentContentProvider(lineScheme, lines),
    simulations,
    workspace.registerTextDocumentContentProvider(simulationScheme, simulations),
    // They are for what lies on disk.
    ...(readsDisk ? [registerTools(session)] : []),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) failure.forgetReason();
    }),
    startWhenNeeded(startServer),
  );
  large.watch();
  return client;
}

function homeOf(context: ExtensionContext): Home {
  return { extension: context.extensionUri, storage: context.globalStorageUri, version: versionOf(context) };
}
