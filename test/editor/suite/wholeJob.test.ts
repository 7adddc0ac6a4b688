import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { jobTarball } from '../../tarball';
import { closeAll, eventually, hoverText, inWorkspace, openTriaged, provided, triageInFront } from './support';

/** A job whose pilot only repeats what stands in the payload's own output. */
const JOB = 'rubin-no-calibration-data';
const PILOT = `${JOB}/pilotlog.txt`;
const CAUSE = { file: `${JOB}/payload.stderr`, line: 24 };

const nameInFront = (): string => path.basename(vscode.window.activeTextEditor?.document.fileName ?? '');

describe('a job of several files', () => {
  afterEach(closeAll);

  it('has its verdict in each of them, with the place of the cause', async () => {
    await openTriaged(PILOT);
    assert.match((await triageInFront())?.headline ?? '', /^failed: transform:1 .* at line 24 of payload\.stderr$/);
    await openTriaged(CAUSE.file);
    assert.match((await triageInFront())?.headline ?? '', /^failed: transform:1 .* at line 24$/);
  });

  it('leads from the log of the pilot to the cause: by command, problem and hover', async () => {
    const { document } = await openTriaged(PILOT);
    const [problem] = vscode.languages.getDiagnostics(document.uri);
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Information);
    assert.match(problem.message, /^The cause stands in payload\.stderr:24: /);
    const related = problem.relatedInformation?.[0]?.location;
    assert.equal(path.basename(related?.uri.fsPath ?? ''), 'payload.stderr');

    const hovers = await provided<vscode.Hover>('vscode.executeHoverProvider', document.uri, problem.range.start);
    assert.match(hoverText(hovers), /\[payload\.stderr line 24\]\([^)]*payload\.stderr#L24\)/);

    await vscode.commands.executeCommand('pandaLog.goToRootCause');
    await eventually('the payload’s output in front', () => nameInFront() === 'payload.stderr');
    const editor = vscode.window.activeTextEditor!;
    assert.equal(editor.selection.active.line + 1, CAUSE.line);
    await eventually('the line in view', () =>
      editor.visibleRanges.some((range) => range.contains(editor.selection.active)),
    );
    const [error] = await eventually('its own problems', () => {
      const all = vscode.languages.getDiagnostics(editor.document.uri);
      return all.length > 0 && all;
    });
    assert.equal(error?.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(error.range.start.line + 1, CAUSE.line);
  });

  it('is stepped through file by file', async () => {
    await openTriaged(CAUSE.file);
    await vscode.commands.executeCommand('pandaLog.nextFinding');
    assert.equal(nameInFront(), 'payload.stderr');
    assert.equal(vscode.window.activeTextEditor!.selection.active.line + 1, CAUSE.line);
  });

  it('may lie in its log archive, whose files open as documents', async () => {
    const folder = 'archived-job';
    cpSync(inWorkspace(PILOT), inWorkspace(`${folder}/pilotlog.txt`));
    const stderr = readFileSync(inWorkspace(CAUSE.file));
    const pandaId = /received job: (\d+)/i.exec(readFileSync(inWorkspace(PILOT), 'utf8'))?.[1];
    writeFileSync(inWorkspace(`${folder}/job.log.tgz`), await jobTarball({ 'payload.stderr': stderr }, pandaId));
    try {
      await openTriaged(`${folder}/pilotlog.txt`);
      await vscode.commands.executeCommand('pandaLog.goToRootCause');
      const editor = await eventually('the file of the archive in front', () => {
        const active = vscode.window.activeTextEditor;
        return active?.document.uri.scheme === 'panda-job' && active;
      });
      assert.equal(editor.document.getText(), stderr.toString());
      assert.equal(editor.document.languageId, 'panda-payload-log');
      assert.equal(editor.selection.active.line + 1, CAUSE.line);
      const [error] = await eventually('its own problems', () => {
        const all = vscode.languages.getDiagnostics(editor.document.uri);
        return all.length > 0 && all;
      });
      assert.equal(error?.range.start.line, CAUSE.line - 1);
    } finally {
      rmSync(inWorkspace(folder), { recursive: true });
    }
  });
});
