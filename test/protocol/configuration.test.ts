import assert from 'node:assert/strict';
import type { CodeLens, Hover } from 'vscode-languageserver-protocol';
import { reportRequest } from '../../shared/protocol';
import { Client } from './client';
import { STORAGE_FULL, placeOf } from './samples';

const uri = 'file:///jobs/1/pilotlog.txt';

async function jobAddress(client: Client): Promise<unknown> {
  const lenses = await client.ask<CodeLens[]>('textDocument/codeLens', uri);
  return lenses.find(({ command }) => command?.title.startsWith('Open job'))?.command?.arguments?.[0];
}

describe('language server: settings', () => {
  it('come from the editor, and a change triages anew', async () => {
    let monitor = 'https://one.example.org';
    const configuration = () => ({ monitors: { default: monitor, generic: monitor, atlas: monitor } });
    const client = await Client.start({ configuration });
    await client.open(uri, STORAGE_FULL);
    assert.equal(await jobAddress(client), 'https://one.example.org/job/6517092978/');
    monitor = 'https://two.example.org';
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.diagnostics.take();
    assert.equal(await jobAddress(client), 'https://two.example.org/job/6517092978/');
    assert.equal(await client.stop(), 0);
  });

  it('come with the start for an editor that answers no questions', async () => {
    const client = await Client.start({ initializationOptions: { pandaLog: { experiment: 'rubin' } } });
    await client.open(uri, STORAGE_FULL);
    assert.match(String(await jobAddress(client)), /^https:\/\/usdf-panda-bigmon/);
    const settings = { pandaLog: { experiment: 'doma' } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
    await client.diagnostics.take();
    assert.match(String(await jobAddress(client)), /^https:\/\/panda-doma/);
    assert.equal(await client.stop(), 0);
  });

  it('that are wrong are named, and the defaults hold', async () => {
    const client = await Client.start({ configuration: () => ({ maxDiagnostics: 'many' }) });
    const { diagnostics } = await client.open(uri, STORAGE_FULL);
    assert.match(await client.messages.take(), /^pandaLog\.maxDiagnostics must be a whole number/);
    assert.ok(diagnostics.length > 0);
    assert.equal(await client.stop(), 0);
  });

  it('take out of reports what a user names; an expression that is none is named once', async () => {
    let redact = ['(', 'p17'];
    const client = await Client.start({ configuration: () => ({ redact }) });
    await client.open(uri, STORAGE_FULL);
    assert.match(await client.messages.take(), /^pandaLog\.redact: '\(' is no regular expression: .*It is left out\.$/);
    const wrong = (await client.request(reportRequest, { uri })) ?? '';
    assert.match(wrong, /Expression 1 for redaction could not be used/);
    assert.equal(wrong.includes('p17'), false);
    redact = ['gfal-copy'];
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.diagnostics.take();
    const right = (await client.request(reportRequest, { uri })) ?? '';
    assert.equal(/gfal-copy|Expression 1/.test(right), false);
    assert.match(right, /^> +\d+ {2}details: .*\[redacted\] error: 28/m);
    assert.equal(await client.stop(), 0);
  });

  it('say which commands the client has', async () => {
    const client = await Client.start({ initializationOptions: { commands: ['pandaLog.copyReport'] } });
    const { diagnostics } = await client.open(uri, STORAGE_FULL);
    const actions = await client.ask<{ title: string }[]>('textDocument/codeAction', uri, {
      range: diagnostics[0]!.range,
      context: { diagnostics },
    });
    assert.ok(actions.some(({ title }) => title === 'Copy the triage report'));
    assert.equal(await client.stop(), 0);
  });
});

describe('language server: plain editors', () => {
  it('get hovers without Markdown', async () => {
    const client = await Client.start({ capabilities: { textDocument: { hover: { contentFormat: ['plaintext'] } } } });
    await client.open(uri, STORAGE_FULL);
    const place = placeOf(STORAGE_FULL, 'error code: 1333');
    const position = { line: place.line, character: place.character + 'error code: 1'.length };
    const { contents } = await client.ask<Hover>('textDocument/hover', uri, { position });
    assert.equal((contents as { kind: string }).kind, 'plaintext');
    assert.match((contents as { value: string }).value, /^pilot:1333 NOREMOTESPACE/);
    assert.equal(await client.stop(), 0);
  });

  it('are told in words where to look when they show no documents on request', async () => {
    const client = await Client.start();
    const command = { command: 'pandaLog.openUrl', arguments: ['https://bigpanda.cern.ch/job/1/'] };
    await client.connection.sendRequest('workspace/executeCommand', command);
    assert.equal(await client.messages.take(), 'Open https://bigpanda.cern.ch/job/1/');
    assert.equal(await client.stop(), 0);
  });
});
