/** What of a campaign's folder is read together: one unit for each job, whatever the folder looks like. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { nameOf } from '../../server/src/node/campaign/unit';
import { unitsAt } from '../../server/src/node/campaign/walk';
import { testCatalogue } from '../catalogue';
import { folderWith } from '../folderWith';

/** The units below a folder as `name`, or `name: files` where it is no whole folder, or `name!` where it is closed. */
function unitsIn(folder: string): string[] {
  return [...unitsAt(folder, testCatalogue())].map((unit) => {
    if (unit.kind === 'closed') return `${path.relative(folder, unit.path)}!`;
    if (unit.kind === 'list') return `${path.relative(folder, unit.path)}: list`;
    const name = path.relative(folder, nameOf(unit));
    if (unit.kind === 'files') return `${name}: ${unit.names.join(' ')}`;
    return unit.others.length === 0 ? name : `${name} without ${unit.others.join(' ')}`;
  });
}

const units = (...names: string[]): string[] =>
  unitsIn(folderWith(Object.fromEntries(names.map((name) => [name, '']))));

describe('the units of a campaign', () => {
  it('are the folders of jobs, however deep', () => {
    assert.deepEqual(units('a/pilotlog.txt', 'a/payload.stderr', 'b/c/d/e/f/g/pilot.stdout'), ['a', 'b/c/d/e/f/g']);
  });

  it('are a pilot with the folders of its jobs', () => {
    assert.deepEqual(
      units(
        'a/pilot.stdout',
        'a/job_6512345678/payload.stdout',
        'a/job_6512345679/pilotlog.txt',
        'a/PanDA_Pilot3_20_1795312580/PanDA_Pilot-6512345670/pilotlog.txt',
        'a/notes/x.txt',
      ),
      ['a'],
    );
  });

  it('are job lists of the monitor beside jobs, whatever their names; other JSON is none', () => {
    const one = '{"pandaid": 1, "jobstatus": "failed"}';
    const folder = folderWith({
      'monday/jobs.json': `{"selectionsummary": [${'{"field": "x"},'.repeat(40_000)}{}], "jobs": [${one}]}`,
      'monday/job_6512345678/pilotlog.txt': '',
      'packed.json.gz': gzipSync(`\ufeff[${one}]`),
      'repeated.json.gz': gzipSync(`[${one}${`, ${one}`.repeat(1_000_000)}]`),
      'noted.json': '{"pandaid": 1}',
      'cut.json': '[{"pandaid": 1,',
      'empty.json': '',
      'text.json': 'no JSON',
    });
    assert.deepEqual(unitsIn(folder), [
      'packed.json.gz: list',
      'repeated.json.gz: list',
      'monday/jobs.json: list',
      'monday/job_6512345678',
    ]);
  });

  it('are jobs apart from one that lies above them', () => {
    assert.deepEqual(units('pilotlog.txt', 'x/pilotlog.txt', 'y/z/pilot.stdout'), [' without x y/z', 'x', 'y/z']);
    assert.deepEqual(units('payload.stdout', 'x/payload.stdout', 'job_6512345678/payload.stderr', 'y/w/x.txt'), [
      ' without job_6512345678 x',
      'job_6512345678',
      'x',
    ]);
  });

  it('are jobs deeper than a job is looked into', () => {
    assert.deepEqual(units('pilotlog.txt', '1/2/3/x.txt', '1/2/3/4/5/payload.stderr'), [
      ' without 1/2/3/4/5',
      '1/2/3/4/5',
    ]);
  });

  it('are the jobs of a folder that holds more files than one job has', () => {
    const ids = Array.from({ length: 400 }, (_, n) => `job_65123${10_000 + n}`);
    const found = units(
      'pilot.stdout',
      ...ids.flatMap((id) => [`${id}/payload.stdout`, `${id}/payload.stderr`, `${id}/jobReport.json`]),
    );
    assert.equal(found.length, 401);
    assert.deepEqual(found.slice(1), ids);
  });

  it('are log archives, each by itself', () => {
    assert.deepEqual(units('x.log.tgz', 'y.job.log.tgz.1', 'z.tar'), ['x.log.tgz', 'y.job.log.tgz.1', 'z.tar']);
    assert.deepEqual(units('pilotlog.txt', 'x.log.tgz'), [''], 'one beside the logs is of the same job');
    assert.deepEqual(units('pilotlog.txt', 'x.log.tgz', 'y.log.tgz', 'sandbox.tar.gz'), [
      ' without x.log.tgz y.log.tgz',
      'x.log.tgz',
      'y.log.tgz',
    ]);
  });

  it('are loose logs: names that differ in numbers only are of several jobs', () => {
    assert.deepEqual(units('grid.914.0.out', 'grid.914.0.err', 'grid.914.0.log', 'grid.914.1.out'), [
      ': grid.914.0.err grid.914.0.log grid.914.0.out',
      'grid.914.1.out: grid.914.1.out',
    ]);
    assert.deepEqual(units('slurm-1.out', 'slurm-2.out', 'notes.txt'), [
      'notes.txt: notes.txt',
      'slurm-1.out: slurm-1.out',
      'slurm-2.out: slurm-2.out',
    ]);
    assert.deepEqual(units('pilot_6512345678.txt', 'stdout.6512345678', 'pilot_6512345679.txt', 'stdout.6512345679'), [
      ': pilot_6512345678.txt stdout.6512345678',
      ': pilot_6512345679.txt stdout.6512345679',
    ]);
    assert.deepEqual(units('out.log', 'err.log'), [': err.log out.log']);
    assert.equal(units(...'abcdefg'.split('').map((letter) => `${letter}.log`)).length, 7, 'too many for one job');
    assert.deepEqual(
      units('0a1b2c3d-0000-1111-2222-333344445555_0.out', 'ffffffff-0000-1111-2222-333344445555_0.out').length,
      2,
    );
  });

  it('are not what can be no log', () => {
    assert.deepEqual(units('a/x.root', 'a/y.py', 'jobs.json', 'README.md'), []);
  });

  it('leave out what links lead to, and say so of what could be a job', function () {
    if (process.platform === 'win32') this.skip();
    const outside = folderWith({ 'job/pilotlog.txt': '', 'x.pem': '', 'a.txt': '' });
    const folder = folderWith({ 'a/pilotlog.txt': '' });
    for (const name of ['job', 'x.pem', 'a.txt']) symlinkSync(path.join(outside, name), path.join(folder, name));
    symlinkSync('/nowhere', path.join(folder, 'gone.log.tgz'));
    symlinkSync('a', path.join(folder, 'again'));
    symlinkSync('.', path.join(folder, 'loop'));
    assert.deepEqual(unitsIn(folder).sort(), ['a', 'a.txt!', 'gone.log.tgz!', 'job!']);
  });

  it('that cannot be looked at are told', function () {
    assert.deepEqual(unitsIn(path.join(folderWith({}), 'gone')), ['!']);
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
    const folder = folderWith({ 'a/pilotlog.txt': '' });
    mkdirSync(path.join(folder, 'closed'));
    chmodSync(path.join(folder, 'closed'), 0);
    assert.deepEqual(unitsIn(folder), ['a', 'closed!']);
    chmodSync(path.join(folder, 'closed'), 0o700);
  });
});
