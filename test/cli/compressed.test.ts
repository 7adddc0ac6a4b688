import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { jobTarball } from '../tarball';
import { schemaErrors } from '../unit/report/schema';
import { FAILED_LOG } from '../failedLog';
import { folderWith } from '../folderWith';
import { triage } from './run';

const SEGV = '/bin/bash: line 1:    59 Segmentation fault      ./eventloop segv 10\n';
/** Text of no log that does not get smaller by much when it is packed. */
const NOISE = Array.from({ length: 20_000 }, (_, i) => ((i * 48271) % 2147483647).toString(36)).join('\n');

describe('panda-triage: logs that are compressed by themselves', () => {
  it('are read as what they are, also under a name that does not say so', () => {
    const folder = folderWith({ 'pilotlog.txt.gz': gzipSync(FAILED_LOG), download: gzipSync(FAILED_LOG) });
    const run = triage(['--format', 'json', 'pilotlog.txt.gz', 'download'], { cwd: folder });
    assert.deepEqual([run.status, run.stderr], [1, '']);
    for (const [i, name] of ['pilotlog.txt.gz', 'download'].entries()) {
      const report = run.reports()[i]!;
      assert.deepEqual(schemaErrors(report), []);
      assert.deepEqual([report.verdict.code, report.verdict.file, report.verdict.line], ['pilot:1333', name, 5]);
    }
    assert.match(triage(['pilotlog.txt.gz'], { cwd: folder }).stdout, /^ {2}where {5}pilotlog\.txt\.gz:5:\d+$/m);
    assert.match(
      triage(['why', 'pilotlog.txt.gz:5'], { cwd: folder }).stdout,
      /^pilotlog\.txt\.gz:5\n[^]*found {5}root: pilot:1333/,
    );
  });

  it('are also read where a download has uncompressed them and left them their name', () => {
    const folder = folderWith({ 'job/pilotlog.txt.gz': FAILED_LOG });
    for (const place of ['job', 'job/pilotlog.txt.gz']) {
      const [report] = triage(['--format', 'json', place], { cwd: folder }).reports();
      assert.deepEqual([report?.verdict.code, report?.verdict.file], ['pilot:1333', 'pilotlog.txt.gz'], place);
    }
  });

  it('are read in a folder by their names, but not beside the same log uncompressed', () => {
    const folder = folderWith({
      'job/payload.stderr.gz': gzipSync(SEGV),
      'job/pilotlog.txt': FAILED_LOG,
      'job/pilotlog.txt.gz': gzipSync(FAILED_LOG),
      'job/out.root.gz': gzipSync(SEGV),
      'job/core.gz': gzipSync(`${SEGV}\0`),
    });
    const [report, ...others] = triage(['--format', 'json', 'job'], { cwd: folder }).reports();
    assert.deepEqual(others, []);
    assert.deepEqual([...report!.files].sort(), ['payload.stderr.gz', 'pilotlog.txt']);
    assert.equal(report!.limits, undefined);
  });

  it('are read in a log archive, as COMPASS packs the output of its payload', async () => {
    const folder = folderWith({
      'x.log.tgz': await jobTarball({
        'payload_stdout.out.gz': gzipSync(`${'an event\n'.repeat(5000)}${SEGV}`),
        'setup.stdout.gz': gzipSync(NOISE).subarray(0, -5000),
        'data.gz': gzipSync('\0'),
      }),
    });
    const run = triage(['--format', 'json', 'x.log.tgz'], { cwd: folder });
    const [report] = run.reports();
    assert.deepEqual(
      [report?.verdict.code, report?.verdict.file, report?.verdict.line],
      ['transform:139', 'payload_stdout.out.gz', 5001],
    );
    assert.deepEqual(report?.limits, [
      'The archive: compressed logs in it are cut off or damaged; read was what stands before: setup.stdout.gz.',
    ]);
  });

  it('that are cut off or damaged are read as far as they go, with status 2', () => {
    const whole = gzipSync(FAILED_LOG + NOISE);
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, whole.length - 9000, whole.length - 8000);
    const folder = folderWith({ 'a/pilotlog.txt.gz': whole.subarray(0, -5000), 'b/pilotlog.txt.gz': damaged });
    for (const [path, words] of [
      ['a/pilotlog.txt.gz', 'is cut off'],
      ['b/pilotlog.txt.gz', 'is damaged'],
      ['a', 'is cut off'],
    ] as const) {
      const run = triage(['--format', 'json', path], { cwd: folder });
      const name = path === 'a' ? 'a/pilotlog.txt.gz' : path;
      assert.equal(run.status, 2);
      assert.equal(run.stderr, `panda-triage: ${name}: ${words}; what stands before was read\n`);
      const [report] = run.reports();
      assert.equal(report?.verdict.code, 'pilot:1333');
      const subject = path === 'a' ? 'pilotlog.txt.gz' : 'The file';
      assert.deepEqual(report.limits, [`${subject} ${words}; what stands before was read.`]);
    }
  });

  it('that hold more than is read are named', () => {
    const folder = folderWith({ 'payload.stdout.gz': gzipSync(Buffer.alloc(257 * 2 ** 20)) });
    const { status, stderr } = triage(['payload.stdout.gz'], { cwd: folder });
    assert.equal(status, 2);
    assert.equal(stderr, 'panda-triage: payload.stdout.gz: is larger than 256 MiB when it is uncompressed\n');
  });
});
