/** The tiers in which VS Code gives less: above 20 MB or 300,000 lines, and above 50 MB. */
import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { excerptAddress, lineAddress } from '../../../shared/addresses';
import { largeLog, type Size } from '../largeLog';
import {
  closeAll,
  eventually,
  FULL_STORAGE,
  hoverText,
  inWorkspace,
  open,
  provided,
  runAndListen,
  triageInFront,
} from './support';

const MB = 2 ** 20;
const CAUSE = 'No available space left on disk';

/** Writes a log into the workspace and gives the line (from 0) of its root cause. */
function write(file: string, size: Size): number {
  const text = largeLog(inWorkspace(FULL_STORAGE.file), size);
  mkdirSync(path.dirname(inWorkspace(file)), { recursive: true });
  writeFileSync(inWorkspace(file), text);
  return text.slice(0, text.indexOf(`details: ${CAUSE}`)).split('\n').length - 1;
}

function diagnosticsOf(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri);
}

describe('a log of more than 20 MB or 300,000 lines', function () {
  this.timeout(90_000);
  const tiers: [what: string, file: string, size: Size][] = [
    ['25 MB', 'large/bytes/pilotlog.txt', { bytes: 25 * MB }],
    ['310,000 lines', 'large/lines/pilotlog.txt', { lines: 310_000 }],
  ];
  after(() => rmSync(inWorkspace('large'), { recursive: true }));

  for (const [what, file, size] of tiers) {
    describe(`of ${what}`, () => {
      let editor: vscode.TextEditor;
      let uri: vscode.Uri;
      let root: vscode.Position;

      before(async () => {
        root = new vscode.Position(write(file, size), 'details: '.length);
        editor = await open(file);
        uri = editor.document.uri;
        await eventually('a verdict', () => diagnosticsOf(uri).length > 0);
      });
      after(closeAll);

      it('is as large as it is meant to be', () => {
        const { document } = editor;
        const characters = document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
        assert.ok('bytes' in size ? characters > 24 * MB : document.lineCount > 300_000 && characters < 20 * MB);
      });
      it('has its problems', () => {
        const [first] = diagnosticsOf(uri);
        assert.equal(first?.severity, vscode.DiagnosticSeverity.Error);
        assert.deepEqual(first.range.start, root);
      });
      it('has its verdict by command', async () => {
        assert.equal((await triageInFront())?.root?.line, root.line);
      });
      it('has colours in the part in view', async () => {
        const range = new vscode.Range(root.line - 20, 0, root.line + 20, 0);
        const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>(
          'vscode.provideDocumentRangeSemanticTokens',
          uri,
          range,
        );
        assert.ok(tokens.data.length > 100);
      });
      it('has hovers', async () => {
        const hovers = await provided<vscode.Hover>('vscode.executeHoverProvider', uri, root);
        assert.match(hoverText(hovers), /NOREMOTESPACE/);
      });
      it('has quick fixes', async () => {
        const range = new vscode.Range(root, root);
        const actions = await provided<vscode.CodeAction>('vscode.executeCodeActionProvider', uri, range);
        assert.ok(actions.some(({ title }) => title === 'Suggest a classification rule for pilot:1333'));
      });
      it('has links', async () => {
        const links = await provided<vscode.DocumentLink>('vscode.executeLinkProvider', uri, 0);
        assert.ok(links.some(({ tooltip }) => tooltip === 'Open job 6517092978 in the monitor'));
      });
      it('has an outline with the root cause', async () => {
        const symbols = await provided<vscode.DocumentSymbol>('vscode.executeDocumentSymbolProvider', uri);
        const all = symbols.flatMap((symbol) => [symbol, ...symbol.children]);
        assert.ok(all.some(({ name, range }) => name.includes('pilot:1333') && range.start.line === root.line));
      });
      it('has hints where it was silent', async () => {
        const range = new vscode.Range(root.line - 500, 0, root.line, 0);
        const [hint] = await provided<vscode.InlayHint>('vscode.executeInlayHintProvider', uri, range);
        assert.ok(typeof hint?.label === 'string' && /^2h .* of silence$/.test(hint.label));
      });
      it('leads to its root cause', async () => {
        await vscode.commands.executeCommand('pandaLog.goToRootCause');
        assert.deepEqual(vscode.window.activeTextEditor?.selection.active, root);
      });
    });
  }
});

describe('a log of more than 50 MB, which VS Code hides from extensions', function () {
  this.timeout(90_000);
  const file = 'huge/pilotlog.txt';
  const other = 'huge/run.dat';
  let uri: vscode.Uri;
  let line: number;
  let excerpt: vscode.Uri;

  const openInTab = (name: string): Thenable<unknown> =>
    vscode.commands.executeCommand('vscode.open', vscode.Uri.file(inWorkspace(name)), { preview: false });
  const labels = (): string[] => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
  const front = (): vscode.TextEditor => vscode.window.activeTextEditor!;
  const rowText = (): string => front().document.lineAt(front().selection.active.line).text;

  before(async () => {
    line = write(file, { bytes: 60 * MB });
    uri = vscode.Uri.file(inWorkspace(file));
    excerpt = vscode.Uri.parse(excerptAddress(uri.toString()));
    writeFileSync(inWorkspace(other), largeLog(inWorkspace(FULL_STORAGE.file), { bytes: 51 * MB }));
    await openInTab(file);
    await eventually('problems', () => diagnosticsOf(uri).length > 0);
  });
  after(async () => {
    await closeAll();
    rmSync(inWorkspace('huge'), { recursive: true });
  });

  it('is hidden', () => {
    assert.equal(vscode.window.activeTextEditor, undefined);
    assert.ok(!vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString()));
  });

  it('has problems on its address, the root cause first', () => {
    const [first] = diagnosticsOf(uri);
    assert.equal(first?.severity, vscode.DiagnosticSeverity.Error);
    assert.deepEqual(first.range.start, new vscode.Position(line, 'details: '.length));
  });

  it('shows its excerpt beside it by itself, and leaves the focus where it is', async () => {
    await eventually('the excerpt', () => labels().includes('pilotlog.txt (excerpt)'));
    assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab?.label, 'pilotlog.txt');
  });

  it('says its verdict', async () => {
    const said = await runAndListen('pandaLog.triage');
    assert.match(said.join(), new RegExp(`failed: pilot:1333 NOREMOTESPACE at line ${line + 1}`));
  });

  it('copies its report', async () => {
    await vscode.env.clipboard.writeText('');
    await vscode.commands.executeCommand('pandaLog.copyReport');
    assert.match(await vscode.env.clipboard.readText(), /pilot:1333/);
  });

  it('suggests a rule for its root cause', async () => {
    await vscode.commands.executeCommand('pandaLog.suggestRule');
    assert.match(front().document.getText(), /1333/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await eventually('the log in front', () => vscode.window.activeTextEditor === undefined);
  });

  it('explains its root cause', async () => {
    await vscode.commands.executeCommand('pandaLog.explainLine');
    const address = vscode.Uri.parse(lineAddress(uri.toString(), line));
    const explanation = await vscode.workspace.openTextDocument(address);
    assert.match(explanation.getText(), /\*\*Found\*\* root: `pilot:1333` by `storage-full`/);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await openInTab(file);
  });

  it('leads to its root cause and through its findings in the excerpt, at the numbers of the log', async () => {
    for (const command of ['goToRootCause', 'nextFinding', 'previousFinding']) {
      await vscode.commands.executeCommand(`pandaLog.${command}`);
      assert.equal(front().document.uri.toString(), excerpt.toString());
      assert.ok(rowText().startsWith(`${line + 1} │ details: ${CAUSE}`), rowText());
    }
  });

  describe('in its excerpt', () => {
    let at: vscode.Position;

    before(async () => {
      await vscode.commands.executeCommand('pandaLog.goToRootCause');
      at = front().selection.active;
    });

    it('has hovers', async () => {
      const hovers = await provided<vscode.Hover>('vscode.executeHoverProvider', excerpt, at);
      assert.match(hoverText(hovers), /NOREMOTESPACE/);
    });
    it('has quick fixes', async () => {
      const range = new vscode.Range(at, at);
      const actions = await provided<vscode.CodeAction>('vscode.executeCodeActionProvider', excerpt, range);
      assert.ok(actions.some(({ title }) => title === 'Explain this line'));
    });
    it('has links, also to the line of the log itself', async () => {
      const links = await provided<vscode.DocumentLink>('vscode.executeLinkProvider', excerpt, 100);
      assert.ok(links.some(({ tooltip }) => tooltip?.startsWith('Open job 6517092978')));
      assert.ok(links.some(({ target }) => target?.toString() === uri.with({ fragment: `L${line + 1}` }).toString()));
    });
    it('has colours', async () => {
      const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>(
        'vscode.provideDocumentSemanticTokens',
        excerpt,
      );
      assert.ok(tokens.data.length > 500);
    });
    it('leads from a repeated error to its cause', async () => {
      const row = front()
        .document.getText()
        .split('\n')
        .findIndex((text) => text.includes('error code: 1333'));
      const code = front().document.lineAt(row).text.indexOf('1333');
      const found = await provided<vscode.Location>(
        'vscode.executeDefinitionProvider',
        excerpt,
        new vscode.Position(row, code),
      );
      assert.deepEqual([found[0]?.uri.toString(), found[0]?.range.start], [excerpt.toString(), at]);
    });
    it('opens the log at the same line', async () => {
      await vscode.commands.executeCommand('pandaLog.openLine');
      await eventually(
        'the log in front',
        () => vscode.window.tabGroups.activeTabGroup.activeTab?.label === 'pilotlog.txt',
      );
      assert.equal(labels().filter((label) => label === 'pilotlog.txt').length, 1);
    });
  });

  describe('afterwards', () => {
    it('is triaged anew when it grows', async () => {
      const report = 'pilotErrorCodes = [1333] (will report primary/first error code)';
      appendFileSync(
        inWorkspace(file),
        `2026-11-22 03:59:59,999 | WARNING  | pilot.control.job | send_state | ${report}\n`,
      );
      await eventually('another verdict', async () =>
        /Reported: pilot:1333/.test((await triageInFront())?.detail ?? ''),
      );
    });

    it('of another name is left alone, until somebody asks', async () => {
      await closeAll();
      await openInTab(other);
      await eventually('the tab', () => labels().includes('run.dat'));
      const said = await runAndListen('pandaLog.triage');
      assert.match(said.join(), /failed: pilot:1333 NOREMOTESPACE/);
      await eventually('the excerpt', () => labels().includes('run.dat (excerpt)'));
    });

    it('that is none says so, and can be made one', async () => {
      writeFileSync(inWorkspace('huge/noise.txt'), 'nothing of a job\n'.repeat(3_300_000));
      await closeAll();
      await openInTab('huge/noise.txt');
      await eventually('the tab', () => labels().includes('noise.txt'));
      const said = await runAndListen('pandaLog.goToRootCause');
      assert.match(said.join(), /“noise\.txt” does not look like the log of a PanDA job/);
      const verdict = await vscode.commands.executeCommand<{ recognised: boolean } | undefined>('pandaLog.treatAsLog');
      assert.equal(verdict?.recognised, true);
    });

    it('loses its problems when it is closed', async () => {
      await openInTab(file);
      await eventually('problems', () => diagnosticsOf(uri).length > 0);
      await closeAll();
      await eventually('no problems', () => diagnosticsOf(uri).length === 0);
    });
  });
});
