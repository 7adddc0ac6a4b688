/** `panda-log-language-server`: the language server as a Node program. */
import { Console } from 'node:console';
import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type Connection,
} from 'vscode-languageserver/node';
import { loadCatalogue } from './catalogue';
import { HELP, orderOf, SERVER_NAME } from './lsp/arguments';
import { messageDecoder } from './lsp/documents/messageDecoder';
import { nodeHost } from './lsp/nodeHost';
import { serverInit } from '../lsp/serverInit';
import { version } from './version';

/** Ends the program with one line on standard error and exit status 2. */
function refuse(why: string): void {
  process.stderr.write(`${SERVER_NAME}: ${why}\n`);
  process.exitCode = 2;
}

/** Talks over standard input and output, or over the channel of a parent Node process. */
function connect(transport: 'stdio' | 'ipc'): Connection {
  if (transport === 'ipc') return createConnection(ProposedFeatures.all);
  // Standard output is for messages: one line of a library there would end the session.
  globalThis.console = new Console(process.stderr);
  const reader = new StreamMessageReader(process.stdin, { contentTypeDecoder: messageDecoder });
  const connection = createConnection(ProposedFeatures.all, reader, new StreamMessageWriter(process.stdout));
  let mayEnd = false;
  connection.onShutdown(() => void (mayEnd = true));
  // Without its client the server has nothing to do.
  for (const event of ['end', 'close']) process.stdin.on(event, () => process.exit(mayEnd ? 0 : 1));
  return connection;
}

function serve(transport: 'stdio' | 'ipc'): void {
  try {
    serverInit(connect(transport), nodeHost(loadCatalogue(), { name: SERVER_NAME, version: version() }));
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error));
  }
}

const order = orderOf(process.argv.slice(2));
if (order.do === 'help') process.stdout.write(HELP);
else if (order.do === 'version') process.stdout.write(`${SERVER_NAME} ${version()}\n`);
else if (order.do === 'refuse') refuse(order.why);
else serve(order.transport);
