/** Messages of the Language Server Protocol in any order, with any parameters: each request is answered, and the server is still of use. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { FAILED_LOG } from '../../failedLog';
import { textOf, type Target } from '../target';
import { LOG_INPUTS } from './material';
import { SessionClient } from './sessionClient';

/** Messages of a case: to start a server takes most of its time. */
const MOST_MESSAGES = 60;

/** A log whose cause is known, opened when all is over. */
const KNOWN = {
  uri: 'file:///fuzz/known/pilotlog.txt',
  text: FAILED_LOG,
  line: FAILED_LOG.split('\n').findIndex((line) => line.startsWith('details: No available space')),
};

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

async function checkSession(input: Uint8Array): Promise<void> {
  const session = new SessionClient();
  try {
    const messages = messagesIn(input);
    void session.ask('initialize', { processId: null, rootUri: null, capabilities: {} });
    for (const { method, params } of messages) {
      if (NOTIFICATIONS.includes(method)) await session.tell(method, params);
      else void session.ask(method, params);
    }
    // Until the client says so the server waits.
    await session.tell('initialized', {});
    await session.allAnswered();
    await isOfUse(session);
    await isSilentOnClosed(session, messages);
    const told = session.errors.filter((message) => message.includes(' failed: '));
    const broken = messages.filter(({ params: given }) => !isSound(given));
    assert.ok(told.length <= broken.length, `only what is no question fails: ${told.join('\n')}`);
  } finally {
    session.end();
  }
}

/** Whatever came before: a log is triaged, and what is asked about it is answered. */
async function isOfUse(session: SessionClient): Promise<void> {
  await session.tell('textDocument/didOpen', {
    textDocument: { uri: KNOWN.uri, languageId: 'log', version: 1, text: KNOWN.text },
  });
  await session.until('the diagnostics of a log', () => session.published.has(KNOWN.uri));
  const found = session.published.get(KNOWN.uri)?.diagnostics.map(({ code, range }) => [code, range.start.line]);
  assert.deepEqual(found?.[0], ['pilot:1333', KNOWN.line], 'the root cause on its line');
  const at = { textDocument: { uri: KNOWN.uri }, position: { line: KNOWN.line, character: 20 } };
  assert.match(JSON.stringify(await session.ask('textDocument/hover', at)), /NOREMOTESPACE/);
  assert.match(String(await session.ask('panda/explain', { key: 'pilot:1305' })), /1305/);
}

/** Diagnostics of closed documents are taken back, and no others come. */
async function isSilentOnClosed(session: SessionClient, messages: readonly Message[]): Promise<void> {
  const opened = messages.flatMap(({ method, params: given }) => {
    const uri = (given as { textDocument?: { uri?: unknown } } | null | undefined)?.textDocument?.uri;
    return method === 'textDocument/didOpen' && typeof uri === 'string' ? [uri] : [];
  });
  const closed = new Set([...opened, KNOWN.uri]);
  for (const uri of closed) await session.tell('textDocument/didClose', { textDocument: { uri } });
  const shown = (): string[] =>
    [...session.published.values()].filter((one) => one.diagnostics.length > 0).map(({ uri }) => uri);
  await session.until('diagnostics are taken back', () => shown().length === 0);
  await session.ask('panda/explain', { key: 'pilot:1305' });
  await session.allAnswered();
  assert.deepEqual(shown(), [], 'nothing is told of what is closed');
  const strangers = [...session.published.keys()].filter((uri) => !closed.has(uri));
  assert.deepEqual(strangers, [], 'nothing is told of what was never opened');
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
