/** Messages of the Language Server Protocol in any order, with any parameters: each request is answered, and the server lives. */
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import * as fc from 'fast-check';
import {
  createConnection,
  createProtocolConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
} from 'vscode-languageserver/node';
import { messageDecoder } from '../../../server/src/node/lsp/documents/messageDecoder';
import { serverInit } from '../../../server/src/lsp/serverInit';
import { nodeHost } from '../../../server/src/node/lsp/nodeHost';
import { testCatalogue } from '../../catalogue';
import { textOf, type Target } from '../target';
import { LOG_INPUTS } from './material';

/** Messages of a case: to start a server takes most of its time. */
const MOST_MESSAGES = 60;

const URIS = [
  'file:///fuzz/pilotlog.txt',
  'file:///fuzz/a.panda-rules.yaml',
  'panda-job:/x?y',
  'no uri',
  'file:///fuzz/%zz',
];
const NOTIFICATIONS = [
  ...['initialized', 'textDocument/didOpen', 'textDocument/didChange', 'textDocument/didClose'],
  ...['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles', '$/cancelRequest', '$/setTrace'],
  ...['panda/trusted', 'panda/closeFile', 'panda/closeFolder', 'x/unknown'],
];
const REQUESTS = [
  ...['hover', 'definition', 'references', 'documentHighlight', 'inlayHint', 'codeAction', 'codeLens', 'completion'],
  ...['documentSymbol', 'foldingRange', 'documentLink', 'semanticTokens/full', 'semanticTokens/range', 'rename'],
].map((name) => `textDocument/${name}`);
const OWN = [
  ...['report', 'codes', 'explain', 'ruleDraft', 'simulation', 'signatureDraft', 'explainLine', 'member', 'archive'],
  ...['triageFile', 'excerpt', 'folderJobs', 'folderPlace', 'folderBaseline', 'folderRules', 'treatAsLog'],
].map((name) => `panda/${name}`);
const ALL = [...REQUESTS, ...OWN, 'workspace/executeCommand', 'initialize', 'shutdown', 'x/unknown'];

interface Message {
  method: string;
  params: unknown;
}

function messagesIn(input: Uint8Array): Message[] {
  return textOf(input)
    .split('\n')
    .slice(0, MOST_MESSAGES)
    .flatMap((line): Message[] => {
      try {
        const { method, params } = JSON.parse(line) as Partial<Message>;
        return typeof method === 'string' ? [{ method, params }] : [];
      } catch {
        return [];
      }
    });
}

/** Whether parameters are of the shape that the protocol wants, whatever is asked with them. */
function isSound(params: unknown): boolean {
  const { textDocument, position, range, contentChanges, context } = (params ?? {}) as Record<string, never>;
  const parts = [textDocument, position, range, contentChanges, context];
  return (
    parts.every((part) => typeof part === 'object' && part !== null) && !/-1|null|"x"/.test(JSON.stringify(params))
  );
}

/** A server and its client in this process. */
function session(): { client: ProtocolConnection; end: () => void } {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const reader = new StreamMessageReader(up, { contentTypeDecoder: messageDecoder });
  const connection = createConnection(ProposedFeatures.all, reader, new StreamMessageWriter(down));
  serverInit(connection, nodeHost(testCatalogue(), { name: 'fuzzed', version: '0' }));
  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  client.onRequest('client/registerCapability', () => null);
  client.listen();
  return {
    client,
    // The server is not closed: what it still does would fail, and in its own process it just ends.
    end: () => client.dispose(),
  };
}

async function checkSession(input: Uint8Array): Promise<void> {
  const { client, end } = session();
  const failed: string[] = [];
  client.onNotification('window/logMessage', ({ type, message }: { type: number; message: string }) => {
    if (type === 1) failed.push(message);
  });
  try {
    const initialize = { processId: null, rootUri: null, capabilities: {} };
    const answers = [client.sendRequest('initialize', initialize)];
    for (const { method, params } of messagesIn(input)) {
      if (NOTIFICATIONS.includes(method)) await client.sendNotification(method, params);
      // Errors are answers as well.
      else answers.push(client.sendRequest(method, params).catch(() => null));
    }
    // Until the client says so the server waits.
    await client.sendNotification('initialized', {});
    await Promise.all(answers);
    const last = await client
      .sendRequest('panda/explain', { key: 'pilot:1305' })
      .catch((error: unknown) => String(error));
    assert.match(String(last), /1305|[Ss]hut|exit/);
    const told = failed.filter((message) => message.includes(' failed: '));
    const broken = messagesIn(input).filter(({ params: given }) => !isSound(given));
    assert.ok(told.length <= broken.length, `only what is no question fails: ${told.join('\n')}`);
  } finally {
    end();
  }
}

const place = fc.constantFrom<unknown>(
  { line: 0, character: 0 },
  { line: 3, character: 80 },
  { line: -1, character: 1e9 },
  { line: 1e9, character: 0 },
  null,
  'x',
);
const text = LOG_INPUTS.shapes.map((bytes) => textOf(bytes.subarray(1)));
const change = fc.record({ range: fc.option(fc.record({ start: place, end: place }), { nil: undefined }), text });
const document = fc.record({ uri: fc.constantFrom(...URIS), languageId: fc.constant('log'), version: fc.nat(5), text });
const params = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      textDocument: document,
      uri: fc.constantFrom(...URIS),
      position: place,
      range: fc.record({ start: place, end: place }),
      context: fc.constant({ diagnostics: [], includeDeclaration: true }),
      contentChanges: fc.array(change, { maxLength: 2 }),
      ...{ line: fc.nat(9), id: fc.nat(2), key: fc.constant('pilot:1305'), settings: fc.jsonValue({ maxDepth: 2 }) },
      changes: fc.constant([]),
    }),
  },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);
const method = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('textDocument/didOpen', 'textDocument/didChange', 'initialized') },
  { weight: 2, arbitrary: fc.constantFrom(...NOTIFICATIONS) },
  { weight: 4, arbitrary: fc.constantFrom(...ALL) },
);
const shapes = fc
  .array(fc.record({ method, params }), { maxLength: 12 })
  .map((messages) => Buffer.from(messages.map((message) => JSON.stringify(message)).join('\n')));

export const SESSIONS: readonly Target[] = [
  {
    name: 'session',
    share: 0.2,
    seeds: () => [],
    words: [...NOTIFICATIONS, ...ALL, ...URIS, '\n', 'null'],
    shapes,
    check: checkSession,
  },
];
