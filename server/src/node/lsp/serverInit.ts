/** Puts the language server together on a connection; every entry point shares it. */
import { TextDocuments, type Connection } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageService } from '../../service/languageService';
import { capabilities } from './capabilities';
import { traitsOf, type ClientTraits } from './client';
import { registerCommands } from './commands';
import { Configuration } from './configuration';
import { registerCustomRequests } from './customRequests';
import { registerFeatures } from './features';
import { guardWith } from './guard';
import { Triages } from './triages';

/**
 * Registers all handlers and starts to listen.
 *
 * @param serverInfo told to the client
 */
export function serverInit(
  connection: Connection,
  service: LanguageService,
  serverInfo: { name: string; version: string },
): void {
  const guard = guardWith(connection.console);
  const documents = new TextDocuments(TextDocument);
  let traits: ClientTraits = traitsOf({ capabilities: {} });
  let configuration = new Configuration(connection, traits);
  let begin: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (begin = resolve));
  const triages = new Triages(
    connection,
    documents,
    service,
    () => configuration.settings,
    () => traits,
    ready,
  );
  const show = guard('triage', undefined, (uri: string) => triages.show(uri));

  connection.onInitialize((params) => {
    traits = traitsOf(params);
    configuration = new Configuration(connection, traits);
    return { capabilities, serverInfo };
  });
  connection.onInitialized(async () => {
    await guard('settings', undefined, () => configuration.start())();
    begin();
  });
  connection.onDidChangeConfiguration(async ({ settings }) => {
    const pushed = (settings as Record<string, unknown> | null)?.pandaLog;
    await guard('settings', undefined, () => configuration.reload(pushed))();
    triages.forget();
    await Promise.all(documents.all().map(({ uri }) => show(uri)));
  });

  // Opening a document is announced as a change of its content as well.
  documents.onDidChangeContent(({ document }) => triages.showSoon(document.uri, show));
  documents.onDidClose(({ document }) => void guard('close', undefined, () => triages.close(document.uri))());

  registerFeatures(connection, service, triages, () => traits, guard);
  registerCommands(connection, () => traits, guard);
  registerCustomRequests(connection, service, triages, guard);
  documents.listen(connection);
  connection.listen();
}
