import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, eventually, open, runAndListen } from './support';

const FILE = 'site.panda-rules.yaml';

describe('a file of rules', () => {
  let document: vscode.TextDocument;
  const problems = (): vscode.Diagnostic[] => vscode.languages.getDiagnostics(document.uri);

  before(async () => {
    ({ document } = await open(FILE));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
  });

  it('shows a sample that its rule misses, and the quick fix mends it', async () => {
    const [problem] = await eventually('a problem in the file of rules', () => problems().length > 0 && problems());
    assert.match(problem?.message ?? '', /begin with \.\*$/);
    assert.equal(document.getText(problem?.range), "'DESTINATION: No space left on device'");
    const actions = await eventually('a quick fix', async () => {
      const range = problem?.range;
      const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        range,
      );
      return found.length > 0 && found;
    });
    const fix = actions.find(({ title }) => title === 'Begin the expression with .*');
    assert.ok(fix?.edit);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    await eventually('no problem any more', () => problems().length === 0);
    assert.match(document.getText(), /^ {4}diag: '\.\*No space left'$/m);
  });

  it('explains itself in hovers', async () => {
    const at = document.positionAt(document.getText().indexOf('1333') + 1);
    const hovers = await eventually('a hover', async () => {
      const found = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        at,
      );
      return found.length > 0 && found;
    });
    const text = hovers.flatMap(({ contents }) => (contents as vscode.MarkdownString[]).map(({ value }) => value));
    assert.match(text.join(), /NOREMOTESPACE/);
  });

  it('is no log: a command that wants one says so at once', async () => {
    const [message] = await runAndListen('pandaLog.goToRootCause');
    assert.match(message ?? '', /does not look like the log of a PanDA job/);
  });
});
