import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import * as vscode from 'vscode';
import {
  closeAll,
  eventually,
  FULL_STORAGE,
  inWorkspace,
  open,
  openTriaged,
  runAndListen,
  triageInFront,
} from './support';

describe('recognition', () => {
  afterEach(closeAll);

  it('gives logs with known names a language of their own', async () => {
    assert.equal((await open(FULL_STORAGE.file)).document.languageId, 'panda-pilot-log');
    assert.equal((await open('atlas-memory-limit/pilot.stdout')).document.languageId, 'panda-pilot-log');
    assert.equal((await open('rubin-no-calibration-data/payload.stderr')).document.languageId, 'panda-payload-log');
  });

  it('recognises a .log file by its content and leaves it its language', async () => {
    cpSync(inWorkspace(FULL_STORAGE.file), inWorkspace('batch.log'));
    const editor = await openTriaged('batch.log');
    assert.equal(editor.document.languageId, 'log');
    const errors = vscode.languages
      .getDiagnostics(editor.document.uri)
      .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    assert.deepEqual(
      errors.map(({ range }) => range.start.line + 1),
      [FULL_STORAGE.line],
    );
  });

  it('does nothing at all with a text that is no log', async () => {
    const { document } = await open('notes.txt');
    const messages = await eventually('the answer on notes.txt', async () => {
      const said = await runAndListen('pandaLog.triage');
      return said.length > 0 && said;
    });
    assert.match(messages.join(), /notes\.txt.*does not look like the log/);
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      10,
    );
    assert.deepEqual(lenses, []);
    const at = document.positionAt(document.getText().indexOf('1137') + 1);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at,
    );
    assert.deepEqual(hovers, []);
    assert.equal(await triageInFront(), undefined);
  });
});
