import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { TriagedFolder } from '../../../shared/campaign';
import { jobTarball } from '../../tarball';
import { closeAll, eventually, inWorkspace } from './support';

const FOLDER = 'campaign';
const FULL = 'stage-out-storage-full';
const MISSING = 'stage-in-file-missing';

/** Waits until these folders, by their names, are in tabs with an error table, and no others. */
async function shown(folders: string[]): Promise<void> {
  await eventually(`tabs of ${JSON.stringify(folders)}`, () => {
    const tabs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
    const tables = tabs.filter(
      ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('pandaLog.campaign'),
    );
    return tables.map(({ label }) => label).join('/') === folders.join('/');
  });
}

describe('a folder of many jobs', () => {
  const uri = (name = ''): vscode.Uri => vscode.Uri.file(inWorkspace(path.join(FOLDER, name)));
  const triage = (folder: unknown = uri()): Thenable<TriagedFolder | undefined> =>
    vscode.commands.executeCommand<TriagedFolder | undefined>('pandaLog.triageFolder', folder);

  before(() => {
    for (const number of [1, 2, 3])
      cpSync(inWorkspace(FULL), inWorkspace(`${FOLDER}/full_${number}`), { recursive: true });
    // They are several jobs, not one that is told of three times.
    for (const number of [1, 2, 3]) rename(`full_${number}/pilotlog.txt`, number);
    cpSync(inWorkspace(MISSING), inWorkspace(`${FOLDER}/missing`), { recursive: true });
  });
  afterEach(closeAll);
  after(() => rmSync(inWorkspace(FOLDER), { recursive: true }));

  function rename(file: string, number: number): void {
    const text = readFileSync(uri(file).fsPath, 'utf8');
    const [, id = ''] = /received job: (\d+)/i.exec(text) ?? [];
    writeFileSync(uri(file).fsPath, text.replaceAll(id, String(Number(id) + number)));
  }

  it('has a row for each cause, most jobs first, in a panel of its own', async () => {
    const found = await triage();
    assert.deepEqual(
      found?.errors.map(({ code }) => code),
      ['pilot:1333', 'pilot:1331'],
    );
    assert.deepEqual([found.jobs.all, found.jobs.failed, found.isWhole], [4, 4, true]);
    await shown([FOLDER]);
  });

  it('is triaged again in the panel that it has, and another one beside it', async () => {
    await triage();
    await triage(uri().toString());
    await shown([FOLDER]);
    await triage(uri('missing'));
    await shown([FOLDER, 'missing']);
    await closeAll();
    await shown([]);
    await triage();
    await shown([FOLDER]);
  });

  it('may be a log archive', async () => {
    const files = { 'pilotlog.txt': readFileSync(inWorkspace(`${FULL}/pilotlog.txt`), 'utf8') };
    mkdirSync(uri('archives').fsPath, { recursive: true });
    writeFileSync(uri('archives/job.log.tgz').fsPath, await jobTarball(files, '1'));
    const found = await triage(uri('archives/job.log.tgz'));
    assert.deepEqual([found?.jobs.failed, found?.errors[0]?.code], [1, 'pilot:1333']);
  });

  it('that is none says so in its panel', async () => {
    assert.equal(await triage(uri('nowhere')), undefined);
    await shown(['nowhere']);
  });

  it('is asked for where none is named', async () => {
    const original = vscode.window.showOpenDialog;
    const asked: (vscode.OpenDialogOptions | undefined)[] = [];
    vscode.window.showOpenDialog = (options) => {
      asked.push(options);
      return Promise.resolve(undefined);
    };
    try {
      assert.equal(await triage(null), undefined);
    } finally {
      vscode.window.showOpenDialog = original;
    }
    assert.equal(asked[0]?.canSelectFolders, true);
    await shown([]);
  });
});
