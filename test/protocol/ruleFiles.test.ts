import assert from 'node:assert/strict';
import type {
  CodeAction,
  Hover,
  MarkupContent,
  PublishDiagnosticsParams,
  TextEdit,
} from 'vscode-languageserver-protocol';
import { Client } from './client';
import { placeOf } from './samples';

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
    assert.equal(await client.ask('textDocument/codeLens', uri), null);
    assert.equal(client.triaged.size, 0);
  });
});

/** A text of which one-line edits were made. */
function edited(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split('\n');
  for (const { range, newText } of edits) {
    const line = lines[range.start.line] ?? '';
    lines[range.start.line] = line.slice(0, range.start.character) + newText + line.slice(range.end.character);
  }
  return lines.join('\n');
}
