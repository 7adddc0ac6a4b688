import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { SITE_FAMILY, SITE_LOG } from '../../siteFamily';
import { closeAll, eventually, inWorkspace, open } from './support';

const FAMILY = '.panda-triage/catalogue/site.yaml';
const LOG = 'site-job/payload.stdout';

/** Writes a file of the workspace behind the editor's back. */
function write(file: string, text: string): void {
  mkdirSync(path.dirname(inWorkspace(file)), { recursive: true });
  writeFileSync(inWorkspace(file), text);
}

const messages = (uri: vscode.Uri): string[] => vscode.languages.getDiagnostics(uri).map(({ message }) => message);

/** Replaces a text of a document as typing would. */
async function replace(document: vscode.TextDocument, old: string, fresh: string): Promise<void> {
  const start = document.positionAt(document.getText().indexOf(old));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(start, start.translate(0, old.length)), fresh);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

describe('catalogue files of a workspace', () => {
  before(() => write(LOG, SITE_LOG));
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
    for (const folder of ['.panda-triage', 'site-job']) rmSync(inWorkspace(folder), { recursive: true, force: true });
  });

  it('are used as soon as they are there', async () => {
    const { document } = await open(LOG);
    await eventually(
      'the extension to be up',
      () => vscode.extensions.getExtension('panda-log-triage.panda-log-triage')?.isActive,
    );
    write(FAMILY, SITE_FAMILY);
    await eventually('the cause that only the site knows', () =>
      messages(document.uri).includes('licence-missing: The licence server had no `idl` licence left.'),
    );
  });

  it('show what is wrong where it is typed, and the logs follow', async () => {
    const log = vscode.Uri.file(inWorkspace(LOG));
    const { document } = await open(FAMILY);
    assert.equal(document.languageId, 'yaml');
    await replace(document, 'rank: cause', 'rank: causes');
    const [problem] = await eventually('a problem in the catalogue file', () => {
      const all = vscode.languages.getDiagnostics(document.uri);
      return all.length > 0 && all;
    });
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(document.getText(problem.range), 'causes');
    assert.equal(problem.message, 'must be one of: cause, general, fallback, report, noise');
    await eventually('the log without that cause', () => messages(log).length === 0);

    await replace(document, 'rank: causes', 'rank: cause');
    await replace(document, "samples: ['17:00 licence", "samples: ['17:00 license");
    const [sample] = await eventually('a warning about the sample', () => {
      const all = vscode.languages.getDiagnostics(document.uri);
      return all[0]?.severity === vscode.DiagnosticSeverity.Warning && all;
    });
    assert.match(sample?.message ?? '', /^licence-missing is not seen in this sample/);
    await eventually('the cause in the log again', () => messages(log).length === 1);
  });

  it('begin with the draft of a signature for a line, which finds that line at once', async () => {
    write('site-job/payload.stderr', 'starting\nthe widget server of our site refused 12 of 40 requests\n');
    const { document, selection } = await open('site-job/payload.stderr');
    assert.equal(selection.active.line, 0);
    await vscode.commands.executeCommand('pandaLog.draftSignature', document.uri.toString(), 1);
    const draft = vscode.window.activeTextEditor!.document;
    assert.equal(draft.uri.fsPath, inWorkspace('.panda-triage/catalogue/the-widget-server-of-our.yaml'));
    assert.match(draft.getText(), /anchors: \['the widget server of our site refused'\]/);
    await eventually('the line found', () =>
      vscode.languages.getDiagnostics(document.uri).some(({ range }) => range.start.line === 1),
    );
    assert.deepEqual(messages(draft.uri), []);
  });

  it('that are gone are forgotten, with what was wrong in them', async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
    rmSync(inWorkspace('.panda-triage'), { recursive: true });
    const { document } = await open(LOG);
    await eventually('the log without that cause', () => messages(document.uri).length === 0);
    await eventually(
      'no problems in a file that is gone',
      () => messages(vscode.Uri.file(inWorkspace(FAMILY))).length === 0,
    );
  });
});
