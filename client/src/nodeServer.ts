/** The language server as a child process. */
import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { ServerOptions } from 'vscode-languageclient/node';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { Failure } from './failure';
import { quiet } from './quiet';
import { CLIENT_ID, CLIENT_NAME, clientOptions } from './server';

/** The client, not yet started. */
export function createClient(context: ExtensionContext, output: LogOutputChannel, failure: Failure): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  // Over a channel of Node's the text of a log would be parsed and encoded again; here the server takes its bytes.
  const transport = TransportKind.stdio;
  const server: ServerOptions = {
    run: { module, transport },
    debug: { module, transport, options: { execArgv: ['--nolazy', '--inspect=6010'] } },
  };
  return quiet(new LanguageClient(CLIENT_ID, CLIENT_NAME, server, clientOptions(output, failure)));
}
