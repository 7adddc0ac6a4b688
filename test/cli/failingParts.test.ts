/** What the command line does when files, permissions or the disk fail while it works. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FAILED_LOG, SHORT_LOG } from '../failedLog';
import { folderWith } from '../folderWith';
import { FollowRun } from './followRun';
import { AS_NOBODY, triageAsNobody, whyNoPermissions } from './nobody';
import { PROGRAM, shell, triage, type Run } from './run';

const of = (id: number): string => FAILED_LOG.replaceAll('6512345678', String(id));
/** Jobs in folders of their own. */
const jobs = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`jobs/j${i}/pilotlog.txt`, of(6_512_345_000 + i)]));

/** Runs the program; something happens to a file between its being found and its being opened. */
function triageWhile(deed: 'remove' | 'empty' | 'folder', file: string, args: readonly string[], cwd: string): Run {
  const NODE_OPTIONS = `--require ${JSON.stringify(path.resolve(__dirname, 'vanish.cjs'))}`;
  return triage(args, { cwd, env: { ...process.env, NODE_OPTIONS, PANDA_VANISH: `${file}=${deed}` } });
}

describe('panda-triage, where something fails while it works', () => {
  describe('a file that vanishes between being found and being read', () => {
    const files = { 'job/pilotlog.txt': FAILED_LOG, 'job/payload.stdout': 'Segmentation fault\n' };

    it('is named, and the others are judged', () => {
      const { status, stdout, stderr } = triageWhile('remove', 'payload.stdout', ['job'], folderWith(files));
      assert.match(stdout, /^FAILED {2}pilot:1333/m);
      assert.match(stderr, /payload\.stdout: no such file or folder\n/);
      assert.equal(status, 2);
    });

    it('or becomes a folder, likewise', () => {
      const { status, stderr } = triageWhile('folder', 'payload.stdout', ['job'], folderWith(files));
      assert.match(stderr, /payload\.stdout: is a folder\n/);
      assert.equal(status, 2);
    });

    it('or is emptied, counts as empty', () => {
      const { status, stdout } = triageWhile('empty', 'payload.stdout', ['job'], folderWith(files));
      assert.match(stdout, /^FAILED {2}pilot:1333/m);
      assert.equal(status, 1);
    });

    it('has a place in the table all the same', () => {
      const folder = folderWith(jobs(3));
      const { status, stdout, stderr } = triageWhile(
        'remove',
        'j1/pilotlog.txt',
        ['table', '--no-cache', 'jobs'],
        folder,
      );
      assert.match(stdout, /^3 jobs: 2 failed, 0 succeeded, 1 not known\n/);
      assert.match(stderr, /j1.pilotlog\.txt: no such file or folder\n/);
      assert.equal(status, 2);
    });
  });

  describe('what the user may not read', () => {
    before(function () {
      const why = whyNoPermissions();
      if (why === null) return;
      this.test!.title += ` (skipped: ${why})`;
      this.skip();
    });

    /** A folder that everybody may read, but for some files or folders in it. */
    function folderWithout(files: Record<string, string>, closed: readonly string[]): string {
      const folder = folderWith(files);
      chmodSync(folder, 0o755);
      for (const name of closed) chmodSync(path.join(folder, name), 0);
      return folder;
    }

    it('is named, a file and a folder, and the rest is judged', () => {
      const files = {
        'job/pilotlog.txt': FAILED_LOG,
        'job/payload.stdout': 'x\n',
        'job/job_6512345678/payload.stderr': 'y\n',
      };
      const folder = folderWithout(files, ['job/payload.stdout', 'job/job_6512345678']);
      const { status, stdout, stderr } = triageAsNobody(['job'], folder);
      assert.match(stdout, /^FAILED {2}pilot:1333/m);
      assert.match(stderr, /payload\.stdout: permission denied\n/);
      assert.match(stderr, /job_6512345678: permission denied\n/);
      assert.equal(status, 2);
    });

    it('is a row of nothing known in the table', () => {
      const folder = folderWithout(jobs(3), ['jobs/j0/pilotlog.txt', 'jobs/j2']);
      const { status, stdout, stderr } = triageAsNobody(['table', '--no-cache', 'jobs'], folder);
      assert.match(stdout, /^3 jobs: 1 failed, 0 succeeded, 2 not known\n/);
      assert.equal(stderr.match(/permission denied/g)?.length, 2);
      assert.equal(status, 2);
    });

    it('is no place to keep what was read', () => {
      const folder = folderWithout({ ...jobs(1), 'cache/x': '' }, []);
      const { status, stdout, stderr } = triageAsNobody(['table', '--cache', 'cache', 'jobs'], folder);
      assert.match(stderr, /cache: cannot be written to; what was read is not kept\n/);
      assert.match(stdout, /^1 job: 1 failed/);
      assert.equal(status, 1);
    });

    it('is followed no further, which is said, until it can be read again', async () => {
      const folder = folderWithout({ 'pilotlog.txt': SHORT_LOG }, []);
      const file = path.join(folder, 'pilotlog.txt');
      const run = new FollowRun([file], folder, AS_NOBODY);
      try {
        await run.until(/^INCOMPLETE/);
        chmodSync(file, 0);
        await run.until(/cannot be read any more \(permission or disk\); waiting for it\n$/, 'err');
        chmodSync(file, 0o644);
        writeFileSync(file, FAILED_LOG);
        await run.until(/^FAILED/m);
        assert.equal(await run.end('SIGINT'), 1);
        assert.equal(run.err.match(/waiting/g)?.length, 1);
      } finally {
        await run.end('SIGKILL');
      }
    });
  });

  describe('a full disk', () => {
    it('under the cache costs only the cache: the table is the same, and the next run is not misled', function () {
      const folder = folderWith(jobs(12));
      mkdirSync(path.join(folder, 'small'));
      // A disk of 16 kB of our own, which is gone with the process.
      const mount = `mount -t tmpfs -o size=16k none '${folder}/small'`;
      const inOwnSpace = (script: string) =>
        spawnSync('unshare', ['-m', 'sh', '-c', script], { cwd: folder, encoding: 'utf8' });
      if (process.platform !== 'linux' || inOwnSpace(mount).status !== 0) {
        this.test!.title += ' (skipped: no disk may be mounted here)';
        this.skip();
      }
      const table = `'${process.execPath}' '${PROGRAM}' table jobs --cache small`;
      const { stdout, stderr } = inOwnSpace(
        `${mount} && ${table} > first; ${table} > second; find small -name '*.tmp'`,
      );
      const plain = triage(['table', '--no-cache', 'jobs'], { cwd: folder }).stdout;
      assert.equal(stdout, '', 'no draft is left behind');
      assert.equal(stderr.match(/small: cannot be written to; what was read is not kept\n/g)?.length, 2);
      assert.equal(shell(`cat '${folder}/first'`).stdout, plain);
      assert.equal(shell(`cat '${folder}/second'`).stdout, plain);
    });
  });

  it('two runs share a cache: both tables are whole and the same, and so is what they keep', async () => {
    const folder = folderWith(jobs(40));
    const run = async (): Promise<string> => {
      const child = spawn(process.execPath, [PROGRAM, 'table', 'jobs', '--cache', 'cache', '--format', 'json'], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      let out = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
      assert.deepEqual(await once(child, 'close'), [1, null]);
      return out;
    };
    const [one, other] = await Promise.all([run(), run()]);
    assert.equal(one, other);
    const kept = readdirSync(path.join(folder, 'cache'), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    assert.equal(kept.length, 40);
    assert.ok(kept.every(({ name }) => !name.endsWith('.tmp')));
    const again = triage(['table', 'jobs', '--cache', 'cache', '--format', 'json'], { cwd: folder });
    assert.match(again.stderr, /40 places: 0 read, 40 from the cache\n/);
    assert.equal(again.stdout, one);
  });
});
