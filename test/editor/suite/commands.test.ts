import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import * as vscode from 'vscode';
import { explanationAddress, lineAddress } from '../../../shared/addresses';
import {
  closeAll,
  eventually,
  FULL_STORAGE,
  inWorkspace,
  open,
  openTriaged,
  provided,
  runAndListen,
  triageInFront,
} from './support';

interface Manifest {
  contributes: {
    commands: { command: string; title: string; category: string }[];
    menus: { commandPalette: { command: string; when: string }[] };
  };
}

/** Runs an action and returns the addresses that the extension wanted to open outside the editor. */
async function openedOutside(action: () => Promise<unknown>): Promise<string[]> {
  const opened: string[] = [];
  const original = vscode.env.openExternal;
  // In test runs VS Code leaves `env` unfrozen for this purpose.
  const env = vscode.env as { openExternal: typeof original };
  env.openExternal = (uri) => {
    opened.push(uri.toString(true));
    return Promise.resolve(true);
  };
  try {
    await action();
  } finally {
    env.openExternal = original;
  }
  return opened;
}

/** The document of the tab in front, whatever shows it. */
function titleInFront(): string {
  return vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '';
}

describe('commands', () => {
  let editor: vscode.TextEditor;
  const cursorLine = (): number => editor.selection.active.line + 1;

  beforeEach(async () => {
    editor = await openTriaged(FULL_STORAGE.file);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
  });
  afterEach(closeAll);

  it('are all there that the manifest promises, under the category PanDA', async () => {
    const extension = vscode.extensions.all.find(({ id }) => id.endsWith('.panda-log-triage'));
    const { commands } = (extension?.packageJSON as Manifest).contributes;
    const known = await vscode.commands.getCommands(true);
    for (const { command, category } of commands) {
      assert.ok(known.includes(command), command);
      assert.equal(category, 'PanDA');
    }
    assert.deepEqual(
      commands.map(({ title }) => title.replace('…', '')),
      [
        'Triage This Log',
        'Go to Root Cause',
        'Next Finding',
        'Previous Finding',
        'Open Job in Monitor',
        'Open Task in Monitor',
        'Explain Error Code',
        'Suggest Classification Rule',
        'Suggest Retry Rule',
        'What Would PanDA Do?',
        'Try Rules on a Job You Type',
        'Draft Signature for This Line',
        'Explain This Line',
        'Triage Job Log Archive',
        'Triage Folder',
        'Open This Line in the Log',
        'Copy Triage Report',
        'Open Sample Job',
        'Triage Sample Jobs',
        'Treat as PanDA Log',
        'Show Output',
        'Restart Language Server',
      ],
    );
  });

  it('Triage This Log says the verdict', async () => {
    const verdict = await triageInFront();
    assert.equal(verdict?.outcome, 'failed');
    assert.equal(verdict.root?.line, FULL_STORAGE.line - 1);
    const said = await runAndListen('pandaLog.triage');
    assert.match(said.join(), /failed: pilot:1333 NOREMOTESPACE at line 675/);
  });

  it('Go to Root Cause moves the cursor there', async () => {
    await vscode.commands.executeCommand('pandaLog.goToRootCause');
    assert.equal(cursorLine(), FULL_STORAGE.line);
    await eventually('the line in view', () =>
      editor.visibleRanges.some((range) => range.contains(editor.selection.active)),
    );
  });

  it('Next and Previous Finding step through the findings and come round', async () => {
    const verdict = await triageInFront();
    const lines = verdict!.findingLines.map((line) => line + 1);
    assert.ok(lines.includes(FULL_STORAGE.line));
    const visited: number[] = [];
    while (visited.length < lines.length) {
      await vscode.commands.executeCommand('pandaLog.nextFinding');
      visited.push(cursorLine());
    }
    assert.deepEqual(visited, lines);
    await vscode.commands.executeCommand('pandaLog.nextFinding');
    assert.equal(cursorLine(), lines[0]);
    await vscode.commands.executeCommand('pandaLog.previousFinding');
    assert.equal(cursorLine(), lines.at(-1));
  });

  it('Open Job and Open Task lead to the monitor', async () => {
    const job = await openedOutside(() => Promise.resolve(vscode.commands.executeCommand('pandaLog.openJob')));
    assert.match(job.join(), /^https:\/\/[^ ]*6517092978[^ ]*$/);
    const task = await openedOutside(() => Promise.resolve(vscode.commands.executeCommand('pandaLog.openTask')));
    assert.match(task.join(), /^https:\/\/[^ ]*38768471[^ ]*$/);
  });

  it('Explain Error Code opens an explanation', async () => {
    await vscode.commands.executeCommand('pandaLog.explainCode', 'pilot:1333');
    await eventually('the explanation', () => /1333/.test(titleInFront()));
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(explanationAddress('pilot:1333')));
    assert.match(document.getText(), /NOREMOTESPACE/);
  });

  it('Explain Error Code offers the code at the cursor first', async () => {
    const { document } = editor;
    const cursor = document.positionAt(document.getText().indexOf('error code: 1333') + 'error code: 13'.length);
    editor.selection = new vscode.Selection(cursor, cursor);
    const done = vscode.commands.executeCommand('pandaLog.explainCode');
    await eventually('the explanation', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return /1333/.test(titleInFront());
    });
    await done;
  });

  it('Explain This Line opens a page that says what was tried there', async () => {
    await vscode.commands.executeCommand('pandaLog.goToRootCause');
    await vscode.commands.executeCommand('pandaLog.explainLine');
    await eventually('the explanation', () => titleInFront().includes(`Line ${FULL_STORAGE.line} of pilotlog.txt`));
    const textOf = async (line: number): Promise<string> => {
      const address = vscode.Uri.parse(lineAddress(editor.document.uri.toString(), line - 1));
      return (await vscode.workspace.openTextDocument(address)).getText();
    };
    assert.match(await textOf(FULL_STORAGE.line), /\*\*Found\*\* root: `pilot:1333` by `storage-full`/);
    assert.match(await textOf(1), /No text of the catalogue stands in this line/);
    assert.match(await textOf(1_000_000), /No explanation/);
  });

  it('Explain This Line is a quick fix where there is something to explain, and on no other line', async () => {
    const at = (line: number): vscode.Range => new vscode.Range(line, 0, line, 0);
    const titles = (actions: readonly vscode.CodeAction[]): string[] => actions.map(({ title }) => title);
    const found = await provided<vscode.CodeAction>(
      'vscode.executeCodeActionProvider',
      editor.document.uri,
      at(FULL_STORAGE.line - 1),
    );
    assert.ok(titles(found).includes('Explain this line'));
    // The server has answered for the line before, so an empty answer is one.
    const ordinary = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      editor.document.uri,
      at(1),
    );
    assert.ok(!titles(ordinary).includes('Explain this line'));
  });

  it('Copy Triage Report puts it into the clipboard', async () => {
    await vscode.env.clipboard.writeText('');
    await vscode.commands.executeCommand('pandaLog.copyReport');
    assert.match(await vscode.env.clipboard.readText(), /pilot:1333/);
  });

  it('Treat as PanDA Log makes a log of any text', async () => {
    // A file of its own, because the server keeps to what it was told of a file.
    cpSync(inWorkspace('notes.txt'), inWorkspace('treated.txt'));
    editor = await open('treated.txt');
    await vscode.commands.executeCommand('pandaLog.treatAsLog');
    await eventually('the language', () =>
      vscode.workspace.textDocuments.some(
        ({ fileName, languageId }) => fileName === inWorkspace('treated.txt') && languageId === 'panda-pilot-log',
      ),
    );
    await eventually('a verdict', async () => (await triageInFront())?.recognised);
  });

  it('Show Output shows what the extension logged', async () => {
    await vscode.commands.executeCommand('pandaLog.showOutput');
    await eventually('the output panel', () =>
      vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === 'output'),
    );
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('say why when there is no log in front', async () => {
    await closeAll();
    for (const command of [
      'goToRootCause',
      'nextFinding',
      'previousFinding',
      'openJob',
      'suggestRule',
      'suggestRetryRule',
      'simulate',
      'draftSignature',
      'copyReport',
      'explainLine',
    ]) {
      const said = await runAndListen(`pandaLog.${command}`);
      assert.match(said.join(), /No file is open/, command);
    }
  });
});
