import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DiagnosticSeverity, type MarkupContent, type PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import { explainRequest, trustedNotification } from '../../shared/protocol';
import { folderWith } from '../folderWith';
import { SITE_FAMILY, SITE_LOG } from '../siteFamily';
import { Client, type ClientOptions } from './client';

const log = 'file:///jobs/1/payload.stdout';
const OWN = '.panda-triage/catalogue/site.yaml';

const textOf = (message: string | MarkupContent): string => (typeof message === 'string' ? message : message.value);
const messagesOf = ({ diagnostics }: PublishDiagnosticsParams): string[] =>
  diagnostics.map(({ message }) => textOf(message));

describe('language server: catalogue files of a site', () => {
  let client: Client;

  async function start(folder: string, options: ClientOptions = {}): Promise<void> {
    client = await Client.start({ folders: [folder], initializationOptions: { trusted: true }, ...options });
  }

  /** The next diagnostics of a document; those of others are passed over. */
  async function diagnosticsOf(uri: string): Promise<PublishDiagnosticsParams> {
    for (;;) {
      const params = await client.diagnostics.take();
      if (params.uri === uri) return params;
    }
  }

  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.errors, []);
  });

  it('of a trusted workspace extend and override the catalogue', async () => {
    await start(folderWith({ [OWN]: SITE_FAMILY }));
    assert.deepEqual(messagesOf(await client.open(log, SITE_LOG)), [
      'licence-missing: The licence server had no `idl` licence left.',
    ]);
    assert.match((await client.request(explainRequest, { key: 'pilot:1305' })) ?? '', /most often the licence server/);
    assert.match((await client.request(explainRequest, { key: 'pilot:1333' })) ?? '', /NOREMOTESPACE/);
  });

  it('of an untrusted workspace are not used before the user trusts it', async () => {
    await start(folderWith({ [OWN]: SITE_FAMILY }), { initializationOptions: {} });
    assert.deepEqual(messagesOf(await client.open(log, SITE_LOG)), []);
    assert.match(await client.logged.take(), /^Not used until you trust this workspace: .*\.panda-triage.catalogue\.$/);
    await client.connection.sendNotification(trustedNotification);
    assert.deepEqual(messagesOf(await diagnosticsOf(log)), [
      'licence-missing: The licence server had no `idl` licence left.',
    ]);
  });

  it('are told at the broken place, and all the rest is used', async () => {
    const broken = SITE_FAMILY.replace('rank: cause', 'rank: causes').replace('owner: user', 'owner: nobody');
    const folder = folderWith({ [OWN]: broken, '.panda-triage/catalogue/good.yaml': SITE_FAMILY });
    await start(folder);
    const { diagnostics } = await diagnosticsOf(pathToFileURL(join(folder, OWN)).href);
    const lineOf = (text: string): number => broken.split('\n').findIndex((line) => line.includes(text));
    assert.deepEqual(
      diagnostics.map(({ range, severity }) => [range.start.line, range.start.character, severity]),
      [
        [lineOf('nobody'), 11, DiagnosticSeverity.Error],
        [lineOf('causes'), 10, DiagnosticSeverity.Error],
      ],
    );
    assert.deepEqual(messagesOf(await client.open(log, SITE_LOG)), [
      'licence-missing: The licence server had no `idl` licence left.',
    ]);
  });

  it('are checked while they are edited, samples too, and every open log follows', async () => {
    const folder = folderWith({ [OWN]: SITE_FAMILY });
    const uri = pathToFileURL(join(folder, OWN)).href;
    await start(folder);
    await client.open(log, SITE_LOG);
    const text = SITE_FAMILY.replace('licence checkout failed for (', 'license checkout failed for (');
    await client.tell(uri, text, 'yaml');
    const { diagnostics } = await diagnosticsOf(uri);
    assert.deepEqual(
      diagnostics.map(({ message, severity }) => [message, severity]),
      [
        [
          'licence-missing is not seen in this sample: the pattern does not match there, or the line is of another dialect',
          DiagnosticSeverity.Warning,
        ],
      ],
    );
    assert.deepEqual(messagesOf(await diagnosticsOf(log)), []);

    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: SITE_FAMILY }],
    });
    assert.deepEqual(messagesOf(await diagnosticsOf(uri)), []);
    assert.equal(messagesOf(await diagnosticsOf(log)).length, 1);
  });

  it('come from the setting as well, and changes on disk are followed', async () => {
    const folder = folderWith({ 'shared/site.yaml': SITE_FAMILY.replace('had no', 'has no') });
    const capabilities = {
      workspace: { didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } },
    };
    await start(folder, { configuration: () => ({ catalogue: ['shared'] }), capabilities });
    assert.match(JSON.stringify(await client.registered.take()), /"baseUri":"file:[^"]*\/shared"/);
    assert.match(messagesOf(await client.open(log, SITE_LOG))[0] ?? '', /server has no `idl`/);

    writeFileSync(join(folder, 'shared/site.yaml'), SITE_FAMILY);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
    assert.match(messagesOf(await diagnosticsOf(log))[0] ?? '', /server had no `idl`/);

    rmSync(join(folder, 'shared'), { recursive: true });
    mkdirSync(join(folder, 'shared'));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
    assert.deepEqual(messagesOf(await diagnosticsOf(log)), []);
  });

  it('that a setting names and nobody finds are told once', async () => {
    const folder = folderWith({ 'a.txt': '' });
    await start(folder, { configuration: () => ({ catalogue: ['nowhere'] }) });
    assert.equal(await client.messages.take(), `${join(folder, 'nowhere')}: no such file or folder.`);
    // Everything is read anew, and the same complaint comes up.
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.open(log, SITE_LOG);
    assert.equal(client.messages.size, 0);
  });

  it('that a setting names within an untrusted workspace are left alone', async () => {
    const folder = folderWith({ 'shared/site.yaml': SITE_FAMILY });
    const elsewhere = folderWith({ 'site.yaml': SITE_FAMILY.replace('had no', 'has no') });
    const configuration = () => ({ catalogue: ['shared', join(folder, 'shared'), elsewhere] });
    await start(folder, { configuration, initializationOptions: {} });
    assert.match(messagesOf(await client.open(log, SITE_LOG))[0] ?? '', /server has no `idl`/);
  });

  it('that a setting names without a folder it could be in are told', async () => {
    client = await Client.start({ configuration: () => ({ catalogue: ['shared'] }) });
    assert.equal(await client.messages.take(), 'pandaLog.catalogue: shared is relative, and no folder is open.');
  });

  it('that are open before the server is ready are answered like any other, with nothing of a log', async () => {
    const folder = folderWith({ [OWN]: SITE_FAMILY });
    const uri = pathToFileURL(join(folder, OWN)).href;
    const configuration = async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      return {};
    };
    await start(folder, { configuration });
    await client.tell(uri, SITE_FAMILY.replace('rank: cause', 'rank: causes'), 'yaml');
    const position = { line: 1, character: 12 };
    assert.equal(await client.ask('textDocument/hover', uri, { position }), null);
    assert.match(messagesOf(await diagnosticsOf(uri))[0] ?? '', /^must be one of: cause/);
  });

  for (const [what, register] of [
    ['refuses to watch files', () => Promise.reject(new Error('no'))],
    ['never answers about watching', () => new Promise<null>(() => undefined)],
  ] as const) {
    it(`are used by an editor that ${what}`, async () => {
      const capabilities = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };
      await start(folderWith({ [OWN]: SITE_FAMILY }), { capabilities, register });
      assert.equal(messagesOf(await client.open(log, SITE_LOG)).length, 1);
    });
  }

  it('with a pattern that never ends hang nothing', async () => {
    const folder = folderWith({ [OWN]: SITE_FAMILY.replace(/pattern: .*/, () => "pattern: '(?<feature>l+|l+)*$'") });
    await start(folder);
    assert.match(
      messagesOf(await diagnosticsOf(pathToFileURL(join(folder, OWN)).href))[0] ?? '',
      /^this pattern takes too long on long lines/,
    );
    assert.deepEqual(messagesOf(await client.open(log, SITE_LOG)), []);
  });
});
