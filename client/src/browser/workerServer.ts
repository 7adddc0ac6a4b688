/** The language server as a worker. */
import type { ExtensionContext, LogOutputChannel } from 'vscode';
import { Uri, workspace } from 'vscode';
import type { LanguageClientOptions, MessageTransports } from 'vscode-languageclient/browser';
import { LanguageClient } from 'vscode-languageclient/browser';
import type { Failure } from '../failure';
import { quiet } from '../quiet';
import { CLIENT_ID, CLIENT_NAME, clientOptions } from '../server';
import { versionOf } from '../version';
import { serveFiles } from './files';
import { noServer, RunningWorker } from './runningWorker';

/**
 * A client that ends its worker, which the client of the library never does. Nor would it take the worker of VS Code's
 * extension host for one, which is not made by the `Worker` that is seen here.
 */
class WorkerClient extends LanguageClient {
  #running: RunningWorker | undefined;

  /** @param begin starts the worker; it fails when that cannot be done, which `note` is told */
  constructor(begin: () => Promise<RunningWorker>, note: (reason: string) => void, options: LanguageClientOptions) {
    const connect = async (): Promise<MessageTransports> => {
      this.#end();
      try {
        this.#running = await begin();
        return this.#running.transports;
      } catch (error) {
        note(String(error));
        return noServer();
      }
    };
    super(CLIENT_ID, CLIENT_NAME, connect, options);
  }

  /** @throws Error when the server did not end by itself in time, or was only just starting */
  override async stop(timeout?: number): Promise<void> {
    try {
      await super.stop(timeout);
    } finally {
      this.#end();
    }
  }

  #end(): void {
    this.#running?.end();
    this.#running = undefined;
  }
}

/** The client, not yet started. */
export function createClient(context: ExtensionContext, output: LogOutputChannel, failure: Failure): LanguageClient {
  const client = new WorkerClient(
    () => startWorker(context.extensionUri, versionOf(context)),
    (reason) => failure.noteReason(reason),
    clientOptions(output, failure),
  );
  context.subscriptions.push(serveFiles(client));
  return quiet(client);
}

/**
 * Starts the worker and hands it the catalogue.
 *
 * @throws when a file of the extension cannot be read
 */
async function startWorker(extension: Uri, version: string): Promise<RunningWorker> {
  const file = (name: string): Thenable<Uint8Array> => workspace.fs.readFile(Uri.joinPath(extension, 'dist', name));
  const [code, catalogue, tables] = await Promise.all([
    file('webServer.js'),
    file('catalogue.json'),
    file('catalogue.bin'),
  ]);
  return new RunningWorker(code, { catalogue, tables, version });
}
