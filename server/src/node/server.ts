/** `panda-log-language-server`: the language server as a Node program. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { loadCatalogue } from './catalogue';
import { HELP, orderOf, SERVER_NAME } from './lsp/arguments';
import { serverInit } from './lsp/serverInit';
import { version } from './version';

/** Ends the program with one line on standard error and exit status 2. */
function refuse(why: string): void {
  process.stderr.write(`${SERVER_NAME}: ${why}\n`);
  process.exitCode = 2;
}

function serve(): void {
  try {
    serverInit(createConnection(ProposedFeatures.all), loadCatalogue(), { name: SERVER_NAME, version: version() });
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error));
  }
}

const order = orderOf(process.argv.slice(2));
if (order.do === 'help') process.stdout.write(HELP);
else if (order.do === 'version') process.stdout.write(`${SERVER_NAME} ${version()}\n`);
else if (order.do === 'refuse') refuse(order.why);
else serve();
