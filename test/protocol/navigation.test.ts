import assert from 'node:assert/strict';
import type { DocumentHighlight, InlayHint, Location } from 'vscode-languageserver-protocol';
import { explainLineRequest } from '../../shared/protocol';
import { Client } from './client';
import { pilotLine, placeOf, STORAGE_FULL } from './samples';

const uri = 'file:///jobs/stage-out-storage-full/pilotlog.txt';

describe('language server: from a place to others', () => {
  let client: Client;
  let cause: number;

  before(async () => {
    client = await Client.start();
    const { diagnostics } = await client.open(uri, STORAGE_FULL);
    cause = diagnostics.find(({ severity }) => severity === 1)!.range.start.line;
  });
  after(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.errors, []);
  });

  const inside = (needle: string, offset: number) => {
    const { line, character } = placeOf(STORAGE_FULL, needle);
    return { position: { line, character: character + offset } };
  };

  it('a reported code leads to the line that caused it', async () => {
    const found = await client.ask<Location>('textDocument/definition', uri, inside('error code: 1333', 13));
    assert.deepEqual([found.uri, found.range.start.line], [uri, cause]);
    const none = await client.ask('textDocument/definition', uri, { position: { line: 0, character: 60 } });
    assert.equal(none, null);
  });

  it('a PandaID leads to every line that speaks of it', async () => {
    const params = { ...inside('received job: 6517092978', 16), context: { includeDeclaration: true } };
    const found = await client.ask<Location[]>('textDocument/references', uri, params);
    const lines = STORAGE_FULL.split('\n').flatMap((line, n) => (/(?<!\w)6517092978(?!\w)/.test(line) ? [n] : []));
    assert.ok(lines.length > 10);
    const listed = new Set(found.map(({ range }) => range.start.line));
    for (const line of lines) assert.ok(listed.has(line), String(line + 1));
    const marks = await client.ask<DocumentHighlight[]>('textDocument/documentHighlight', uri, params);
    assert.deepEqual(
      marks.map(({ range }) => range),
      found.map(({ range }) => range),
    );
  });

  it('says when there are more references than it lists', async () => {
    const text = Array.from({ length: 1001 }, () => pilotLine('received job: 6517092978')).join('\n');
    const other = 'file:///jobs/long/pilotlog.txt';
    await client.open(other, text);
    const found = await client.ask<Location[]>('textDocument/references', other, {
      position: { line: 0, character: pilotLine('received job: 65').length },
      context: { includeDeclaration: true },
    });
    assert.equal(found.length, 1000);
    assert.match(await client.messages.take(), /the first 1000 places are listed/);
  });

  it('a line is explained, whether something was found there or not', async () => {
    const found = await client.request(explainLineRequest, { uri, line: cause });
    assert.match(found ?? '', /\*\*Found\*\* root: `pilot:1333` by `storage-full`/);
    assert.match((await client.request(explainLineRequest, { uri, line: 0 })) ?? '', /it is no finding/);
    assert.equal(await client.request(explainLineRequest, { uri, line: 1e6 }), null);
  });

  it('wrong params of that are answered with null', async () => {
    for (const params of [
      undefined,
      {},
      { uri },
      { uri, line: 'x' },
      { uri: 7, line: 0 },
      { uri: 'file:///c', line: 0 },
    ]) {
      assert.equal(await client.connection.sendRequest(explainLineRequest, params), null);
    }
  });
});

describe('language server: hints of silence', () => {
  const at = (clock: string): string => pilotLine('x').replace('01:55:13', clock);
  const log = [at('01:00:00'), at('01:05:00'), at('03:00:00')].join('\n');
  const range = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
  const labels = async (client: Client, of: string): Promise<unknown[]> => {
    const hints = await client.ask<InlayHint[]>('textDocument/inlayHint', of, { range });
    return hints.map(({ position, label }) => [position.line, label]);
  };

  it('follow the setting, and are asked for anew when it changes', async () => {
    let settings: unknown = {};
    const client = await Client.start({
      configuration: () => settings,
      capabilities: { workspace: { inlayHint: { refreshSupport: true } } },
    });
    let refreshed: () => void = () => undefined;
    const refresh = new Promise<void>((resolve) => (refreshed = resolve));
    client.connection.onRequest('workspace/inlayHint/refresh', () => {
      refreshed();
      return null;
    });
    const file = 'file:///jobs/silent/pilotlog.txt';
    await client.open(file, log);
    assert.deepEqual(await labels(client, file), [[2, '1h 55m 00s of silence']]);
    settings = { gapSeconds: 299 };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await refresh;
    assert.equal((await labels(client, file)).length, 2);
    assert.equal(await client.stop(), 0);
  });

  it('are none where no log is', async () => {
    const client = await Client.start();
    await client.open('file:///jobs/notes.txt', 'hello');
    assert.deepEqual(await labels(client, 'file:///jobs/notes.txt'), []);
    assert.equal(await client.stop(), 0);
  });
});
