import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { jobTarball, tar } from '../../tarball';
import {
  closeAll,
  eventually,
  hoverText,
  inWorkspace,
  open,
  openTriaged,
  provided,
  runAndListen,
  triageInFront,
} from './support';

/** A job whose pilot only repeats what stands in the payload's own output. */
const JOB = 'rubin-no-calibration-data';
const CAUSE = { file: 'payload.stderr', line: 24 };
const HEADLINE = /^failed: transform:1 .* at line 24 of payload\.stderr$/;
const FOLDER = 'archives';

const filesOf = (job: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(inWorkspace(job)).map((name) => [name, readFileSync(inWorkspace(`${job}/${name}`), 'utf8')]),
  );
const active = (): vscode.TextEditor | undefined => vscode.window.activeTextEditor;
const nameInFront = (): string => path.posix.basename(active()?.document.uri.path ?? '');
const lineInFront = (): number | undefined => active() && active()!.selection.active.line + 1;

/** Answers the next pick lists, each with the entry whose label matches; gives the labels of all. */
async function pickingWhile(choices: RegExp[], action: () => Promise<unknown>): Promise<string[][]> {
  const lists: string[][] = [];
  const original = vscode.window.showQuickPick;
  const pick = async (given: unknown): Promise<unknown> => {
    const items = (await given) as vscode.QuickPickItem[];
    lists.push(items.map(({ label }) => label));
    const choice = choices.shift();
    return items.find(({ label }) => choice?.test(label));
  };
  vscode.window.showQuickPick = pick as typeof original;
  try {
    await action();
  } finally {
    vscode.window.showQuickPick = original;
  }
  return lists;
}

describe('a log archive', () => {
  const address = (name: string): vscode.Uri => vscode.Uri.file(inWorkspace(`${FOLDER}/${name}`));
  const write = (name: string, bytes: Uint8Array): void => writeFileSync(address(name).fsPath, bytes);
  const pack = async (files: Record<string, string>, name = 'job.log.tgz'): Promise<void> =>
    write(name, await jobTarball(files, pandaIdOf(files)));
  const openArchive = (name = 'job.log.tgz'): Promise<string[]> => runAndListen('pandaLog.openArchive', address(name));
  const problemsInFront = (): Promise<vscode.Diagnostic[]> =>
    eventually('problems of the file in front', () => {
      const all = vscode.languages.getDiagnostics(active()!.document.uri);
      return all.length > 0 && all;
    });

  before(() => mkdirSync(inWorkspace(`${FOLDER}/others`), { recursive: true }));
  afterEach(closeAll);
  after(() => rmSync(inWorkspace(FOLDER), { recursive: true }));

  describe('of a failed job', () => {
    before(async () => {
      const files = filesOf(JOB);
      // All of them speak of their job.
      await pack({ ...files, 'payload.stdout': `${files['payload.stdout']}for job ${pandaIdOf(files)}\n` });
      // Another archive in the folder is of another job.
      await pack(filesOf('stage-in-file-missing'), 'log.2._1.job.log.tgz.1');
    });

    it('opens where its root cause stands, with the verdict', async () => {
      const [said] = await openArchive();
      assert.match(said ?? '', HEADLINE);
      const editor = active()!;
      assert.equal(editor.document.uri.scheme, 'panda-job');
      assert.equal(nameInFront(), CAUSE.file);
      assert.equal(lineInFront(), CAUSE.line);
      assert.equal(editor.document.languageId, 'panda-payload-log');
      assert.equal(editor.document.getText(), filesOf(JOB)[CAUSE.file]);
      await eventually('the line in view', () =>
        editor.visibleRanges.some((range) => range.contains(editor.selection.active)),
      );
      const errors = (await problemsInFront()).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
      assert.deepEqual(
        errors.map(({ range }) => range.start.line + 1),
        [CAUSE.line],
      );
    });

    it('has the verdict in each of its files, which lead to the cause', async () => {
      await openArchive();
      const lists = await pickingWhile([/^pilotlog/], async () =>
        vscode.commands.executeCommand('pandaLog.openArchive'),
      );
      assert.deepEqual(lists, [['pilotlog.txt', 'payload.stdout', '$(folder-opened) Triage another log archive…']]);
      const { document } = active()!;
      assert.equal(nameInFront(), 'pilotlog.txt');
      assert.equal(document.languageId, 'panda-pilot-log');
      assert.match((await triageInFront())?.headline ?? '', HEADLINE);

      const [problem] = await problemsInFront();
      assert.match(problem?.message ?? '', /^The cause stands in payload\.stderr:24: /);
      const hovers = await provided<vscode.Hover>('vscode.executeHoverProvider', document.uri, problem!.range.start);
      assert.match(hoverText(hovers), /payload\.stderr line 24/);
      assert.ok((await provided('vscode.executeDocumentSymbolProvider', document.uri)).length > 0);
      const [lens] = await provided<vscode.CodeLens>('vscode.executeCodeLensProvider', document.uri, 1);
      assert.match(lens?.command?.title ?? '', /line 24 of payload\.stderr/);

      await vscode.commands.executeCommand(lens!.command!.command, ...(lens!.command!.arguments as unknown[]));
      await eventually('the cause in front, by the lens', () => nameInFront() === CAUSE.file);
      await vscode.window.showTextDocument(document, { preview: false });
      await vscode.commands.executeCommand('pandaLog.goToRootCause');
      await eventually('the cause in front', () => nameInFront() === CAUSE.file);
      assert.equal(lineInFront(), CAUSE.line);
    });

    it('has references in other files of it, a report, and explanations of its lines', async () => {
      await openArchive();
      await problemsInFront();
      const { document } = active()!;
      await vscode.env.clipboard.writeText('');
      await vscode.commands.executeCommand('pandaLog.copyReport');
      assert.match(await vscode.env.clipboard.readText(), /payload\.stderr/);

      await vscode.commands.executeCommand('pandaLog.explainLine');
      const tab = await eventually('the explanation', () => {
        const label = vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '';
        return label.includes('Line 24 of payload.stderr') && label;
      });
      assert.ok(tab);

      await vscode.window.showTextDocument(document, { preview: false, viewColumn: vscode.ViewColumn.One });
      await pickingWhile([/^pilotlog/], async () => vscode.commands.executeCommand('pandaLog.openArchive'));
      const pilot = active()!.document;
      const job = pilot.positionAt(pilot.getText().indexOf('received job: ') + 'received job: '.length);
      const found = await provided<vscode.Location>('vscode.executeReferenceProvider', pilot.uri, job);
      const names = new Set(found.map(({ uri }) => `${uri.scheme} ${path.posix.basename(uri.path)}`));
      const all = ['panda-job payload.stderr', 'panda-job payload.stdout', 'panda-job pilotlog.txt'];
      assert.deepEqual([...names].toSorted(), all);
    });

    it('is found beside the file in front, and through the list of another one’s files', async () => {
      writeFileSync(address('notes.txt').fsPath, 'look here\n');
      await open(`${FOLDER}/notes.txt`);
      const lists = await pickingWhile([/^job\.log\.tgz$/], async () =>
        vscode.commands.executeCommand('pandaLog.openArchive'),
      );
      assert.deepEqual(lists, [['job.log.tgz', 'log.2._1.job.log.tgz.1', '$(folder-opened) Choose another file…']]);
      assert.equal(nameInFront(), CAUSE.file);

      const dialog = vscode.window.showOpenDialog;
      vscode.window.showOpenDialog = () => Promise.resolve([address('log.2._1.job.log.tgz.1')]);
      try {
        await pickingWhile([/another log archive/], async () => vscode.commands.executeCommand('pandaLog.openArchive'));
      } finally {
        vscode.window.showOpenDialog = dialog;
      }
      assert.equal(nameInFront(), 'pilotlog.txt');
      assert.match(active()!.document.uri.path, /^\/log\.2\._1\.job\.log\.tgz\.1\//);
      assert.match((await triageInFront())?.headline ?? '', /^failed: pilot:1331 /);
    });

    it('leaves files on disk alone', async () => {
      await openTriaged(`${JOB}/pilotlog.txt`);
      await vscode.commands.executeCommand('pandaLog.goToRootCause');
      await eventually('the cause in front', () => nameInFront() === CAUSE.file);
      assert.equal(active()!.document.uri.scheme, 'file');
    });
  });

  it('of several jobs lets its reader pick one', async () => {
    const one = filesOf(JOB);
    const two = filesOf('stage-out-storage-full');
    const files = { ...inFolder('job_1', one), ...inFolder('job_2', two) };
    write('others/two.tar', await tar(files));
    const lists = await pickingWhile([new RegExp(pandaIdOf(two))], () => openArchive('others/two.tar'));
    assert.deepEqual(lists[0]?.toSorted(), [`Job ${pandaIdOf(one)}`, `Job ${pandaIdOf(two)}`].toSorted());
    assert.match(active()!.document.uri.path, /job_2\/pilotlog\.txt$/);
    assert.equal(lineInFront(), 675);
  });

  it('that is damaged or holds nothing is told of', async () => {
    write('others/broken.tgz', Buffer.from('no archive'));
    assert.deepEqual(await openArchive('others/broken.tgz'), ['“broken.tgz” cannot be opened: holds no tar archive.']);
    write('others/nothing.tar', await tar({ 'picture.png': 'x' }));
    assert.deepEqual(await openArchive('others/nothing.tar'), ['“nothing.tar” holds no log.']);
    assert.equal(active(), undefined);
    const whole = await jobTarball(filesOf(JOB), pandaIdOf(filesOf(JOB)));
    write('others/cut.log.tgz', whole.subarray(0, whole.length - 2000));
    const [said] = await openArchive('others/cut.log.tgz');
    assert.match(said ?? '', /^failed: .*\. Not all was read: cut\.log\.tgz is cut off in or after /);
    assert.equal(active()!.document.uri.scheme, 'panda-job');
  });

  it('is read anew when it is another one by now', async () => {
    await pack(filesOf(JOB), 'others/again.log.tgz');
    await openArchive('others/again.log.tgz');
    const text = filesOf(JOB)[CAUSE.file]!;
    await pack({ ...filesOf(JOB), [CAUSE.file]: `one more line\n${text}` }, 'others/again.log.tgz');
    const [said] = await openArchive('others/again.log.tgz');
    assert.match(said ?? '', / at line 25 of payload\.stderr$/);
    await eventually('the new text', () => active()!.document.getText().startsWith('one more line'));
  });
});

function inFolder(folder: string, files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
}

function pandaIdOf(files: Record<string, string>): string {
  return /received job: (\d+)/i.exec(files['pilotlog.txt'] ?? '')?.[1] ?? '';
}
