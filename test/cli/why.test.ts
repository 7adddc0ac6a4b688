import assert from 'node:assert/strict';
import path from 'node:path';
import { jobTarball } from '../tarball';
import { pilotOf, twoCopies } from '../unit/service/jobFiles';
import { FAILED_LOG, SHORT_LOG } from '../failedLog';
import { folderWith } from '../folderWith';
import { triage } from './run';

describe('panda-triage why', () => {
  const folder = folderWith({
    'job/pilotlog.txt': FAILED_LOG,
    'job/payload.stderr': "Traceback (most recent call last):\nModuleNotFoundError: No module named 'uproot'\n",
    'notes.md': 'hello\n',
  });
  const why = (...args: string[]) => triage(['why', ...args], { cwd: folder });

  it('says what was found on a line, why it has its role, and what was tried', () => {
    const { status, stdout, stderr } = why('job/pilotlog.txt:5');
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(stdout, /^job\/pilotlog\.txt:5\n {2}line {6}details: No available space left on disk/);
    assert.match(stdout, /\n {2}words {5}of the pilot \(pilot3\); it continues the record of line 4\n/);
    assert.match(stdout, /\n {2}found {5}root: pilot:1333 by storage-full, rank cause \(it proves one cause\)\n/);
    assert.match(stdout, /\n {12}Why root: [A-Z]/);
    assert.match(stdout, /\n {2}tried {5}storage-full: ".+" stands here, and it is seen, with pool = "p17"\n/);
    assert.match(stdout, /\n {12}\S+: ".+" stands here, but /);
  });

  it('takes a place with its column, as the reports write it', () => {
    assert.equal(why('job/pilotlog.txt:5:10').stdout, why('job/pilotlog.txt:5').stdout);
  });

  it('shows a long line around what was found, however far behind its start', () => {
    const found = FAILED_LOG.split('\n')[4]!;
    const long = FAILED_LOG.replace(found, `${'y '.repeat(400)}${found}${' z'.repeat(400)}`);
    const { stdout } = triage(['why', 'long/pilotlog.txt:5'], { cwd: folderWith({ 'long/pilotlog.txt': long }) });
    assert.match(stdout, /\n {2}line {6}….*No available space left on disk.*…\n/);
  });

  it('says of any other line that it is no finding', () => {
    assert.match(why('job/pilotlog.txt:3').stdout, /\n {2}nothing {3}.*, so it is no finding\.\n/);
  });

  it('judges the file alone, or with its job: by its path or by its name in the job', () => {
    assert.match(why('job/payload.stderr:2').stdout, /found {5}root: /);
    for (const file of ['job/payload.stderr', 'payload.stderr', path.join(folder, 'job/payload.stderr')]) {
      const { status, stdout } = why(`${file}:2`, '--job', 'job');
      assert.equal(status, 0, file);
      assert.match(stdout, /found {5}contributing: /, file);
    }
  });

  it('knows the job of a line in either copy of the log of a pilot that ran two', () => {
    const causes = ["ModuleNotFoundError: No module named 'uproot'", 'Segmentation fault'];
    const log = pilotOf(causes.map((cause, i) => ({ id: String(6517092978 + i), cause })));
    const copies = twoCopies(log);
    const two = folderWith({ 'two/pilot.stdout': copies['pilot.stdout'], 'two/pilotlog.txt': copies['pilotlog.txt'] });
    for (const [name, role] of [
      ['pilot.stdout', 'root'],
      ['pilotlog.txt', 'echo'],
    ] as const) {
      for (const cause of causes) {
        const line = copies[name].split('\n').indexOf(cause) + 1;
        const { status, stdout } = triage(['why', `two/${name}:${line}`, '--job', 'two'], { cwd: two });
        assert.equal(status, 0);
        assert.match(stdout, new RegExp(`\\n {2}found {5}${role}: `), `${name}:${line}`);
        assert.doesNotMatch(stdout, /so it is no finding/);
      }
    }
  });

  it('takes no file for its namesake in another job', () => {
    const jobs = folderWith({ 'a/pilotlog.txt': FAILED_LOG, 'b/pilotlog.txt': SHORT_LOG, 'pilotlog.txt': SHORT_LOG });
    for (const [file, job] of [
      ['pilotlog.txt', 'a'],
      ['b/pilotlog.txt', 'a'],
      [path.join(jobs, 'pilotlog.txt'), 'a'],
      ['pilotlog.txt', 'b/pilotlog.txt'],
    ] as const) {
      const { status, stdout, stderr } = triage(['why', `${file}:2`, '--job', job], { cwd: jobs });
      assert.deepEqual([status, stdout], [2, ''], `${file} of ${job}`);
      assert.equal(stderr, `panda-triage: ${file}: is no log of the job ${job}\n`);
    }
    const own = triage(['why', 'pilotlog.txt:5', '--job', '.'], { cwd: path.join(jobs, 'a') });
    assert.match(own.stdout, /found {5}root: pilot:1333/);
    const alone = triage(['why', 'a/pilotlog.txt:5', '--job', 'a/../a/pilotlog.txt'], { cwd: jobs });
    assert.match(alone.stdout, /found {5}root: pilot:1333/);
  });

  it('explains a line of a file in a log archive', async () => {
    const archives = folderWith({ 'log.tgz': await jobTarball({ 'pilotlog.txt': FAILED_LOG, 'core.bin': '' }) });
    for (const args of [['log.tgz/pilotlog.txt:5'], ['pilotlog.txt:5', '--job', 'log.tgz']]) {
      const { status, stdout } = triage(['why', ...args], { cwd: archives });
      assert.equal(status, 0, args.join(' '));
      assert.match(stdout, /found {5}root: pilot:1333 by storage-full/);
    }
    assert.match(
      triage(['why', 'log.tgz:5'], { cwd: archives }).stderr,
      /is an archive: name a file in it, as log\.tgz\//,
    );
    assert.match(
      triage(['why', 'log.tgz/gone:5'], { cwd: archives }).stderr,
      /log\.tgz\/gone: the archive holds no log of this name\n$/,
    );
  });

  const wrong: [what: string, args: string[], message: RegExp][] = [
    ['a file that is not there', ['gone.txt:1'], /gone\.txt: no such file or folder\n$/],
    ['what is no log', ['notes.md:1'], /notes\.md: is no log that is known\n$/],
    ['a file taken for a folder', ['job/pilotlog.txt/x:1'], /a part of this path is no folder\n$/],
    ['a folder', ['job:1'], /job: is a folder: name a file in it\n$/],
    ['a line beyond the end', ['job/payload.stderr:9'], /has 3 lines, so none is line 9\n$/],
    ['a job that is not there', ['job/pilotlog.txt:1', '--job', 'lost'], /: lost: no such file or folder\n$/],
    ['a name that the job has not', ['gone.txt:1', '--job', 'job'], /gone\.txt: is no log of the job job\n$/],
    ['a file of no job', ['notes.md:1', '--job', 'job'], /notes\.md: is no log of the job job\n$/],
    ['a place without a line', ['job/pilotlog.txt'], /why takes FILE:LINE, as in payload\.stderr:12, not 'job/],
    ['line 0', ['job/pilotlog.txt:0'], /why takes FILE:LINE/],
    ['two places', ['a:1', 'b:2'], /why takes one FILE:LINE/],
    ['a format', ['a:1', '--format', 'json'], /--format does not go with why/],
    ['an empty job', ['a:1', '--job', ''], /--job is the folder or archive of a job/],
  ];
  for (const [what, args, message] of wrong) {
    it(`answers ${what} with one line and status 2`, () => {
      const { status, stdout, stderr } = why(...args);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, message);
      assert.match(stderr, /^panda-triage: [^\n]*\n$/);
    });
  }

  it('keeps --job for itself', () => {
    const { status, stderr } = triage(['job', '--job', 'x'], { cwd: folder });
    assert.equal(status, 2);
    assert.match(stderr, /--job goes with why/);
  });
});
