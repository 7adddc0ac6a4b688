import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, eventually, FULL_STORAGE, hoverText, openTriaged, provided } from './support';

/** Samples, and the one Error that each must show: code and the lines on which its cause may be shown. */
const samples: { file: string; code: string; lines: number[] }[] = [
  { file: FULL_STORAGE.file, code: FULL_STORAGE.code, lines: [FULL_STORAGE.line] },
  { file: 'stage-in-file-missing/pilotlog.txt', code: 'pilot:1331', lines: [394] },
  { file: 'payload-segmentation-fault/payload.stdout', code: 'transform:139', lines: [150] },
  { file: 'rubin-no-calibration-data/payload.stderr', code: 'transform:1', lines: [24] },
  { file: 'atlas-memory-limit/pilot.stdout', code: 'pilot:1235', lines: [665, 681] },
];

/** A diagnostic's code, with or without a link. */
function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

describe('findings', () => {
  afterEach(closeAll);

  for (const { file, code, lines } of samples) {
    it(`shows one error in ${file}: ${code}`, async () => {
      const { document } = await openTriaged(file);
      const ours = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'panda');
      const errors = ours.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
      assert.deepEqual(errors.map(codeOf), [code]);
      const line = errors[0]!.range.start.line + 1;
      assert.ok(lines.includes(line), `line ${line} is none of ${lines.join(', ')}`);
    });
  }

  it('links the code of a diagnostic to its explanation', async () => {
    const { document } = await openTriaged(FULL_STORAGE.file);
    const [error] = vscode.languages.getDiagnostics(document.uri);
    assert.ok(typeof error?.code === 'object');
    await vscode.commands.executeCommand('vscode.open', error.code.target);
    await eventually('the explanation', () =>
      /1333/.test(vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? ''),
    );
  });

  it('explains a finding on hover: code, acronym, owner and what to do', async () => {
    const { document } = await openTriaged(FULL_STORAGE.file);
    const [error] = vscode.languages.getDiagnostics(document.uri);
    const hovers = await provided<vscode.Hover>('vscode.executeHoverProvider', document.uri, error!.range.start);
    const text = hoverText(hovers);
    for (const part of [/pilot:1333/, /NOREMOTESPACE/, /site/, /6517092978/]) assert.match(text, part);
  });

  it('puts the verdict and the way to the job above line 1', async () => {
    const { document } = await openTriaged(FULL_STORAGE.file);
    const lenses = await provided<vscode.CodeLens>('vscode.executeCodeLensProvider', document.uri, 10);
    const titles = lenses.map(({ command }) => command?.title ?? '');
    assert.ok(lenses.every(({ range }) => range.start.line === 0));
    assert.match(titles[0]!, /failed: pilot:1333 NOREMOTESPACE.*line 675/);
    assert.ok(titles.includes('Open job 6517092978'), titles.join(' | '));
    assert.ok(titles.includes('Open task 38768471'), titles.join(' | '));
  });

  it('offers actions on a finding: a rule, the monitor, the report', async () => {
    const { document } = await openTriaged(FULL_STORAGE.file);
    const [error] = vscode.languages.getDiagnostics(document.uri);
    const actions = await provided<vscode.CodeAction>('vscode.executeCodeActionProvider', document.uri, error!.range);
    const titles = actions.map(({ title }) => title);
    for (const title of [
      'Suggest a classification rule for pilot:1333',
      'Open job 6517092978 in the monitor',
      'Open task 38768471 in the monitor',
      'Copy the triage report',
    ]) {
      assert.ok(titles.includes(title), `${title} is missing in ${titles.join(' | ')}`);
    }
  });

  it('forgets the findings of a log that becomes something else', async () => {
    const { document } = await openTriaged(FULL_STORAGE.file);
    const copy = await vscode.workspace.openTextDocument({ language: 'panda-pilot-log', content: document.getText() });
    await vscode.window.showTextDocument(copy);
    const count = (): number => vscode.languages.getDiagnostics(copy.uri).length;
    await eventually('findings in the copy', () => count() > 0);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(copy.uri, new vscode.Range(0, 0, copy.lineCount, 0), 'milk\nbread\n');
    await vscode.workspace.applyEdit(edit);
    await eventually('no findings in the copy', () => count() === 0);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
