import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import type { TriagedFolder } from '../../../shared/campaign';
import { closeAll, eventually, FULL_STORAGE, hoverText, inWorkspace, openTriaged, provided } from './support';

/** The process of the language server, which is a child of this one. */
function serverNow(): number | undefined {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const [pid] = lines
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, ...args]) => Number(parent) === process.pid && /dist.server\.js --stdio/.test(args.join(' ')))
    .map(([id]) => Number(id));
  return pid;
}

/** Kills the language server; gives its process. */
function kill(): number {
  const server = serverNow();
  assert.ok(server !== undefined, 'there is a server');
  process.kill(server, 'SIGKILL');
  return server;
}

interface Told {
  text: string;
  buttons: string[];
}

/** What the user is told as an error while something happens; each message is answered with a button. */
async function errorsWhile(button: string, action: (soFar: readonly Told[]) => Promise<void>): Promise<Told[]> {
  const told: Told[] = [];
  const original = vscode.window.showErrorMessage;
  vscode.window.showErrorMessage = ((text: string, ...buttons: string[]) => {
    told.push({ text, buttons });
    return Promise.resolve(button);
  }) as unknown as typeof original;
  try {
    await action(told);
  } finally {
    vscode.window.showErrorMessage = original;
  }
  return told;
}

/** Kills the language server so that it stays down: once more where this was its first end in this window. */
async function killForGood(told: readonly Told[]): Promise<void> {
  const first = kill();
  await eventually('another server, or the message that there is none', () => {
    const now = serverNow();
    return told.length > 0 || (now !== undefined && now !== first);
  });
  if (told.length === 0) kill();
}

describe('the language server', function () {
  this.timeout(60_000);
  let document: vscode.TextDocument;
  const hasProblems = (): boolean => vscode.languages.getDiagnostics(document.uri).length > 0;

  before(async function () {
    if (process.platform === 'win32') this.skip();
    ({ document } = await openTriaged(FULL_STORAGE.file));
  });
  after(closeAll);
  beforeEach(async () => {
    if (serverNow() === undefined) await vscode.commands.executeCommand('pandaLog.restartServer');
    await vscode.window.showTextDocument(document);
    await eventually('the problems', hasProblems);
  });

  it('is started once more when it dies: open logs have their problems again, and answers', async () => {
    const first = kill();
    await eventually('the old problems to go', () => !hasProblems());
    await eventually('the problems', hasProblems);
    assert.notEqual(serverNow(), first);
    const cause = new vscode.Position(FULL_STORAGE.line - 1, 'details: '.length);
    const hovers = await provided<vscode.Hover>('vscode.executeHoverProvider', document.uri, cause);
    assert.match(hoverText(hovers), /NOREMOTESPACE/);
  });

  it('stays down when it dies again soon after: one message, from which a report is written that is sent nowhere', async () => {
    const told = await errorsWhile('Report', async (soFar) => {
      await killForGood(soFar);
      const report = await eventually('the report', () =>
        vscode.workspace.textDocuments.find(({ languageId, isUntitled }) => isUntitled && languageId === 'markdown'),
      );
      assert.match(report.getText(), /^# PanDA Log Triage: the language server stopped\n/);
      assert.equal(report.getText().match(/^- Stopped: /gm)?.length, 2);
      assert.doesNotMatch(report.getText(), /pilotlog|gfal|6517092978/);
    });
    assert.deepEqual(
      told.map(({ buttons }) => buttons),
      [['Open Log', 'Settings', 'Report']],
    );
    assert.match(told[0]?.text ?? '', /logs are not triaged\. Run “PanDA: Restart Language Server”/);
    assert.equal(serverNow(), undefined);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('is back when the user wants it, with the problems of open logs', async () => {
    await errorsWhile('', async (soFar) => {
      await killForGood(soFar);
      await eventually('the message', () => soFar.length > 0);
    });
    assert.equal(serverNow(), undefined);
    await vscode.commands.executeCommand('pandaLog.restartServer');
    assert.ok(serverNow() !== undefined);
    await eventually('the problems', hasProblems);
    const before = serverNow();
    await vscode.commands.executeCommand('pandaLog.restartServer');
    assert.notEqual(serverNow(), before, 'also where it runs');
    await eventually('the problems again', hasProblems);
  });

  it('leads from the message to the settings and to the log', async () => {
    for (const [button, isShown] of [
      ['Settings', () => vscode.window.tabGroups.activeTabGroup.activeTab?.label === 'Settings'],
      ['Open Log', () => vscode.window.visibleTextEditors.some((editor) => editor.document.uri.scheme === 'output')],
    ] as const) {
      const told = await errorsWhile(button, async (soFar) => {
        await killForGood(soFar);
        await eventually(button, isShown);
      });
      assert.equal(told.length, 1, button);
      await vscode.commands.executeCommand('pandaLog.restartServer');
    }
  });

  it('that was started anew has the jobs of a folder again', async () => {
    const folder = vscode.Uri.file(inWorkspace('stage-out-storage-full'));
    const jobs = async (): Promise<unknown> =>
      (await vscode.commands.executeCommand<TriagedFolder | undefined>('pandaLog.triageFolder', folder))?.jobs;
    const before = await jobs();
    await vscode.commands.executeCommand('pandaLog.restartServer');
    assert.deepEqual(await jobs(), before);
    assert.ok(before !== undefined);
  });
});
