/** The language server as a worker of a browser. The first message brings the catalogue, all others are of LSP. */
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
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

/** @throws Error with one sentence when the catalogue is damaged; the client is told as of any error of a worker */
function serve({ catalogue: json, tables, version }: WorkerStart): void {
  const content: unknown = JSON.parse(new TextDecoder().decode(json));
  const catalogue = storedCatalogue(content, tables, 'catalogue.json');
  if ('problem' in catalogue) throw new Error(catalogue.problem);
  const connection = createConnection(
    ProposedFeatures.all,
    new BrowserMessageReader(self),
    new BrowserMessageWriter(self),
  );
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
