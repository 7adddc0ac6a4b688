import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { JOB_COLUMNS } from '../../../server/src/rules/server/monitorJob';
import { closeAll, eventually, FULL_STORAGE, inWorkspace, openTriaged, provided } from './support';

const FILE = 'site.panda-rules.yaml';
/** A job of its own: others may still have that of the sample at hand. */
const LOG = 'own-job/pilotlog.txt';

describe('from a failing log to a rule', () => {
  let rules: vscode.TextDocument;
  const problems = (): vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(rules.uri).filter(({ range }) => range.start.line >= ruleLine());
  const ruleLine = (): number => rules.getText().split('\n').indexOf('  - id: storage-full-2');
  const titles = async (): Promise<string[]> => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      rules.uri,
      100,
    );
    return lenses.filter(({ range }) => range.start.line === ruleLine()).flatMap(({ command }) => command?.title ?? []);
  };

  before(async () => {
    const log = readFileSync(inWorkspace(FULL_STORAGE.file), 'utf8').replaceAll('6517092978', '6517092979');
    mkdirSync(inWorkspace('own-job'), { recursive: true });
    writeFileSync(inWorkspace(LOG), log);
    await openTriaged(LOG);
    await vscode.commands.executeCommand('pandaLog.goToRootCause');
  });
  after(async () => {
    await vscode.window.showTextDocument(rules);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
    rmSync(inWorkspace('own-job'), { recursive: true });
  });

  it('opens the file of rules with the draft, not yet saved', async () => {
    await vscode.commands.executeCommand('pandaLog.suggestRule');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    rules = editor.document;
    assert.ok(rules.uri.path.endsWith(FILE), rules.uri.path);
    assert.equal(rules.isDirty, true);
    assert.equal(editor.selection.active.line, ruleLine());
    assert.match(
      rules.getText(),
      /- id: storage-full-2\n {4}status: suggested\n {4}source: pilotErrorCode\n {4}code: 1333/,
    );
  });

  it('counts what it matches of the logs that are open', async () => {
    const shown = await eventually('a count above the draft', async () => {
      const found = await titles();
      return found.length > 0 && found;
    });
    // Logs of other tests may still be open.
    assert.match(shown.join(), /^matches [1-9]\d* findings? in [1-9]\d* of [1-9]\d* jobs?, 0 in successful jobs$/);
  });

  it('leads to the lines that it matches', async () => {
    const at = new vscode.Position(ruleLine() + 2, 6);
    const places = await provided<vscode.Location>('vscode.executeReferenceProvider', rules.uri, at);
    const lines = places.filter(({ uri }) => uri.path.endsWith(LOG)).map(({ range }) => range.start.line);
    assert.deepEqual(lines, [FULL_STORAGE.line - 1]);
  });

  it('shows a sample that was broken, and the quick fix mends it', async () => {
    await eventually('no problem in the draft', () => problems().length === 0);
    const line = rules
      .getText()
      .split('\n')
      .findIndex((text, index) => index > ruleLine() && /^ {6}- '/.test(text));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(rules.uri, new vscode.Position(line, "      - 'No avail".length), 'x');
    assert.ok(await vscode.workspace.applyEdit(edit));
    const [problem] = await eventually('a problem with the sample', () => problems().length > 0 && problems());
    assert.equal(problem?.code, 'no-leading-any');

    const actions = await provided<vscode.CodeAction>('vscode.executeCodeActionProvider', rules.uri, problem.range);
    const fix = actions.find(({ isPreferred }) => isPreferred === true);
    assert.equal(fix?.title, 'Begin the expression with .*');
    assert.ok(fix.edit && (await vscode.workspace.applyEdit(fix.edit)));
    await eventually('no problem any more', () => problems().length === 0);
  });

  it('says what PanDA would do about the job', async () => {
    await openTriaged(LOG);
    await vscode.commands.executeCommand('pandaLog.simulate');
    const simulation = await eventually('the simulation', () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'panda-simulation'),
    );
    assert.match(simulation.getText(), /Classified by `storage-full-2`.*It is suggested: the server would only log it/);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('says what it would do about a job that is being typed', async () => {
    await vscode.commands.executeCommand('pandaLog.simulateTyped');
    const typed = vscode.workspace.textDocuments.find(
      ({ languageId, isUntitled }) => isUntitled && languageId === 'json',
    );
    assert.ok(typed);
    assert.deepEqual(
      Object.keys(JSON.parse(typed.getText()) as object).sort(),
      JOB_COLUMNS.filter((column) => column !== 'jeditaskid' && column !== 'jobstatus').sort(),
      'what rules decide by can be filled in',
    );
    const simulation = await eventually('its simulation', () =>
      vscode.workspace.textDocuments.find(
        ({ uri }) => uri.scheme === 'panda-simulation' && uri.query.includes(encodeURIComponent(typed.uri.path)),
      ),
    );
    assert.match(simulation.getText(), /It has no error: the server asks no rule/);
    const edit = new vscode.WorkspaceEdit();
    const put = (from: string, to: string): void => {
      const start = typed.positionAt(typed.getText().indexOf(from));
      edit.replace(typed.uri, new vscode.Range(start, start.translate(0, from.length)), to);
    };
    put('"piloterrorcode": 0', '"piloterrorcode": 1333');
    put('"piloterrordiag": ""', '"piloterrordiag": "No space left on device"');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await eventually('the simulation of what was typed', () =>
      /Classified by `storage-full/.test(simulation.getText()),
    );
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.window.showTextDocument(typed);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('drafts a retry rule as well', async () => {
    await openTriaged(LOG);
    await vscode.commands.executeCommand('pandaLog.suggestRetryRule');
    assert.match(rules.getText(), /^retry:\n {2}- id: storage-full-3\n[^]* {4}action: limit_retry$/m);
  });
});
