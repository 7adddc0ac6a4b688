import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CancellationTokenSource,
  LSPErrorCodes,
  type Diagnostic,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TriagedParams } from '../../shared/protocol';
import { randomBelow } from '../random.mjs';
import { Client } from './client';
import { pilotLine, STORAGE_FULL } from './samples';

const SAMPLES = [
  'atlas-memory-limit/pilot.stdout',
  'payload-segmentation-fault/pilotlog.txt',
  'stage-in-file-missing/pilotlog.txt',
];
const FAILED = `${pilotLine('job 6517092978 has failed - sending final server update')}\n`;
const QUIET = `${pilotLine('still alive')}\n`;
/** Tens of megabytes, of which the first message takes the server many slices. */
const big = (): string => STORAGE_FULL.repeat(Math.ceil(20e6 / STORAGE_FULL.length));

/** What a client is told of a document, whatever its address and version. */
interface Told {
  diagnostics: Diagnostic[];
  triaged: TriagedParams;
}

describe('language server: logs that grow', () => {
  let client: Client;
  /** The documents as the editor has them. */
  let texts: Map<string, TextDocument>;
  let opened = 0;

  beforeEach(async () => {
    client = await Client.start();
    texts = new Map();
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.errors, []);
  });

  /** Opens a document under an address of its own and gives it. */
  async function open(name: string, text: string): Promise<string> {
    const uri = `untitled:${(opened += 1)}/${name}`;
    texts.set(uri, TextDocument.create(uri, 'log', 1, text));
    await client.tell(uri, text, 'log');
    return uri;
  }

  /** Puts a text between two offsets; by default at the end. */
  async function change(uri: string, text: string, from = Infinity, to = from): Promise<void> {
    const document = texts.get(uri)!;
    const range = { start: document.positionAt(from), end: document.positionAt(to) };
    const version = document.version + 1;
    const contentChanges = [{ range, text }];
    TextDocument.update(document, contentChanges, version);
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  /** What is told of the document as it is now. */
  async function told(uri: string): Promise<Told> {
    const { version } = texts.get(uri)!;
    let last: PublishDiagnosticsParams;
    let triaged: TriagedParams;
    do {
      last = await client.diagnostics.take();
      triaged = await client.triaged.take();
    } while (last.uri !== uri || last.version !== version);
    const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll(uri, 'here')) as T;
    return plain({ diagnostics: last.diagnostics, triaged });
  }

  /** What is told of a document that is opened as this one is now. */
  async function toldOfFresh(uri: string): Promise<Told> {
    return told(await open(uri.slice(uri.lastIndexOf('/') + 1), texts.get(uri)!.getText()));
  }

  for (const [number, name] of SAMPLES.entries()) {
    it(`are told as if they were opened anew, wherever ${name} was cut`, async () => {
      const whole = readFileSync(join(__dirname, '../../samples', name), 'utf8') + QUIET.repeat(3);
      const random = randomBelow(7 + number);
      const inLines = Array.from({ length: 8 }, () => random(whole.length));
      const atEnds = Array.from({ length: 8 }, () => whole.indexOf('\n', random(whole.length - 1)) + 1);
      const lastLines = [QUIET.length, 2 * QUIET.length].map((length) => whole.length - length);
      const [first = 0, ...cuts] = [...inLines, ...atEnds, ...lastLines].sort((a, b) => a - b);
      const uri = await open(name.slice(name.indexOf('/') + 1), whole.slice(0, first));
      await told(uri);
      for (const [index, cut] of [...cuts, whole.length].entries()) {
        await change(uri, whole.slice([first, ...cuts][index], cut));
        assert.deepEqual(await told(uri), await toldOfFresh(uri), `cut at ${cut}`);
      }
    });
  }

  it('are shown while they grow, not when they are quiet', async () => {
    const uri = await open('pilotlog.txt', STORAGE_FULL);
    await told(uri);
    const growing = setInterval(() => void change(uri, QUIET), 20);
    try {
      let version = 1;
      for (let shown = 0; shown < 5; shown++) {
        const now = (await client.diagnostics.take()).version ?? 0;
        assert.ok(now > version);
        version = now;
      }
    } finally {
      clearInterval(growing);
    }
  });

  it('keep their places when a character and a line end come in halves', async () => {
    const uri = await open('pilotlog.txt', pilotLine('a smile: \ud83d'));
    for (const text of ['\ude00\r', `\n${pilotLine('another: 😀')}\r`, `\n${STORAGE_FULL}`]) await change(uri, text);
    const grown = await told(uri);
    assert.deepEqual(grown, await toldOfFresh(uri));
    const error = grown.diagnostics.find(({ code }) => code === 'pilot:1333');
    assert.ok(error !== undefined);
    // Two lines stand before the log.
    const alone = await told(await open('pilotlog.txt', STORAGE_FULL));
    const there = alone.diagnostics.find(({ code }) => code === 'pilot:1333');
    assert.equal(error.range.start.line, there!.range.start.line + 2);
  });

  it('are read anew when they are edited in the middle, cut off or replaced', async () => {
    const uri = await open('pilotlog.txt', STORAGE_FULL);
    await told(uri);
    const half = STORAGE_FULL.indexOf('\n', STORAGE_FULL.length / 2) + 1;
    await change(uri, `${pilotLine('put in')}\n`, half);
    assert.deepEqual(await told(uri), await toldOfFresh(uri));
    await change(uri, '', half, Infinity);
    await change(uri, FAILED);
    assert.deepEqual(await told(uri), await toldOfFresh(uri));
    await change(uri, readFileSync(join(__dirname, '../../samples', SAMPLES[1]!), 'utf8'), 0, Infinity);
    assert.deepEqual(await told(uri), await toldOfFresh(uri));
  });

  it('are told as they are when lines come while they are being read', async () => {
    const text = big();
    const uri = await open('pilotlog.txt', text);
    await change(uri, QUIET);
    await change(uri, FAILED);
    assert.deepEqual(await told(uri), await toldOfFresh(uri));
  });

  it('are left when they close while they are being read', async () => {
    const uri = await open('pilotlog.txt', big());
    const asked = client.ask('textDocument/hover', uri, { position: { line: 0, character: 0 } });
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    assert.deepEqual(await client.diagnostics.take(), { uri, diagnostics: [] });
    assert.equal(await asked, null);
    // Nothing comes of it any more: the next document is the next that is told of.
    const next = await open('pilotlog.txt', STORAGE_FULL);
    assert.equal((await client.diagnostics.take()).uri, next);
  });

  it('keep nobody waiting who cancels a request while they are being read', async () => {
    const uri = await open('pilotlog.txt', big());
    for (const method of ['textDocument/hover', 'textDocument/documentLink', 'textDocument/foldingRange']) {
      const cancel = new CancellationTokenSource();
      const params = { textDocument: { uri }, position: { line: 0, character: 0 } };
      const asked = client.connection.sendRequest(method, params, cancel.token);
      cancel.cancel();
      await assert.rejects(asked, { code: LSPErrorCodes.RequestCancelled }, method);
    }
    assert.equal(client.diagnostics.size, 0);
    await told(uri);
  });
});
