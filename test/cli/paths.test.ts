import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { symlinkSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { schemaErrors } from '../unit/report/schema';
import { FAILED_LOG, SHORT_LOG } from '../failedLog';
import { folderWith } from '../folderWith';
import { shell, triage } from './run';

describe('panda-triage: files and folders', () => {
  it('finds a failure in a file: status 1, the file by its base name, PATH as given', () => {
    const folder = folderWith({ 'sub/pilotlog.txt': FAILED_LOG });
    const run = triage(['--format', 'json', 'sub/pilotlog.txt'], { cwd: folder });
    assert.equal(run.status, 1);
    assert.equal(run.stderr, '');
    const [report] = run.reports();
    assert.deepEqual(schemaErrors(report), []);
    assert.equal(report?.path, 'sub/pilotlog.txt');
    assert.deepEqual(report.files, ['pilotlog.txt']);
    assert.equal(report.verdict.outcome, 'failed');
    assert.equal(report.verdict.code, 'pilot:1333');
    assert.equal(report.verdict.file, 'pilotlog.txt');
    assert.equal(report.verdict.line, 5);
    assert.equal(report.job.pandaId, 6512345678);
  });

  it('names files relative to the folder of the job, sorted', () => {
    const folder = folderWith({ 'b/pilotlog.txt': FAILED_LOG, 'payload.stdout': 'hello\n' });
    const [report] = triage(['--format', 'json', `${folder}/`]).reports();
    assert.equal(report?.path, `${folder}/`);
    assert.equal(report.verdict.file, 'b/pilotlog.txt');
    assert.deepEqual(report.files, [...report.files].sort());
  });

  it('writes a text report whose place a terminal can open', () => {
    const folder = folderWith({ 'b/pilotlog.txt': FAILED_LOG });
    const run = triage(['b', 'b/pilotlog.txt'], { cwd: folder });
    assert.equal(run.status, 1);
    assert.equal(run.stdout.match(/^FAILED {2}pilot:1333/gm)?.length, 2);
    assert.equal(run.stdout.match(/^ {2}where {5}b\/pilotlog\.txt:5:\d+$/gm)?.length, 2);
    assert.equal(run.stdout.includes('\u001b'), false);
  });

  it('knows no outcome for an empty folder, one without logs, and an empty file: status 0', () => {
    const folder = folderWith({ 'a/keep.root': 'x', 'empty.log': '' });
    const run = triage(['--format', 'json', path.join(folder, 'a'), path.join(folder, 'empty.log'), folderWith({})]);
    assert.equal(run.status, 0);
    assert.equal(run.stderr, '');
    assert.deepEqual(
      run.reports().map(({ verdict }) => verdict.outcome),
      ['unknown', 'unknown', 'unknown'],
    );
    for (const report of run.reports()) assert.deepEqual(schemaErrors(report), []);
  });

  it('does the other paths when one cannot be read; the highest status counts', () => {
    const folder = folderWith({ 'pilotlog.txt': FAILED_LOG, 'notes.txt': 'nothing\n' });
    const missing = path.join(folder, 'missing\nlog');
    const run = triage(['--format', 'json', path.join(folder, 'notes.txt'), missing, folder]);
    assert.equal(run.status, 2);
    assert.deepEqual(
      run.reports().map(({ verdict }) => verdict.outcome),
      ['unknown', 'failed'],
    );
    assert.equal(run.stderr, `panda-triage: ${folder}/missing log: no such file or folder\n`);
    assert.equal(triage([path.join(folder, 'notes.txt'), folder]).status, 1);
  });

  it('explains what is neither file nor folder, and a path through a file', () => {
    const folder = folderWith({ 'pilotlog.txt': SHORT_LOG });
    spawnSync('mkfifo', [path.join(folder, 'pipe')]);
    const run = triage([path.join(folder, 'pipe'), path.join(folder, 'pilotlog.txt/x')]);
    assert.equal(run.status, 2);
    assert.match(run.stderr, /pipe: is neither a file nor a folder\n.*x: a part of this path is no folder\n$/);
  });

  it('reads a log of any size, of which only a part is in memory', () => {
    const lines = 70_000;
    const folder = folderWith({
      'pilotlog.txt': SHORT_LOG + 'an ordinary line of output\n'.repeat(lines) + FAILED_LOG,
    });
    for (const format of ['text', 'markdown']) {
      const { stdout, stderr, status } = triage(['--format', format, folder]);
      assert.equal(stderr, '');
      assert.equal(status, 1);
      assert.match(stdout, new RegExp(`pilotlog\\.txt:${lines + 7}\\b`));
    }
    const why = triage(['why', `${folder}/pilotlog.txt:${lines + 7}`]);
    assert.equal(why.stderr, '');
    assert.match(why.stdout, /found +root: pilot:1333/);
  });

  it('takes a file of gigabytes in a folder for no log where a NUL stands at its head', () => {
    const folder = folderWith({ 'pilotlog.txt': FAILED_LOG, 'big.log': '' });
    truncateSync(path.join(folder, 'big.log'), 5 * 2 ** 30);
    const run = triage(['--format', 'json', folder]);
    assert.equal(run.stderr, '');
    assert.deepEqual(run.reports()[0]?.files, ['pilotlog.txt']);
  });

  it('reads only what may be a log', () => {
    const folder = folderWith({
      'a.job.log.tgz.1': FAILED_LOG,
      'a.log.bz2': FAILED_LOG,
      'out.root': FAILED_LOG,
      'run.py': FAILED_LOG,
      'truth.json': FAILED_LOG,
      'core.log': `${FAILED_LOG}\0`,
      'pilotlog.txt': `\0${SHORT_LOG}`,
    });
    const [report] = triage(['--format', 'json', folder]).reports();
    assert.deepEqual(report?.files, ['pilotlog.txt']);
    assert.notEqual(report.verdict.outcome, 'failed');
    const [named] = triage(['--format', 'json', path.join(folder, 'core.log')]).reports();
    assert.equal(named?.verdict.outcome, 'failed', 'a file given by name is looked at');
  });

  it('goes three folders down and says what lies deeper', () => {
    const folder = folderWith({ '1/2/3/pilotlog.txt': SHORT_LOG, '1/2/3/4/pilotlog.txt': FAILED_LOG });
    const [report] = triage(['--format', 'json', folder]).reports();
    assert.deepEqual(report?.files, ['1/2/3/pilotlog.txt']);
    assert.match(report.limits?.join() ?? '', /more than 3 levels down were not read: 1\/2\/3\/4\./);
  });

  it('follows no symbolic link out of the folder, and says so', () => {
    const outside = folderWith({ 'pilotlog.txt': FAILED_LOG });
    const folder = folderWith({ 'notes.txt': 'x\n', 'real/other.txt': 'y\n' });
    symlinkSync(outside, path.join(folder, 'job'));
    symlinkSync(path.join(outside, 'pilotlog.txt'), path.join(folder, 'pilotlog.txt'));
    symlinkSync('nowhere', path.join(folder, 'broken'));
    symlinkSync('.', path.join(folder, 'loop'));
    const run = triage(['--format', 'json', folder]);
    const [report] = run.reports();
    assert.equal(run.status, 0);
    assert.equal(report?.verdict.outcome, 'unknown');
    assert.deepEqual(report.limits, [
      'Symbolic links that lead out of the folder were not followed: broken, job, pilotlog.txt.',
    ]);
    symlinkSync(outside, `${outside}-link`);
    try {
      assert.equal(triage([`${outside}-link`]).status, 1, 'a link given as PATH is followed');
    } finally {
      spawnSync('rm', [`${outside}-link`]);
    }
  });

  it('gives the same answer each time', () => {
    const folder = folderWith({ 'z.log': FAILED_LOG, 'a.log': FAILED_LOG, 'm/pilotlog.txt': SHORT_LOG });
    assert.equal(triage(['--format', 'json', folder]).stdout, triage(['--format', 'json', folder]).stdout);
  });

  it('takes the experiment from the command line', () => {
    const folder = folderWith({ 'pilotlog.txt': FAILED_LOG });
    const [report] = triage(['--experiment', 'COMPASS', '--format', 'json', folder]).reports();
    assert.equal(report?.job.experiment, 'compass');
  });
});

describe('panda-triage: pipes', () => {
  it('writes everything before it ends, however slow the reader', () => {
    const folder = folderWith({ 'pilotlog.txt': FAILED_LOG });
    const paths = Array.from({ length: 300 }, () => folder).join(' ');
    const { stdout } = shell(`$TRIAGE --format json ${paths} | (sleep 1; cat)`);
    const lines = stdout.split('\n').slice(0, -1);
    assert.equal(lines.length, 300);
    assert.ok(stdout.length > 200_000, 'more than a pipe holds');
    assert.deepEqual(schemaErrors(JSON.parse(lines.at(-1)!)), []);
  });

  it('is quiet when the reader leaves', () => {
    const folder = folderWith({ 'pilotlog.txt': FAILED_LOG });
    const paths = Array.from({ length: 300 }, () => folder).join(' ');
    const { stdout, stderr } = shell(`$TRIAGE --format json ${paths} | head -c 20`);
    assert.equal(stdout.length, 20);
    assert.equal(stderr, '');
    assert.equal(shell(`$TRIAGE ${folder}/no 2>&- ; echo $?`).stdout, '2\n');
  });

  it('colours on a terminal, unless asked not to, and nowhere else', function () {
    const file = path.join(folderWith({ 'pilotlog.txt': FAILED_LOG }), 'pilotlog.txt');
    assert.equal(triage([file]).stdout.includes('\u001b'), false);
    const onTerminal = (settings: string): string =>
      shell(`${settings} TERM=xterm script -qec "$TRIAGE ${file}" /dev/null </dev/null`).stdout;
    if (shell('command -v script').stdout === '') return this.skip();
    assert.match(onTerminal('NO_COLOR='), /\u001b\[31mFAILED/);
    assert.match(onTerminal('NO_COLOR=1'), /^FAILED/);
  });
});
