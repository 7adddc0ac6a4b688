import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver-protocol';
import { toolRequest } from '../../shared/protocol';
import { Openings } from '../cli/openings';
import { FAILED_LOG } from '../failedLog';
import { Client } from './client';

describe('language server: tools for language models', () => {
  let folder: string;
  let client: Client;
  const call = async (name: string, input: unknown): Promise<string> => {
    const answer = await client.request(toolRequest, { name, input });
    assert.ok(answer !== null);
    return 'text' in answer ? answer.text : `problem: ${answer.problem}`;
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'panda-tools-'));
    for (const name of ['workspace', 'elsewhere', 'open']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'pilotlog.txt'), FAILED_LOG);
    }
    const initializationOptions = {
      pandaLog: { monitors: { default: 'https://monitor.example.org' }, redact: ['p17'] },
    };
    client = await Client.start({ folders: [join(folder, 'workspace')], initializationOptions });
  });
  after(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('reads a log of the workspace by its name there, its path or its address', async () => {
    const path = join(folder, 'workspace', 'pilotlog.txt');
    for (const given of ['pilotlog.txt', path, pathToFileURL(path).href, '.']) {
      assert.match(await call('triage_log', { path: given }), /\nverdict: failed, pilot:1333 NOREMOTESPACE\n/, given);
    }
  });

  it('uses the monitors and the redaction of the settings', async () => {
    const text = await call('triage_log', { path: 'pilotlog.txt' });
    assert.match(text, /\njob page: https:\/\/monitor\.example\.org\/job\/6512345678\/\n/);
    assert.doesNotMatch(text, /p17/);
  });

  it('reads nothing outside of the workspace but what is open', async () => {
    const [elsewhere, open] = ['elsewhere', 'open'].map((name) => join(folder, name, 'pilotlog.txt'));
    assert.match(
      await call('triage_log', { path: elsewhere }),
      /^problem: .* lies outside of what may be read here\.$/,
    );
    assert.match(await call('triage_log', { path: '../elsewhere' }), /^problem: .* lies outside/);
    assert.match(await call('triage_log', { path: open }), /^problem: .* lies outside/);
    await client.open(pathToFileURL(open!).href, FAILED_LOG);
    assert.match(await call('triage_log', { path: open }), /\nverdict: failed/);
  });

  it('explains codes and tries rules', async () => {
    assert.match(await call('explain_panda_error', { code: '1333' }), /\npilot:1333 NOREMOTESPACE: /);
    const rule = { table: 'retry', source: 'pilotErrorCode', code: 1333, action: 'no_retry' };
    assert.match(await call('test_panda_rule', { rule, path: 'pilotlog.txt' }), /\nretry rule rule .*: takes 1 of 1 /);
  });

  it('answers wrong input with a sentence, and an unknown tool with null', async () => {
    assert.match(
      await call('triage_log', { path: 3 }),
      /^problem: The input is wrong\. path: Invalid input: expected string/,
    );
    assert.match(await call('triage_log', null), /^problem: The input is wrong\. path: /);
    assert.equal(await client.request(toolRequest, { name: 'constructor', input: {} }), null);
    assert.equal(await client.connection.sendRequest(toolRequest, null), null);
    assert.deepEqual(client.errors, []);
  });
});

describe('language server: a tool for language models that is cancelled', () => {
  it('reads no further', async () => {
    const openings = new Openings();
    const client = await Client.start({ folders: [openings.jobs], env: openings.env });
    const source = new CancellationTokenSource();
    const call = { name: 'triage_log', input: { path: '.' } };
    const held = once(client.server.stderr, 'data');
    const cancelled = client.connection.sendRequest(toolRequest, call, source.token);
    const refused = assert.rejects(cancelled, { code: LSPErrorCodes.RequestCancelled });
    await held;
    source.cancel();
    // Written when the cancel is, too: it is there before the server goes on.
    await client.connection.sendNotification('$/setTrace', { value: 'off' });
    openings.go();
    await refused;
    // Whatever was still read for it is read when these two are done, which begin later and read all.
    assert.ok('text' in ((await client.request(toolRequest, call)) ?? {}));
    const afterOne = openings.count;
    assert.ok('text' in ((await client.request(toolRequest, call)) ?? {}));
    const whole = openings.count - afterOne;
    const read = afterOne - whole;
    assert.ok(read > 0 && read < whole, `${read} of ${whole} logs are opened`);
    assert.equal(await client.stop(), 0);
  });
});
