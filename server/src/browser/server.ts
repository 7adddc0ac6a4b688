/** The language server as a worker of a browser. The first message brings the catalogue, all others are of LSP. */
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ErrorCodes,
  ProposedFeatures,
  ResponseError,
} from 'vscode-languageserver/browser';
import type { WorkerStart } from '../../../shared/files';
import { storedCatalogue } from '../catalogue/stored';
import { serverInit } from '../lsp/serverInit';
import { baseOnly } from './baseOnly';
import { clientDisk } from './clientDisk';
import { noFolders, noRedaction, noUnshownLogs } from './notHere';

self.onmessage = ({ data }) => {
  self.onmessage = null;
  serve(data as WorkerStart);
};

function serve({ catalogue: json, tables, version }: WorkerStart): void {
  const connection = createConnection(
    ProposedFeatures.all,
    new BrowserMessageReader(self),
    new BrowserMessageWriter(self),
  );
  const catalogue = storedCatalogue(contentOf(json), tables, 'catalogue.json');
  if ('problem' in catalogue) {
    // What a worker throws tells nobody that there will be no answer.
    connection.onInitialize(() => new ResponseError(ErrorCodes.InternalError, catalogue.problem));
    connection.listen();
    return;
  }
  serverInit(connection, {
    serverInfo: { name: 'panda-log-language-server', version },
    disk: clientDisk,
    redaction: noRedaction,
    site: (base) => baseOnly(base, catalogue, clientDisk(base.connection)),
    unshownLogs: noUnshownLogs,
    jobFolders: noFolders,
    // Tools for language models read from disk; the client offers none.
    further: () => undefined,
  });
}

/** What JSON says; nothing where it is damaged. */
function contentOf(json: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(json));
  } catch {
    return null;
  }
}
