/** The language server as a worker. */
import type { ExtensionContext, LogOutputChannel } from 'vscode';
import { Uri, workspace } from 'vscode';
import type { MessageTransports } from 'vscode-languageclient/browser';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import type { WorkerStart } from '../../../shared/files';
import type { Failure } from '../failure';
import { CLIENT_ID, CLIENT_NAME, clientOptions } from '../server';
import { serveFiles } from './files';

/** A client that leaves it to us to bother the user: one message, not one for each thing that went wrong. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** The client, not yet started. */
export function createClient(context: ExtensionContext, output: LogOutputChannel, failure: Failure): LanguageClient {
  const { packageJSON } = context.extension as { packageJSON: { version: string } };
  const client = new QuietClient(
    CLIENT_ID,
    CLIENT_NAME,
    () => startWorker(context.extensionUri, packageJSON.version),
    clientOptions(output, failure),
  );
  context.subscriptions.push(serveFiles(client));
  return client;
}

/**
 * Starts the worker and hands it the catalogue. The client would take a worker itself, but does not know that of VS Code's
 * extension host for one, which is not made by the `Worker` that is seen here.
 *
 * @throws when a file of the extension cannot be read
 */
async function startWorker(extension: Uri, version: string): Promise<MessageTransports> {
  const file = (name: string): Thenable<Uint8Array> => workspace.fs.readFile(Uri.joinPath(extension, 'dist', name));
  const [code, catalogue, tables] = await Promise.all([
    file('webServer.js'),
    file('catalogue.json'),
    file('catalogue.bin'),
  ]);
  // VS Code starts no worker by the address of an extension that lies on another machine, but one by its text. The text is
  // fetched when the worker runs, of which nobody tells: its address holds for good.
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  const start: WorkerStart = { catalogue, tables, version };
  worker.postMessage(start);
  return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
}
