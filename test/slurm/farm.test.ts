import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { TABLE_FORMATS } from '../../server/src/node/cli/table/formats';
import { SITE_FAMILY, SITE_LOG } from '../siteFamily';
import { FAILED_LOG, SHORT_LOG } from '../failedLog';
import { folderWith } from '../folderWith';
import { PROGRAM } from '../cli/run';
import { Farming, type Farmed } from './farming';
import { hasSlurm, OneNodeSlurm, until } from './oneNode';

/** Real jobs; the samples where they are not beside the checkout. */
const PILOT_RUNS = path.resolve('../shared/corpus/pilotruns');
const CAMPAIGN = existsSync(PILOT_RUNS) ? PILOT_RUNS : path.resolve('samples');

/** What a run on this machine gives, which takes nothing from what others have read. */
function table(cwd: string, ...args: string[]): Farmed {
  const all = [PROGRAM, 'table', '--no-cache', ...args];
  return spawnSync(process.execPath, all, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
}

describe('panda-triage farm --slurm', function () {
  this.timeout(300_000);
  let slurm: OneNodeSlurm;
  let farming: Farming;

  before(async function () {
    if (await hasSlurm()) {
      slurm = await OneNodeSlurm.start();
      return;
    }
    this.test!.title += ' (skipped: there is no Slurm, and it cannot be installed)';
    this.skip();
  });
  after(() => slurm?.stop());

  /** A work folder for a campaign in a folder of the tests' own. */
  function campaign(jobs: Readonly<Record<string, string>>): string {
    const root = folderWith(jobs);
    farming = new Farming(slurm.env, root);
    return root;
  }
  afterEach(() => farming?.remove());

  const four = {
    'jobs/a/pilotlog.txt': FAILED_LOG,
    'jobs/b/pilotlog.txt': FAILED_LOG.replaceAll('6512345678', '6512345679'),
    'jobs/c/pilotlog.txt': SHORT_LOG.replaceAll('6512345678', '6512345680'),
    'jobs/d/pilotlog.txt': FAILED_LOG.replaceAll('6512345678', '6512345681'),
  };

  it('gives the table of one machine byte for byte, in each form, with what is said of it', async () => {
    const [cwd, name] = [path.dirname(CAMPAIGN), path.basename(CAMPAIGN)];
    farming = new Farming(slurm.env, cwd);
    const command = [name, '--work', farming.work, '--parts', '5'];
    for (const format of Object.keys(TABLE_FORMATS)) {
      const alone = table(cwd, name, '--format', format);
      const farmed = await farming.begin(...command, '--format', format).ended;
      assert.ok(alone.stdout.length > 1000);
      assert.ok(farmed.stdout === alone.stdout, `${format}: ${farmed.stderr}\n${farmed.stdout}`);
      assert.ok(farmed.stderr.endsWith(alone.stderr), `${alone.stderr}\n${farmed.stderr}`);
      assert.equal(farmed.status, alone.status);
    }
    assert.equal(readdirSync(path.join(farming.work, 'parts')).length, 5);
  });

  it('goes on where a task was cancelled, with the same command, and runs no part again that is done', async () => {
    const root = campaign(four);
    farming.hold(2);
    const command = ['jobs', '--work', farming.work, '--parts', '4'];
    const first = farming.begin(...command);
    await farming.held(2);
    await until('three parts', () => [1, 3, 4].every((part) => farming.written(part) !== undefined));
    const [id] = slurm.run('squeue', '--noheader', '--states=RUNNING', '--format=%F').split('\n');
    slurm.run('scancel', `${id}_2`);
    const failed = await first.ended;
    assert.deepEqual([failed.status, failed.stdout], [2, '']);
    assert.match(failed.stderr, /^panda-triage: part 2 of 4 failed: was cancelled: .*CANCELLED.*part-0002\.log\)$/m);
    assert.match(failed.stderr, /^panda-triage: 1 of 4 parts without a result; to run again .* --resume \S+\/work$/m);

    farming.release(2);
    const before = [1, 3, 4].map((part) => farming.written(part));
    const again = await farming.begin(...command).ended;
    assert.match(again.stderr, /work: submitted 1 part as job \d+, the merge as job \d+\n/);
    assert.equal(again.stdout, table(root, 'jobs').stdout);
    assert.equal(again.status, 1);
    assert.deepEqual(
      before,
      [1, 3, 4].map((part) => farming.written(part)),
    );
  });

  it('goes on from the work folder alone where the process of a task was killed', async () => {
    const root = campaign(four);
    farming.hold(3);
    const first = farming.begin('jobs', '--work', farming.work, '--parts', '4', '--format', 'json');
    process.kill(await farming.held(3), 'SIGKILL');
    const failed = await first.ended;
    assert.equal(failed.status, 2);
    assert.match(failed.stderr, /^panda-triage: part 3 of 4 failed: exit code 137, which is signal 9/m);

    farming.release(3);
    const again = await farming.begin('--resume', farming.work).ended;
    assert.equal(again.stdout, table(root, 'jobs', '--format', 'json').stdout);
  });

  it('tells the exit code and the last words of a part that failed, and why nothing else is done', async () => {
    campaign(four);
    farming.hold(1, 'crash');
    const { status, stderr } = await farming.begin('jobs', '--work', farming.work, '--parts', '2').ended;
    assert.equal(status, 2);
    assert.match(stderr, /^panda-triage: part 1 of 2 failed: exit code 9: gave way\. \(.*logs\/part-0001\.log\)$/m);
  });

  it('leaves the jobs alone at Ctrl-C, and says how to go on and how to end them', async () => {
    const root = campaign(four);
    farming.hold(1);
    const first = farming.begin('jobs', '--work', farming.work, '--parts', '2');
    await farming.held(1);
    await first.says(/running/);
    first.interrupt();
    const { status, stdout, stderr } = await first.ended;
    assert.deepEqual([status, stdout], [130, '']);
    const [, array, merge] = /^panda-triage: to end them: scancel (\d+) (\d+)$/m.exec(stderr) ?? [];
    assert.match(slurm.run('squeue', '--noheader', '--array', '--format=%F %T'), new RegExp(`^${array} RUNNING$`, 'm'));

    // The same jobs are waited for: none is submitted.
    const second = farming.begin('--resume', farming.work);
    await second.says(/all that is missing is in the queue/);
    farming.release(1);
    assert.equal((await second.ended).stdout, table(root, 'jobs').stdout);
    assert.ok(array !== undefined && merge !== undefined);
  });

  it('submits and says how to look with --no-wait, and prints the table later', async () => {
    const root = campaign(four);
    const { status, stdout } = await farming.begin('jobs', '--work', farming.work, '--parts', '2', '--no-wait').ended;
    assert.equal(status, 0);
    const [, array, merge] = /submitted 2 parts as job (\d+), the merge as job (\d+)\n/.exec(stdout) ?? [];
    assert.match(
      stdout,
      new RegExp(` squeue --jobs=${array},${merge}\n.* --resume \\S+/work\n.* scancel ${array} ${merge}\n$`),
    );
    const { stdout: later } = await farming.begin('--resume', farming.work).ended;
    assert.equal(later, table(root, 'jobs').stdout);
  });

  it('prints a table that is there at once, and makes another form of it from the same parts', async () => {
    const root = campaign(four);
    const command = ['jobs', '--work', farming.work, '--parts', '2'];
    const first = await farming.begin(...command).ended;
    const second = await farming.begin(...command).ended;
    assert.deepEqual([second.stdout, second.status], [first.stdout, 1]);
    assert.doesNotMatch(second.stderr, /submitted/);
    const json = await farming.begin('--resume', farming.work, '--format', 'json').ended;
    assert.match(json.stderr, /work: submitted the merge as job \d+\n/);
    assert.equal(json.stdout, table(root, 'jobs', '--format', 'json').stdout);
  });

  it('takes units and work folders of any name, and runs nothing that stands in one', async () => {
    const hostile = [
      'with blank',
      `'single' "double"`,
      '$(touch pwned)',
      '`touch pwned`',
      'new\nline',
      '-rf',
      '%j',
      'back\\slash',
      'ü',
    ];
    const root = campaign(
      Object.fromEntries(
        hostile.map((name, index) => [
          `jobs/${name}/pilotlog.txt`,
          FAILED_LOG.replaceAll('6512345678', `65123456${index}0`),
        ]),
      ),
    );
    const work = path.join(farming.folder, `w $(touch pwned) 'q' %j\n"`);
    const farmed = await farming.begin('jobs', '--work', work, '--parts', '4').ended;
    assert.equal(farmed.stdout, table(root, 'jobs').stdout, farmed.stderr);
    const found = [root, farming.folder, work].flatMap((folder) => readdirSync(folder));
    assert.ok(!found.includes('pwned'));
  });

  it('takes the paths of a list', async () => {
    const root = campaign(four);
    writeFileSync(path.join(root, 'list'), 'jobs/a\njobs/d/pilotlog.txt\njobs/nowhere\n');
    const alone = table(root, '--paths-from', 'list');
    const farmed = await farming.begin('list', '--work', farming.work, '--parts', '2').ended;
    assert.deepEqual([farmed.stdout, farmed.status], [alone.stdout, alone.status]);
    assert.equal(alone.status, 2);
    assert.ok(farmed.stderr.endsWith(alone.stderr), farmed.stderr);
  });

  it('takes job lists, catalogue files of a site and what was there before, as one machine does', async () => {
    const listed = { pandaid: 6512345999, jobstatus: 'failed', computingsite: 'T2', piloterrorcode: 1305 };
    const root = campaign({
      ...four,
      'jobs/e/payload.stdout': SITE_LOG,
      'site.yaml': SITE_FAMILY,
      'one.json': JSON.stringify([listed]),
      'two.json': JSON.stringify([{ ...listed, pandaid: 6512345998 }, { no: 'job' }]),
      'list.txt': 'jobs/\none.json\n',
    });
    const options = ['--jobs', 'two.json', '--catalogue', 'site.yaml', '--experiment', 'atlas', '--group', 'owner'];
    const before = table(root, 'jobs/a', '--format', 'json', '--catalogue', 'site.yaml').stdout;
    writeFileSync(path.join(root, 'before.json'), before);
    const all = [...options, '--baseline', 'before.json', '--rotation', 'none'];
    const alone = table(root, '--paths-from', 'list.txt', ...all);
    const farmed = await farming.begin('list.txt', '--work', farming.work, '--parts', '3', ...all).ended;
    assert.ok(alone.stdout.includes('licence') && alone.stderr.includes('two.json'), alone.stdout);
    assert.equal(farmed.stdout, alone.stdout);
    assert.deepEqual([farmed.status, alone.status], [2, 2]);
    assert.ok(farmed.stderr.endsWith(alone.stderr), `${alone.stderr}\n${farmed.stderr}`);
  });

  it('refuses the work folder of another campaign, and one in the campaign itself', async () => {
    const root = campaign(four);
    await farming.begin('jobs', '--work', farming.work, '--no-wait').ended;
    const other = await farming.begin('jobs/a', '--work', farming.work).ended;
    assert.equal(other.status, 2);
    assert.match(other.stderr, /work: belongs to another campaign: it was cut from jobs, which had other jobs then\n$/);
    const inside = await farming.begin('jobs', '--work', path.join(root, 'jobs', 'work')).ended;
    assert.match(inside.stderr, /work: lies in the folder of the campaign; --work takes one elsewhere\n$/);
    assert.deepEqual([inside.status, readdirSync(path.join(root, 'jobs'))], [2, ['a', 'b', 'c', 'd']]);
  });

  it('tells what sbatch refuses, and that nothing was submitted', async () => {
    campaign(four);
    const wrong = await farming.begin('jobs', '--work', farming.work, '--partition', 'nowhere').ended;
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /^panda-triage: sbatch: .*[Ii]nvalid partition.*; nothing was submitted\n$/);
    const many = folderWith(Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`${index}.log`, 'x\n'])));
    const array = await farming.begin(many, '--work', `${farming.work}2`, '--parts', '1001').ended;
    assert.match(array.stderr, /nothing was submitted: here an array has 1000 parts at most \(--parts\)\n$/);
  });

  it('passes options on to sbatch, and keeps them for another try', async () => {
    campaign(four);
    const options = ['--time', '7', '--sbatch-option=--comment=of ours', '--sbatch-option=--begin=now+1hour'];
    await farming.begin('jobs', '--work', farming.work, '--parts', '2', '--no-wait', ...options).ended;
    const look = (): string[] =>
      slurm.run('squeue', '--noheader', '--states=PENDING', '--format=%l %k').trim().split('\n');
    assert.deepEqual(look().slice(0, 1), ['7:00 of ours']);
    slurm.run('scancel', '--state=PENDING', '--partition=p');
    await until('an empty queue', () => slurm.run('squeue', '--noheader') === '');
    await farming.begin('--resume', farming.work, '--no-wait').ended;
    assert.deepEqual(look().slice(0, 1), ['7:00 of ours']);
    slurm.run('scancel', '--state=PENDING', '--partition=p');
  });

  it('says when the controller is down, waits for it, and submits nothing without it', async () => {
    const root = campaign(four);
    farming.hold(1);
    const waiting = farming.begin('jobs', '--work', farming.work, '--parts', '2');
    await farming.held(1);
    await slurm.stopController();
    await waiting.says(/squeue: .*[Uu]nable to contact slurm controller.*: it will be asked again/);
    const { status, stderr } = await farming.begin('jobs', '--work', `${farming.work}2`).ended;
    assert.equal(status, 2);
    assert.match(stderr, /^panda-triage: squeue: .*[Uu]nable to contact slurm controller.*; nothing was submitted\n$/);
    slurm.startController();
    farming.release(1);
    assert.equal((await waiting.ended).stdout, table(root, 'jobs').stdout);
  });
});

describe('panda-triage farm --slurm on a machine without Slurm', () => {
  it('says so, and that nothing was submitted', async () => {
    const root = folderWith({ 'jobs/a/pilotlog.txt': FAILED_LOG });
    const nowhere = new Farming({ PATH: path.join(root, 'no-programs') }, root);
    const { status, stdout, stderr } = await nowhere.begin('jobs', '--work', nowhere.work).ended;
    nowhere.remove();
    assert.deepEqual([status, stdout], [2, '']);
    const why = 'squeue was not found: this machine has no Slurm, or PATH does not lead to it; nothing was submitted';
    assert.equal(stderr, `panda-triage: ${why}\n`);
  });
});
