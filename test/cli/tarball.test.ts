import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { jobTarball, tar } from '../tarball';
import { schemaErrors } from '../unit/report/schema';
import { FAILED_LOG, SHORT_LOG } from '../failedLog';
import { folderWith } from '../folderWith';
import { triage, type Report } from './run';

const SEGV = '/bin/bash: line 1:    59 Segmentation fault      ./eventloop segv 10\n';
/** The pilot log of another job, which ended well. */
const GOOD_LOG = FAILED_LOG.replaceAll('6512345678', '6512345699')
  .split('\n')
  .filter((line) => !/gfal|stage-out|1333|output file/.test(line))
  .join('\n')
  .replace('has failed', 'has finished');

const outcomes = (reports: readonly Report[]): unknown[] =>
  reports.map(({ job, verdict, files }) => [job.pandaId, verdict.outcome, verdict.code, files]);

describe('panda-triage: log archives', () => {
  it('reads one given by its path, whatever it is called, and unpacks nothing', async () => {
    const tarball = await jobTarball({ 'pilotlog.txt': FAILED_LOG, 'payload.stdout': 'hello\n' });
    const names = ['x.log.tgz', 'log.1._000001.job.log.tgz.1', 'log.tgz', 'download'];
    const folder = folderWith({
      ...Object.fromEntries(names.map((name) => [name, tarball])),
      'plain.tar': await tar({ 'pilotlog.txt': FAILED_LOG, 'payload.stdout': 'hello\n' }),
    });
    const run = triage(['--format', 'json', ...names, 'plain.tar'], { cwd: folder });
    assert.equal(run.stderr, '');
    assert.equal(run.status, 1);
    assert.equal(run.reports().length, 5);
    for (const report of run.reports()) {
      assert.deepEqual(schemaErrors(report), []);
      assert.deepEqual(report.files, ['pilotlog.txt', 'payload.stdout']);
      assert.deepEqual(
        [report.verdict.code, report.verdict.file, report.verdict.line],
        ['pilot:1333', 'pilotlog.txt', 5],
      );
      assert.equal(report.limits, undefined);
    }
    assert.deepEqual(readdirSync(folder).sort(), [...names, 'plain.tar'].sort());
  });

  it('names a place in it by archive and member', async () => {
    const folder = folderWith({ 'x.log.tgz': await jobTarball({ 'pilotlog.txt': FAILED_LOG }) });
    const { stdout } = triage(['x.log.tgz'], { cwd: folder });
    assert.match(stdout, /^ {2}where {5}x\.log\.tgz\/pilotlog\.txt:5:\d+$/m);
    const sarif = JSON.parse(triage(['--format', 'sarif', 'x.log.tgz'], { cwd: folder }).stdout) as {
      runs: { results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[];
    };
    assert.equal(
      sarif.runs[0]!.results[0]!.locations[0]!.physicalLocation.artifactLocation.uri,
      'x.log.tgz/pilotlog.txt',
    );
  });

  it('takes from one in a folder what does not lie there as a file', async () => {
    const folder = folderWith({
      'pilotlog.txt': FAILED_LOG,
      'x.log.tgz': await jobTarball({ 'pilotlog.txt': SHORT_LOG, 'payload.stderr': SEGV }),
    });
    const [report, ...others] = triage(['--format', 'json', folder]).reports();
    assert.deepEqual(report?.files, ['pilotlog.txt', 'x.log.tgz/payload.stderr']);
    assert.deepEqual(others, []);
    const beside = folderWith({
      'pilotlog.txt': FAILED_LOG,
      'other.log.tgz': await jobTarball({ 'pilotlog.txt': GOOD_LOG }, '6512345699'),
    });
    assert.deepEqual(outcomes(triage(['--format', 'json', beside]).reports()), [
      [6512345678, 'failed', 'pilot:1333', ['pilotlog.txt']],
      [6512345699, 'succeeded', null, ['other.log.tgz/pilotlog.txt']],
    ]);
  });

  it('takes from it also what lies beside it only in part', async () => {
    const packed = { 'pilotlog.txt': FAILED_LOG, 'payload.stderr': SEGV };
    const folder = folderWith({ 'x.log.tgz': await jobTarball(packed), 'payload.stderr': '' });
    const [report] = triage(['--format', 'json', folder]).reports();
    assert.deepEqual(report?.files, ['x.log.tgz/pilotlog.txt', 'payload.stderr', 'x.log.tgz/payload.stderr']);
    assert.deepEqual(report.limits, ['x.log.tgz: payload.stderr is shorter beside it than in it; both were read.']);
  });

  it('takes from two of one job what does not lie beside them', async () => {
    const folder = folderWith({
      'pilotlog.txt': FAILED_LOG,
      'x.log.tgz': await jobTarball({ 'pilotlog.txt': SHORT_LOG, 'payload.stderr': SEGV }),
      'out.tgz': await jobTarball({ 'data.root': 'x' }),
    });
    const [report] = triage(['--format', 'json', folder]).reports();
    assert.deepEqual(report?.files, ['pilotlog.txt', 'x.log.tgz/payload.stderr']);
  });

  it('gives a verdict on each job of a folder of archives, and the highest status', async () => {
    const folder = folderWith({
      'a.log.tgz': await jobTarball({ 'pilotlog.txt': GOOD_LOG }, '6512345699'),
      'b.job.log.tgz.1': await jobTarball({ 'pilotlog.txt': FAILED_LOG, 'payload.stdout': 'x\n' }),
      'c.log.tgz': await jobTarball({ 'payload.stderr': SEGV }, '6512345670'),
    });
    const run = triage(['--format', 'json', folder]);
    assert.equal(run.status, 1);
    assert.deepEqual(outcomes(run.reports()), [
      [6512345678, 'failed', 'pilot:1333', ['b.job.log.tgz.1/pilotlog.txt', 'b.job.log.tgz.1/payload.stdout']],
      [6512345699, 'succeeded', null, ['a.log.tgz/pilotlog.txt']],
      [6512345670, 'failed', 'transform:139', ['c.log.tgz/payload.stderr']],
    ]);
    for (const { path: given } of run.reports()) assert.equal(given, folder);
    const text = triage([folder]).stdout;
    assert.match(text, /^FAILED {2}pilot:1333[^]*\n\nSUCCEEDED[^]*\n\nFAILED {2}transform:139/);
    assert.equal(triage(['--format', 'markdown', folder]).stdout.match(/^### PanDA job \d+: /gm)?.length, 3);
  });

  it('tells of an archive that is cut off, with status 2 and the verdict on what is there', async () => {
    const whole = await tar({ 'pilotlog.txt': FAILED_LOG, 'payload.stdout': 'hello\n'.repeat(5000) });
    const folder = folderWith({ 'x.tar': whole.subarray(0, 5000), 'y/z.tar': whole.subarray(0, 5000) });
    const run = triage(['--format', 'json', 'x.tar', 'y'], { cwd: folder });
    assert.equal(run.status, 2);
    const words = 'is cut off in or after payload.stdout; what stands before was read';
    assert.equal(run.stderr, `panda-triage: x.tar: ${words}\npanda-triage: y/z.tar: ${words}\n`);
    const [alone, inFolder] = run.reports();
    assert.deepEqual([alone?.verdict.code, inFolder?.verdict.code], ['pilot:1333', 'pilot:1333']);
    assert.deepEqual(alone?.limits, [`The archive ${words}.`]);
    assert.deepEqual(inFolder?.limits, [`z.tar ${words}.`]);
  });

  it('tells what is no archive, as far as somebody asked for one', () => {
    const folder = folderWith({
      'a.tgz': gzipSync('text\n'),
      'f/x.log.tgz': 'an error page\n',
      'f/pilotlog.txt': FAILED_LOG,
    });
    const run = triage(['--format', 'json', 'a.tgz', 'f'], { cwd: folder });
    assert.equal(run.status, 2);
    assert.equal(
      run.stderr,
      'panda-triage: a.tgz: holds no tar archive\npanda-triage: f/x.log.tgz: holds no tar archive\n',
    );
    assert.deepEqual(
      run.reports().map(({ limits }) => limits),
      [['Not read: x.log.tgz: holds no tar archive.']],
    );
  });

  it('says of a damaged archive only in the reports of its job', async () => {
    const folder = folderWith({
      'a/a.log.tgz': await jobTarball({ 'pilotlog.txt': GOOD_LOG }, '6512345699'),
      'b/b.log.tgz': (await jobTarball({ 'pilotlog.txt': FAILED_LOG })).subarray(0, -200),
    });
    const limits = triage(['--format', 'json', folder])
      .reports()
      .map((report) => [report.job.pandaId, report.limits?.length]);
    assert.deepEqual(limits, [
      [6512345678, 1],
      [6512345699, undefined],
    ]);
  });

  it('shows no control character of a name', async () => {
    const name = 'pilot\u001b[31mlog\u0007.txt';
    const folder = folderWith({ 'x.tgz': gzipSync(await tar({ [name]: FAILED_LOG })) });
    const { stdout } = triage(['x.tgz'], { cwd: folder });
    assert.match(stdout, /^FAILED {2}pilot:1333/);
    assert.doesNotMatch(stdout, /[\u0000-\u0009\u000b-\u001f\u007f]/);
  });
});
