import assert from 'node:assert/strict';
import type { CodeLens, Hover, MarkupContent } from 'vscode-languageserver-protocol';
import { treatAsLogRequest } from '../../shared/protocol';
import { Client } from './client';
import { pilotLine, placeOf, STORAGE_FULL } from './samples';

const uri = 'file:///jobs/1/pilotlog.txt';
const codesOf = (diagnostics: readonly { code?: number | string | undefined }[]): unknown[] =>
  diagnostics.map(({ code }) => code);

describe('language server: documents', () => {
  let client: Client;
  beforeEach(async () => (client = await Client.start()));
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.errors, []);
  });

  it('triages anew after a change, once for many', async () => {
    const opened = await client.open(uri, `${pilotLine('hello')}\n`);
    assert.deepEqual(opened.diagnostics, []);
    const end = { line: 1, character: 0 };
    const contentChanges = [{ range: { start: end, end }, text: STORAGE_FULL }];
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges,
    });
    for (const version of [3, 4]) {
      await client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '\n' }],
      });
    }
    const changed = await client.diagnostics.take();
    assert.equal(changed.version, 4);
    assert.ok(codesOf(changed.diagnostics).includes('pilot:1333'));
    assert.equal(client.diagnostics.size, 0);
  });

  /** Puts a line before another one, as a person does who edits. */
  async function insert(version: number, line: number, text: string): Promise<void> {
    const place = { line, character: 0 };
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: place, end: place }, text: `${text}\n` }],
    });
  }

  const verdictNow = async (): Promise<string | undefined> =>
    (await client.ask<CodeLens[]>('textDocument/codeLens', uri))[0]?.command?.title;

  it('triages a document that is edited once it is quiet, however often features ask', async () => {
    const [first, end] = [pilotLine('***  PanDA Pilot version 3.11.5.1  ***'), pilotLine('the end')];
    await client.open(uri, `${first}\n${end}\n`);
    const before = await verdictNow();
    const answers: Promise<string | undefined>[] = [];
    const lines = [
      pilotLine('received job: 6517092978 (sleep until the job has finished)'),
      pilotLine('started -- pid=51 executable=./run'),
      pilotLine('job 6517092978 has failed - sending final server update'),
    ];
    for (const [index, line] of lines.entries()) {
      await insert(index + 2, index + 1, line);
      answers.push(verdictNow());
    }
    const { version } = await client.diagnostics.take();
    assert.equal(version, lines.length + 1);
    const last = await verdictNow();
    assert.notEqual(last, before);
    assert.match(last ?? '', /^failed/);
    assert.deepEqual(await Promise.all(answers), [last, last, last]);
    assert.equal(client.diagnostics.size, 0);
  });

  it('triages a document that is never quiet all the same', async () => {
    await client.open(uri, `${pilotLine('hello')}\n`);
    let version = 1;
    const typing = setInterval(() => void insert((version += 1), 0, pilotLine('more')), 50);
    try {
      const shown = await client.diagnostics.take();
      assert.ok((shown.version ?? 0) > 10, `version ${shown.version ?? 'none'}`);
    } finally {
      clearInterval(typing);
    }
  });

  it('answers for a document that closes while it changes', async () => {
    await client.open(uri, STORAGE_FULL);
    await insert(2, 0, pilotLine('more'));
    const asked = client.ask('textDocument/hover', uri, { position: { line: 0, character: 0 } });
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    assert.equal(await asked, null);
    assert.deepEqual(await client.diagnostics.take(), { uri, diagnostics: [] });
  });

  it('clears the diagnostics of a document that closes', async () => {
    await client.open(uri, STORAGE_FULL);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    assert.deepEqual(await client.diagnostics.take(), { uri, diagnostics: [] });
    assert.equal(await client.ask('textDocument/hover', uri, { position: { line: 0, character: 0 } }), null);
  });

  it('gives nothing for what is no log, until a person says it is one', async () => {
    const notes = 'file:///jobs/notes.txt';
    const text = 'my notes\nsee https://example.org\npilot:1305 again\n';
    assert.deepEqual((await client.open(notes, text, 'plaintext')).diagnostics, []);
    assert.equal((await client.triaged.take()).recognised, false);
    const position = placeOf(text, '1305');
    assert.equal(await client.ask('textDocument/hover', notes, { position }), null);
    for (const method of ['codeLens', 'documentSymbol', 'foldingRange', 'documentLink']) {
      assert.deepEqual(await client.ask(`textDocument/${method}`, notes), [], method);
    }
    assert.deepEqual(await client.ask('textDocument/semanticTokens/full', notes), { data: [] });

    await client.request(treatAsLogRequest, { uri: notes });
    assert.equal((await client.triaged.take()).recognised, true);
    assert.notEqual(await client.ask('textDocument/hover', notes, { position }), null);
    assert.equal((await client.ask<unknown[]>('textDocument/documentLink', notes)).length, 1);
  });

  it('works without a folder and on an unsaved document', async () => {
    const { diagnostics } = await client.open('untitled:Untitled-1', STORAGE_FULL);
    assert.ok(codesOf(diagnostics).includes('pilot:1333'));
  });
});

describe('language server: hostile documents', () => {
  let client: Client;
  before(async () => (client = await Client.start()));
  after(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.errors, []);
  });

  async function hoverOver(document: string, text: string, needle: string): Promise<string> {
    const position = placeOf(text, needle);
    const found = await client.ask<Hover | null>('textDocument/hover', document, { position });
    return (found?.contents as MarkupContent | undefined)?.value ?? '';
  }

  it('escapes Markdown that a log line carries into a hover', async () => {
    const document = 'file:///evil/pilotlog.txt';
    const evil = '[x](command:evil)<img src=x onerror=alert(1)>**b**';
    const text = STORAGE_FULL.replaceAll('dcpool17_3', evil).replaceAll('T2-HILLS_UCORE', `Q${evil}`);
    const { diagnostics } = await client.open(document, text);
    const error = diagnostics.find(({ code }) => code === 'pilot:1333')!;
    const found = await client.ask<Hover>('textDocument/hover', document, { position: error.range.start });
    const { value } = found.contents as MarkupContent;
    const outsideCode = value.replace(/`[^`]*`/g, '');
    assert.doesNotMatch(outsideCode, /(?<!\\)\]\(command:/);
    assert.doesNotMatch(outsideCode, /(?<!\\)<img/);
    assert.doesNotMatch(outsideCode, /(?<!\\)\*\*b/);
  });

  it('survives a line of 5 MB', async () => {
    const document = 'file:///long/pilotlog.txt';
    const text = `${pilotLine('x'.repeat(5_000_000))}\n${pilotLine('error code: 1333, message: m')}\n`;
    await client.open(document, text);
    assert.match(await hoverOver(document, text, '1333'), /^\*\*pilot:1333 /);
    for (const method of ['documentSymbol', 'foldingRange', 'documentLink', 'semanticTokens/full', 'codeLens']) {
      assert.notEqual(await client.ask(`textDocument/${method}`, document), null, method);
    }
  });

  it('survives NUL bytes and half a surrogate pair', async () => {
    const document = 'file:///nul/pilotlog.txt';
    const text = `\u0000\u0000${pilotLine('\u0000')}\n\ud800 ${pilotLine('x')}\n${pilotLine('error code: 1333, message: m')}`;
    await client.open(document, text);
    assert.match(await hoverOver(document, text, '1333'), /^\*\*pilot:1333 /);
  });

  it('counts a lone carriage return as a line end', async () => {
    const document = 'file:///mac/pilotlog.txt';
    const plain = await client.open('file:///unix/pilotlog.txt', STORAGE_FULL);
    const mac = await client.open(document, STORAGE_FULL.replaceAll('\n', '\r'));
    assert.deepEqual(
      mac.diagnostics.map(({ range, code }) => [range, code]),
      plain.diagnostics.map(({ range, code }) => [range, code]),
    );
    assert.ok(mac.diagnostics.length > 0);
  });
});
