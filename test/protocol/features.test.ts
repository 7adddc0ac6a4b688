import assert from 'node:assert/strict';
import type {
  CodeAction,
  CodeLens,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  MarkupContent,
  PublishDiagnosticsParams,
  SemanticTokens,
} from 'vscode-languageserver-protocol';
import {
  codesRequest,
  explainRequest,
  reportRequest,
  ruleDraftRequest,
  simulationRequest,
  serverCommands,
  treatAsLogRequest,
} from '../../shared/protocol';
import { Client } from './client';
import { pilotLine, placeOf, STORAGE_FULL } from './samples';

const uri = 'file:///jobs/stage-out-storage-full/pilotlog.txt';

describe('language server: a log of a failed job', () => {
  let client: Client;
  let published: PublishDiagnosticsParams;

  before(async () => {
    client = await Client.start({ capabilities: { window: { showDocument: { support: true } } } });
    published = await client.open(uri, STORAGE_FULL);
  });
  after(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.errors, []);
  });

  it('gets one Error where the text proves the cause', () => {
    assert.equal(published.uri, uri);
    assert.equal(published.version, 1);
    const errors = published.diagnostics.filter(({ severity }) => severity === 1);
    assert.deepEqual(
      errors.map(({ code, source }) => [code, source]),
      [['pilot:1333', 'panda']],
    );
    assert.equal(errors[0]!.codeDescription?.href, 'https://bigpanda.cern.ch/errors/?piloterrorcode=1333');
    const lines = STORAGE_FULL.split('\n').slice(errors[0]!.range.start.line - 1, errors[0]!.range.start.line + 2);
    assert.match(lines.join(), /No space left on device/);
  });

  it('is announced with its verdict', async () => {
    const told = await client.triaged.take();
    assert.ok(told.recognised);
    assert.deepEqual([told.uri, told.outcome], [uri, 'failed']);
    assert.match(told.headline, /^failed: pilot:1333 NOREMOTESPACE at line \d+$/);
    assert.equal(told.jobUrl, 'https://bigpanda.cern.ch/job/6517092978/');
    assert.equal(told.taskUrl, 'https://bigpanda.cern.ch/task/38768471/');
    assert.equal(told.root?.line, Number(/\d+$/.exec(told.headline)?.[0]) - 1);
    assert.ok(told.findingLines.includes(told.root.line));
  });

  it('explains the finding and a code on hover', async () => {
    const error = published.diagnostics.find(({ severity }) => severity === 1)!;
    const onFinding = await client.ask<Hover>('textDocument/hover', uri, { position: error.range.start });
    assert.match((onFinding.contents as MarkupContent).value, /^\*\*pilot:1333 NOREMOTESPACE\*\*[\s\S]*Root cause: /);
    const place = placeOf(STORAGE_FULL, 'error code: 1333');
    const position = { line: place.line, character: place.character + 'error code: 1'.length };
    const onCode = await client.ask<Hover>('textDocument/hover', uri, { position });
    assert.match((onCode.contents as MarkupContent).value, /^\*\*pilot:1333 NOREMOTESPACE\*\*/);
    const nothing = await client.ask<Hover | null>('textDocument/hover', uri, { position: { line: 0, character: 60 } });
    assert.equal(nothing, null);
  });

  it('offers actions that open the job', async () => {
    const error = published.diagnostics.find(({ severity }) => severity === 1)!;
    const actions = await client.ask<CodeAction[]>('textDocument/codeAction', uri, {
      range: error.range,
      context: { diagnostics: [error] },
    });
    const open = actions.find(({ title }) => title === 'Open job 6517092978 in the monitor')!;
    await client.connection.sendRequest('workspace/executeCommand', open.command);
    assert.deepEqual(await client.shown.take(), { uri: 'https://bigpanda.cern.ch/job/6517092978/', external: true });
    const none = await client.ask<CodeAction[]>('textDocument/codeAction', uri, {
      range: error.range,
      context: { diagnostics: [], only: ['refactor'] },
    });
    assert.deepEqual(none, []);
  });

  it('has the verdict in a lens that leads to the root cause', async () => {
    const [verdict] = await client.ask<CodeLens[]>('textDocument/codeLens', uri);
    assert.match(verdict!.command!.title, /^failed: pilot:1333 NOREMOTESPACE — .* · line \d+ · site · transient$/);
    await client.connection.sendRequest('workspace/executeCommand', verdict!.command);
    const shown = (await client.shown.take()) as { uri: string; selection: { start: { line: number } } };
    assert.equal(shown.uri, uri);
    assert.match(verdict!.command!.title, new RegExp(`line ${shown.selection.start.line + 1} `));
  });

  it('has an outline of stages with findings', async () => {
    const outline = await client.ask<DocumentSymbol[]>('textDocument/documentSymbol', uri);
    const names = outline.map(({ name }) => name);
    assert.ok(names.includes('Payload') && names.includes('Stage-out'), names.join());
    const inside = outline.find(({ name }) => name === 'Stage-out')?.children ?? [];
    assert.ok(
      inside.some(({ name }) => name === 'pilot:1333 NOREMOTESPACE'),
      inside.map(({ name }) => name).join(),
    );
  });

  it('folds', async () => {
    const ranges = await client.ask<FoldingRange[]>('textDocument/foldingRange', uri);
    assert.ok(ranges.some(({ kind }) => kind === 'region'));
    for (const { startLine, endLine } of ranges) assert.ok(startLine < endLine);
  });

  it('has links on ids and addresses', async () => {
    const links = await client.ask<DocumentLink[]>('textDocument/documentLink', uri);
    const targets = new Set(links.map(({ target }) => target));
    for (const target of ['job/6517092978/', 'task/38768471/', 'tasks/?reqid=44818']) {
      assert.ok(targets.has(`https://bigpanda.cern.ch/${target}`), target);
    }
    for (const target of targets) assert.match(target!, /^https?:\/\//);
  });

  it('is announced again, once, when its links turn out to be too many', async () => {
    const wide = 'file:///jobs/wide/pilotlog.txt';
    await client.open(wide, `${STORAGE_FULL}${pilotLine('https://example.org/ '.repeat(101))}\n`);
    const limit = /^In 1 line only the first 100 ids and addresses are links\.$/m;
    const detail = async (): Promise<string> => {
      const told = await client.triaged.take();
      return told.recognised ? told.detail : '';
    };
    assert.doesNotMatch(await detail(), limit);
    for (let asked = 0; asked < 2; asked++) await client.ask('textDocument/documentLink', wide);
    assert.match(await detail(), limit);
    assert.equal(client.triaged.size, 0);
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: wide, version: 2 },
      contentChanges: [
        { range: { start: { line: 9999, character: 0 }, end: { line: 9999, character: 0 } }, text: '\n' },
      ],
    });
    assert.match(await detail(), limit);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: wide } });
  });

  it('has semantic tokens, whole and by range', async () => {
    const whole = await client.ask<SemanticTokens>('textDocument/semanticTokens/full', uri);
    assert.deepEqual(whole.data.slice(0, 5), [0, 0, 23, 0, 0]);
    const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    const part = await client.ask<SemanticTokens>('textDocument/semanticTokens/range', uri, { range });
    assert.ok(part.data.length > 0 && part.data.length < whole.data.length);
    assert.deepEqual(part.data, whole.data.slice(0, part.data.length));
  });

  it('answers the requests of its own', async () => {
    assert.match((await client.request(reportRequest, { uri })) ?? '', /pilot:1333/);
    const codes = await client.request(codesRequest, {});
    assert.ok(codes.some(({ key, scope }) => key === 'compass/pilot:1235' && scope === 'COMPASS only'));
    assert.match((await client.request(explainRequest, { key: 'compass/pilot:1235' })) ?? '', /COMPASS only/);
    const { line } = published.diagnostics.find(({ severity }) => severity === 1)!.range.start;
    const file = { uri: 'file:///new.panda-rules.yaml', text: '' };
    const draft = await client.request(ruleDraftRequest, { table: 'retry', about: { uri, line }, file });
    assert.match(draft !== null && 'edit' in draft ? draft.edit.newText : '', /^ {4}code: 1333$/m);
  });

  it('lists the codes that are meant at a place first; all as ever where there is none', async () => {
    const position = placeOf(STORAGE_FULL, '1333, message');
    const [first, second] = await client.request(codesRequest, { uri, position });
    assert.deepEqual([first?.key, first?.here, second?.here], ['pilot:1333', true, false]);
    const all = await client.request(codesRequest, {});
    for (const params of [
      undefined,
      { uri },
      { uri, position: { line: 1_000_000, character: 0 } },
      { uri, position: { line: -1, character: 'x' } },
      { uri: 'file:///closed', position },
    ]) {
      assert.deepEqual(await client.connection.sendRequest(codesRequest, params), all, JSON.stringify(params));
    }
  });

  it('answers wrong params of those with null', async () => {
    for (const method of [reportRequest, explainRequest, ruleDraftRequest, simulationRequest, treatAsLogRequest]) {
      for (const params of [
        undefined,
        {},
        { uri: 7, key: 7 },
        { uri: 'file:///closed', key: 'x', line: 0 },
        [1, 2],
        { table: 'retry', about: { uri: 'file:///x' }, file: { uri: 'file:///y', text: '' } },
        { uri: 'file:///closed', files: [{ uri: 7 }] },
        null,
      ]) {
        assert.equal(await client.connection.sendRequest(method, params), null, method);
      }
    }
  });

  it('refuses commands with wrong arguments in words', async () => {
    for (const args of [['file:///etc/passwd'], ['javascript:alert(1)'], []]) {
      await client.connection.sendRequest('workspace/executeCommand', {
        command: serverCommands.openUrl,
        arguments: args,
      });
      assert.match(await client.messages.take(), /http or https/);
    }
    await client.connection.sendRequest('workspace/executeCommand', {
      command: serverCommands.showLocation,
      arguments: [uri, -1],
    });
    assert.match(await client.messages.take(), /a line from 0/);
    assert.equal(client.shown.size, 0);
  });
});
