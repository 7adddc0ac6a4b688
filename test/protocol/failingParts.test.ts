/** What the language server does when settings, files, permissions or the network fail it. */
import assert from 'node:assert/strict';
import { appendFileSync, chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Settings } from '../../shared/settings';
import {
  excerptRequest,
  folderJobsRequest,
  folderPlaceRequest,
  reportRequest,
  triageFileRequest,
  triageFolderRequest,
} from '../../shared/protocol';
import { AS_NOBODY, whyNoPermissions } from '../cli/nobody';
import { FAILED_LOG } from '../failedLog';
import { folderWith } from '../folderWith';
import { NO_NETWORK } from '../cli/run';
import { Client } from './client';
import { STORAGE_FULL } from './samples';

const uri = 'file:///jobs/1/pilotlog.txt';

/** For each setting what it cannot be, and what is said of it. */
const WRONG: Readonly<Record<keyof Settings, readonly [value: unknown, words: RegExp][]>> = {
  experiment: [[7, /^pandaLog\.experiment must be a text such as "atlas" or "auto", not 7; "auto" is used\.$/]],
  monitors: [
    [3, /^pandaLog\.monitors must be an object of addresses, not 3; the defaults are used\.$/],
    [
      { atlas: 'file:///etc/passwd' },
      /^pandaLog\.monitors\.atlas must be an http or https address, .* it is ignored\.$/,
    ],
  ],
  logRotation: [
    ['midnight', /^pandaLog\.logRotation must be an object, not "midnight"; it is ignored\.$/],
    [{ hour: 24 }, /^pandaLog\.logRotation\.hour must be a whole number from 0 to 23, not 24; 0 is used\.$/],
  ],
  maxDiagnostics: [
    [0, /^pandaLog\.maxDiagnostics must be a whole number from 1 to 10000, not 0; 200 is used\.$/],
    [1e300, /^pandaLog\.maxDiagnostics must be a whole number .* 200 is used\.$/],
  ],
  gapSeconds: [[-1, /^pandaLog\.gapSeconds must be a whole number from 0 to 604800, not -1; 600 is used\.$/]],
  catalogue: [
    [{}, /^pandaLog\.catalogue must be a list of files or folders, not \{\}; it is ignored\.$/],
    [['/nowhere/at/all'], /^\/nowhere\/at\/all: no such file or folder\.$/],
  ],
  redact: [
    ['x', /^pandaLog\.redact must be a list of regular expressions, not "x"; it is ignored\.$/],
    [['['], /^pandaLog\.redact: '\[' is no regular expression: .* It is left out\.$/],
  ],
  wholeJob: [['yes', /^pandaLog\.wholeJob must be true or false, not "yes"; true is used\.$/]],
};

describe('language server: settings that are broken', () => {
  for (const [key, values] of Object.entries(WRONG)) {
    for (const [value, words] of values) {
      it(`cost one message and nothing else: ${key} is ${JSON.stringify(value)}`, async () => {
        const client = await Client.start({ configuration: () => ({ [key]: value }) });
        const { diagnostics } = await client.open(uri, STORAGE_FULL);
        assert.ok(diagnostics.length > 0);
        assert.match(await client.messages.take(), words);
        assert.match((await client.request(reportRequest, { uri })) ?? '', /pilot:1333/);
        assert.equal(client.messages.size, 0);
        assert.equal(await client.stop(), 0);
        assert.deepEqual(client.errors, []);
      });
    }
  }

  it('are told in one message of bounded length, however many there are', async () => {
    const monitors = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`x${i}`, 'no address']));
    const client = await Client.start({ configuration: () => ({ monitors }) });
    await client.open(uri, STORAGE_FULL);
    assert.match(
      await client.messages.take(),
      /^(?:pandaLog\.monitors\.x\d+ [^;]*; it is ignored\. ){5}The output names 495 more\.$/,
    );
    assert.match(await client.logged.take(), /x499/);
    assert.equal(client.messages.size, 0);
    assert.equal(await client.stop(), 0);
  });

  it('are the defaults where the editor cannot say', async () => {
    const client = await Client.start({
      configuration: () => {
        throw new Error('settings.json is broken');
      },
    });
    const { diagnostics } = await client.open(uri, STORAGE_FULL);
    assert.ok(diagnostics.length > 0);
    assert.match(client.errors.join(), /^The editor could not tell its settings: .*settings\.json is broken$/);
    assert.equal(await client.stop(), 0);
  });
});

describe('language server: an editor that refuses to be asked for changes of settings', () => {
  it('has its logs triaged all the same', async () => {
    const client = await Client.start({
      capabilities: { workspace: { didChangeConfiguration: { dynamicRegistration: true } } },
      register: () => Promise.reject(new Error('no registrations here')),
    });
    assert.ok((await client.open(uri, STORAGE_FULL)).diagnostics.length > 0);
    assert.match(client.errors.join(), /^The editor could not be asked to tell changes of settings: /);
    assert.equal(await client.stop(), 0);
  });
});

describe('language server: files that fail', () => {
  let client: Client;
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.errors, []);
  });

  it('a large log that vanishes is kept as it was, and read again when it is back', async () => {
    client = await Client.start();
    const file = join(folderWith({ 'pilotlog.txt': STORAGE_FULL }), 'pilotlog.txt');
    const log = pathToFileURL(file).href;
    await client.request(triageFileRequest, { uri: log });
    assert.ok((await client.diagnostics.take()).diagnostics.length > 0);
    rmSync(file);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.match((await client.request(reportRequest, { uri: log })) ?? '', /pilot:1333/);
    assert.match((await client.request(excerptRequest, { uri: log }))?.text ?? '', /No available space left on disk/);
    assert.deepEqual(await client.request(triageFileRequest, { uri: log }), {
      problem: 'cannot be triaged: no such file or folder',
    });
    writeFileSync(file, STORAGE_FULL.split('\n').slice(0, 100).join('\n'));
    assert.deepEqual((await client.diagnostics.take()).diagnostics, []);
  });

  it('a job of a folder whose log vanished leads nowhere, and the others stay', async () => {
    client = await Client.start({ env: { XDG_CACHE_HOME: folderWith({}) } });
    const folder = folderWith({
      'a/pilotlog.txt': FAILED_LOG,
      'b/pilotlog.txt': FAILED_LOG.replaceAll('6512345678', '6512345679'),
    });
    const answer = await client.request(triageFolderRequest, { uri: pathToFileURL(folder).href });
    assert.ok(answer !== null && 'id' in answer);
    const { id } = answer;
    rmSync(join(folder, 'a'), { recursive: true });
    assert.equal(await client.request(folderPlaceRequest, { id, job: 0 }), null);
    assert.match((await client.request(folderPlaceRequest, { id, job: 1 }))?.uri ?? '', /b\/pilotlog\.txt$/);
    assert.equal((await client.request(folderJobsRequest, { id, from: 0 }))?.all, 2);
    const again = await client.request(triageFolderRequest, { uri: pathToFileURL(folder).href });
    assert.equal(again !== null && 'jobs' in again && again.jobs.all, 1);
  });

  describe('without permission', () => {
    before(function () {
      const why = whyNoPermissions();
      if (why === null) return;
      this.test!.title += ` (skipped: ${why})`;
      this.skip();
    });
    beforeEach(async () => (client = await Client.start({ user: AS_NOBODY })));

    /** A file that everybody may read. */
    function fileOf(content: string): string {
      const folder = folderWith({ 'pilotlog.txt': content });
      chmodSync(folder, 0o755);
      return join(folder, 'pilotlog.txt');
    }

    it('a large log that cannot be read any more keeps its verdict, which is said once', async () => {
      const file = fileOf(STORAGE_FULL);
      const log = pathToFileURL(file).href;
      await client.request(triageFileRequest, { uri: log });
      await client.diagnostics.take();
      appendFileSync(file, 'one more line\n');
      chmodSync(file, 0);
      assert.match(
        await client.messages.take(),
        /pilotlog\.txt has changed and cannot be read again: permission denied\. Its verdict is that of before\.$/,
      );
      await new Promise((resolve) => setTimeout(resolve, 3500));
      assert.equal(client.messages.size, 0, 'it is not said again and again');
      assert.match((await client.request(reportRequest, { uri: log })) ?? '', /pilot:1333/);
      chmodSync(file, 0o644);
      assert.ok((await client.diagnostics.take()).diagnostics.length > 0, 'it is read again when that is possible');
    });

    it('a file beside an open log is named, and the log has its verdict', async () => {
      const file = fileOf(STORAGE_FULL);
      writeFileSync(join(file, '../payload.stderr'), 'x\n', { mode: 0 });
      const { diagnostics } = await client.open(pathToFileURL(file).href, STORAGE_FULL);
      assert.ok(diagnostics.length > 0);
      const told = await client.triaged.take();
      assert.ok(told.recognised);
      assert.match(told.detail, /for an error: payload\.stderr \(permission denied\)\.$/m);
    });
  });
});

describe('language server: no network', () => {
  it('is wanted for logs, folders, reports and tools', async () => {
    const folder = folderWith({ 'job/pilotlog.txt': FAILED_LOG });
    const client = await Client.start({
      folders: [folder],
      env: { NODE_OPTIONS: NO_NETWORK, XDG_CACHE_HOME: folderWith({}) },
    });
    let complaints = '';
    client.server.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
    const log = pathToFileURL(join(folder, 'job/pilotlog.txt')).href;
    assert.ok((await client.open(log, FAILED_LOG)).diagnostics.length > 0);
    assert.match((await client.request(reportRequest, { uri: log })) ?? '', /pilot:1333/);
    const answer = await client.request(triageFolderRequest, { uri: pathToFileURL(folder).href });
    assert.ok(answer !== null && 'jobs' in answer && answer.jobs.failed === 1);
    assert.ok('text' in ((await client.request('panda/tool', { name: 'triage_log', input: { path: 'job' } })) ?? {}));
    assert.equal(await client.stop(), 0);
    assert.deepEqual([complaints, client.errors], ['', []]);
  });
});
