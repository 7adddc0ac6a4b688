import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { closeAll, eventually, FULL_STORAGE, hoverText, openTriaged, provided } from './support';

/** The process of the language server, which is a child of this one. */
function serverNow(): number | undefined {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const [pid] = lines
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, ...args]) => Number(parent) === process.pid && /dist.server\.js --stdio/.test(args.join(' ')))
    .map(([id]) => Number(id));
  return pid;
}

describe('the language server', () => {
  after(closeAll);

  it('is started once more when it dies, and told of what is open', async function () {
    if (process.platform === 'win32') this.skip();
    const { document } = await openTriaged(FULL_STORAGE.file);
    const first = serverNow();
    assert.ok(first !== undefined);
    process.kill(first, 'SIGKILL');
    await eventually('another server', () => {
      const now = serverNow();
      return now !== undefined && now !== first;
    });
    const cause = new vscode.Position(FULL_STORAGE.line - 1, 'details: '.length);
    const hovers = await provided<vscode.Hover>('vscode.executeHoverProvider', document.uri, cause);
    assert.match(hoverText(hovers), /NOREMOTESPACE/);
  });
});
