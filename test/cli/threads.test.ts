/** Several PATHs are triaged on threads where that is worth it: nobody can tell by what is printed. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { FAILED_LOG, SHORT_LOG } from '../failedLog';
import { folderWith } from '../folderWith';
import { PROGRAM, shell, triage } from './run';

const filler = 'an ordinary line of output\n'.repeat(250_000);

describe('panda-triage: threads', () => {
  let folder = '';
  const paths = ['a', 'missing', 'b/pilotlog.txt', 'tiny.log', 'c', 'broken.gz', 'd', 'e', 'f', 'g', 'h', 'a'];

  before(function () {
    if (availableParallelism() < 2) this.skip();
    const large = (log: string): string => SHORT_LOG + filler + log;
    folder = folderWith({
      'a/pilotlog.txt': large(FAILED_LOG),
      'a/payload.stderr': 'Traceback (most recent call last):\nValueError: no\n',
      'b/pilotlog.txt': large(''),
      'tiny.log': '',
      'c/job_6512345678/pilotlog.txt': FAILED_LOG,
      'c/job_6512345679/pilotlog.txt': large(FAILED_LOG.replaceAll('6512345678', '6512345679')),
      'c/damaged.log.gz': gzipSync(FAILED_LOG).subarray(0, 200),
      'broken.gz': gzipSync(FAILED_LOG).subarray(0, 250),
      'd/pilotlog.txt': large(FAILED_LOG),
      'e/pilotlog.txt': large(SHORT_LOG),
      'f/pilotlog.txt': large(FAILED_LOG),
      'g/pilotlog.txt': large(FAILED_LOG),
      'h/pilotlog.txt': large(FAILED_LOG),
      // Tells of each thread that starts; ends or stops one that opens a certain file.
      'preload.cjs': `
        const { isMainThread } = require('node:worker_threads');
        const fs = require('node:fs');
        if (!isMainThread) {
          fs.writeSync(2, 'a thread\\n');
          const { openSync } = fs;
          fs.openSync = (file, ...rest) => {
            if (process.env.DEADLY && file.includes(process.env.DEADLY)) process.exit(1);
            while (process.env.ENDLESS && file.includes(process.env.ENDLESS));
            return openSync(file, ...rest);
          };
        }`,
    });
  });

  const watched = (env: NodeJS.ProcessEnv = {}): { cwd: string; env: NodeJS.ProcessEnv } => ({
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: `--require ${path.join(folder, 'preload.cjs')}`, ...env },
  });

  for (const format of ['json', 'text', 'markdown']) {
    it(`print the same bytes as one run for each PATH (${format})`, () => {
      const TABLE = /\n\d jobs: 2 failed/;
      // Of more, the text is the error table.
      const some = paths.slice(0, 10);
      const together = triage(['--format', format, ...some], watched());
      const alone = some.map((one) => triage(['--format', format, one], watched()));
      assert.ok(!alone.some(({ stderr }) => stderr.includes('a thread')), 'one PATH needs no other thread');
      const reports = alone.map(({ stdout }) => stdout).filter((report) => report !== '');
      const told = reports.map((report) => report.split(TABLE)[0]);
      const [before, table] = together.stdout.split(TABLE);
      assert.equal(before, told.join(format === 'json' ? '' : '\n'));
      assert.equal(table !== undefined, format === 'text', 'the error table ends the text');
      const threads = /a thread\n/g;
      assert.ok((together.stderr.match(threads) ?? []).length >= 2);
      const complaints = together.stderr.replace(threads, '');
      assert.match(complaints, /missing: no such.*broken\.gz/s);
      assert.equal(complaints, alone.map(({ stderr }) => stderr).join(''));
      assert.equal(together.status, 2);
      assert.equal(triage(['--format', format, 'a', 'b', 'd', 'e', 'f', 'g', 'h', 'a'], { cwd: folder }).status, 1);
    });
  }

  it('make one SARIF log, in the order of the PATHs', () => {
    const log = (...some: string[]) =>
      JSON.parse(triage(['--format', 'sarif', ...some], { cwd: folder }).stdout) as {
        runs: [{ results: { locations: unknown; message: unknown }[]; invocations: unknown }];
      };
    const results = (...some: string[]): unknown[] =>
      log(...some).runs[0].results.map(({ locations, message }) => ({ locations, message }));
    assert.deepEqual(
      results(...paths),
      paths.flatMap((one) => results(one)),
    );
    assert.match(JSON.stringify(log(...paths).runs[0].invocations), /missing: no such file or folder/);
  });

  it('are not started for little', () => {
    const run = triage(['c/job_6512345678', 'tiny.log', 'a/payload.stderr'], watched());
    assert.equal(run.stderr, '');
  });

  it('that die cost the PATH they were at, and no other', () => {
    const run = triage(['--format', 'json', 'a', 'd', 'e', 'f', 'g', 'h'], watched({ DEADLY: 'd/pilotlog.txt' }));
    assert.deepEqual(
      run.reports().map(({ path }) => path),
      ['a', 'e', 'f', 'g', 'h'],
    );
    const complaints = run.stderr.replace(/a thread\n/g, '');
    assert.equal(complaints, 'panda-triage: d: its triage broke off (its thread ended)\n');
    assert.equal(run.status, 2);
  });

  it('that have no catalogue say so once', () => {
    const programs = readdirSync('dist')
      .filter((name) => name.endsWith('.js'))
      .map((name) => `dist/${name}`);
    const copy = folderWith(
      Object.fromEntries(['package.json', ...programs].map((name) => [name, readFileSync(path.resolve(name))])),
    );
    const program = path.join(copy, 'dist/cli.js');
    const { stdout, stderr } = shell(`cd ${folder}; node ${program} a d e f g h; echo $?`);
    assert.equal(stdout, '2\n');
    assert.match(stderr, /^panda-triage: The catalogue [^\n]* cannot be read: [^\n]*\n$/);
  });

  it('end at once with Ctrl-C, and quietly when the reader leaves', async () => {
    const child = spawn(process.execPath, [PROGRAM, '--format', 'json', 'a', 'd', 'e', 'f', 'g', 'h'], {
      ...watched({ ENDLESS: 'e/pilotlog.txt' }),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    // The first reports come although a thread never gets done.
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGINT');
    const signal = await new Promise((resolve) => child.once('exit', (_, name) => resolve(name)));
    assert.equal(signal, 'SIGINT');
    const left = shell(`cd ${folder}; $TRIAGE --format json a d e f g h a d e f g h | head -c 20`);
    assert.equal(left.stdout.length, 20);
    assert.equal(left.stderr, '');
  });
});
