import assert from 'node:assert/strict';
import type {
  CodeAction,
  CodeLens,
  Hover,
  Location,
  MarkupContent,
  PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol';
import { ruleDraftRequest, simulationRequest } from '../../shared/protocol';
import { edited } from '../edited';
import { Client } from './client';
import { placeOf, STORAGE_FULL } from './samples';

const uri = 'file:///rules/site.panda-rules.yaml';

const RULES = `# Our rules.
classification:
  - id: full
    status: suggested
    source: pilotErrorCode
    code: 1333
    diag: '.*No space left'
    class: system
    samples: ['DESTINATION: No space left on device']
`;

const BROKEN = RULES.replace("'.*No", "'No");

const told = ({ diagnostics }: PublishDiagnosticsParams): unknown[] =>
  diagnostics.map(({ code, range, source }) => [code, range.start.line, range.start.character, source]);

describe('language server: files of rules', () => {
  let client: Client;

  beforeEach(async () => {
    client = await Client.start({ capabilities: { textDocument: { hover: { contentFormat: ['markdown'] } } } });
  });

  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.errors, []);
  });

  async function change(version: number, text: string): Promise<void> {
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }

  it('are told where they are wrong, and a quick fix mends it', async () => {
    const published = await client.open(uri, BROKEN, 'yaml');
    const start = placeOf(BROKEN, "'DESTINATION");
    assert.deepEqual(told(published), [['no-leading-any', start.line, start.character, 'panda']]);
    assert.equal(published.version, 1);

    const [first, ...others] = await client.ask<CodeAction[]>('textDocument/codeAction', uri, {
      range: { start, end: start },
      context: { diagnostics: published.diagnostics },
    });
    assert.deepEqual(
      [first?.title, ...others.map(({ title }) => title)],
      ['Begin the expression with .*', 'Move this text to not', 'Remove this text'],
    );
    assert.deepEqual([first?.isPreferred, first?.diagnostics], [true, published.diagnostics]);
    await change(2, edited(BROKEN, first?.edit?.changes?.[uri] ?? []));
    assert.deepEqual(told(await client.diagnostics.take()), []);
  });

  it('are checked as they are typed, and no more when they are closed', async () => {
    assert.deepEqual(told(await client.open(uri, RULES, 'yaml')), []);
    await change(2, RULES.replace('status: suggested', 'status: active'));
    assert.deepEqual(told(await client.diagnostics.take()), [['no-rule', 3, 12, 'panda']]);
    await change(3, RULES.replace('class: system', 'class: [system'));
    assert.equal((await client.diagnostics.take()).diagnostics[0]?.code, 'no-yaml');
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    assert.deepEqual(told(await client.diagnostics.take()), []);
  });

  it('explain themselves, and are no logs', async () => {
    await client.tell(uri, RULES, 'yaml');
    const position = placeOf(RULES, '1333');
    const hover = await client.ask<Hover>('textDocument/hover', uri, { position });
    assert.match((hover.contents as MarkupContent).value, /^\*\*pilot:1333 NOREMOTESPACE\*\*/);
    assert.equal(client.triaged.size, 0);
  });

  it('count what they match of the logs that are open, and lead there', async () => {
    const lenses = async (): Promise<string[]> =>
      (await client.ask<CodeLens[]>('textDocument/codeLens', uri)).map(({ command }) => command?.title ?? '');
    await client.open(uri, RULES.replaceAll('No space left', 'No route'), 'yaml');
    assert.deepEqual(await lenses(), ['no job at hand to try it on']);

    const log = 'file:///jobs/1/pilotlog.txt';
    await client.open(log, STORAGE_FULL);
    assert.deepEqual(await lenses(), [
      'matches 0 findings in 0 of 1 job, 0 in successful jobs',
      'misses 1 finding of this code',
    ]);
    await change(2, RULES);
    assert.equal((await lenses())[0], 'matches 1 finding in 1 of 1 job, 0 in successful jobs');

    const position = placeOf(RULES, '1333');
    const [place] = await client.ask<Location[]>('textDocument/references', uri, {
      position,
      context: { includeDeclaration: true },
    });
    assert.equal(place?.uri, log);
    assert.match(STORAGE_FULL.split('\n')[place.range.start.line] ?? '', /^details: No available space left/);
    const [lens] = await client.ask<CodeLens[]>('textDocument/codeLens', uri);
    assert.deepEqual(lens?.command?.arguments, [log, place.range.start.line, place.range.start.character]);
    assert.equal(lens.command.command, 'pandaLog.showLocation');
  });

  it('are drafted from a log, and matched by it', async () => {
    const log = 'file:///jobs/1/pilotlog.txt';
    const published = await client.open(log, STORAGE_FULL);
    const line = published.diagnostics.find(({ severity }) => severity === 1)?.range.start.line ?? -1;
    const about = { uri: log, line };
    const draft = await client.request(ruleDraftRequest, {
      table: 'classification',
      about,
      file: { uri, text: '' },
    });
    assert.ok(draft !== null && 'edit' in draft);
    const text = edited('', [draft.edit]);
    assert.match(text.split('\n')[draft.line] ?? '', /- id: storage-full$/);
    assert.deepEqual(told(await client.open(uri, text, 'yaml')), []);
    const titles = (await client.ask<CodeLens[]>('textDocument/codeLens', uri)).map(({ command }) => command?.title);
    assert.equal(titles.at(-1), 'matches 1 finding in 1 of 1 job, 0 in successful jobs');

    const files = [{ uri, text: text.replaceAll('suggested', 'confirmed') }];
    const simulation = (await client.request(simulationRequest, { about: { uri: log }, files })) ?? '';
    assert.match(
      simulation,
      /Classified by `storage-full` \(`site\.panda-rules\.yaml:4`\) as class `system`\. It is confirmed: the server \*\*acts\*\*/,
    );
    const diag = STORAGE_FULL.split('\n')[line]?.replace(/^details: /, '');
    const jobs = JSON.stringify({ pandaid: null, piloterrorcode: 1333, piloterrordiag: diag });
    const typed = (await client.request(simulationRequest, { about: { jobs }, files })) ?? '';
    assert.match(typed, /^## Job without PandaID$[^]*^Classified by `storage-full` /m);
  });
});
