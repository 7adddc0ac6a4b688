import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, eventually, FULL_STORAGE, openTriaged, provided } from './support';

describe('structure', () => {
  let document: vscode.TextDocument;

  before(async () => {
    ({ document } = await openTriaged(FULL_STORAGE.file));
  });
  after(closeAll);

  it('outlines the stages of the job, with the root cause in the stage-out', async () => {
    const symbols = await provided<vscode.DocumentSymbol>('vscode.executeDocumentSymbolProvider', document.uri);
    const names = symbols.map(({ name }) => name);
    for (const name of ['Job request', 'Payload', 'Stage-out']) assert.ok(names.includes(name), names.join(', '));
    const inside = symbols.find(({ name }) => name === 'Stage-out')!.children.map(({ name }) => name);
    assert.ok(
      inside.some((name) => name.includes('1333')),
      inside.join(', '),
    );
  });

  it('folds the stages', async () => {
    const ranges = await provided<vscode.FoldingRange>('vscode.executeFoldingRangeProvider', document.uri);
    const cause = FULL_STORAGE.line - 1;
    assert.ok(
      ranges.some(({ start, end, kind }) => start < cause && cause < end && kind === vscode.FoldingRangeKind.Region),
    );
  });

  it('links ids to the monitor and addresses to themselves', async () => {
    const links = await provided<vscode.DocumentLink>('vscode.executeLinkProvider', document.uri);
    const job = links.find(({ range }) => document.getText(range) === '6517092978');
    assert.match(job?.target?.toString(true) ?? '', /^https:\/\/.*6517092978/);
    assert.ok(links.some(({ target }) => target?.toString(true) === 'https://www.debian.org/'));
  });

  it('colours times, levels and loggers by semantic tokens', async () => {
    const legend = await eventually('the legend', () =>
      vscode.commands.executeCommand<vscode.SemanticTokensLegend | undefined>(
        'vscode.provideDocumentSemanticTokensLegend',
        document.uri,
      ),
    );
    for (const type of ['number', 'keyword', 'namespace', 'function', 'enumMember', 'variable']) {
      assert.ok(legend.tokenTypes.includes(type), type);
    }
    const tokens = await eventually('tokens', () =>
      vscode.commands.executeCommand<vscode.SemanticTokens | undefined>(
        'vscode.provideDocumentSemanticTokens',
        document.uri,
      ),
    );
    const first = [...tokens.data.slice(0, 4)];
    const [line = -1, column = -1, length = -1, type = -1] = first;
    const text = document.getText(new vscode.Range(line, column, line, column + length));
    assert.match(text, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}$/);
    assert.equal(legend.tokenTypes[type], 'number');
  });
});
