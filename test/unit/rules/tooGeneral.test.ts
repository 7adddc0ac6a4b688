import assert from 'node:assert/strict';
import { addTriage, noMaterial } from '../../../server/src/rules/quality/material';
import { qualityText } from '../../../server/src/rules/quality/qualityText';
import { log, RECEIVED, triageOf } from '../engine/remarks/job';
import { finished, job, materialOf, quality, retryRule, rule, rulesOf, times, type Row } from './ruleMaterial';

describe('a rule that would hit successful jobs', () => {
  const rules = rulesOf([
    rule('vague', 'disk'),
    rule('exact', 'disk full'),
    rule('exe', '.*', { error_source: 'exeErrorCode' }),
  ]);
  const told = (jobs: readonly Row[], texts: string[] = []): unknown[] =>
    quality(rules, materialOf(jobs, texts)).unspecific.map(({ row, successful, failures }) => [
      row.id,
      successful,
      failures,
    ]);

  it('is told where these are more than a tenth of the jobs that its expression matches', () => {
    const failed = times(9, () => job('disk full'));
    assert.deepEqual(told([...failed, finished('disk')]), [], 'a tenth is not more than a tenth');
    assert.deepEqual(told([...failed, finished('disk'), finished('disk slow')]), [['vague', 2, 9]]);
    const { material, ...found } = quality(
      rules,
      materialOf([...failed, finished('disk'), finished('disk'), finished('')]),
    );
    assert.match(
      qualityText({ material, ...found }),
      /not specific enough\n {2}vague would hit 2 of 3 successful jobs: 18\.2 % of what its expression matches\n/,
    );
  });

  it('is measured by the text of its source, whatever code stands beside it, in failed jobs as well', () => {
    const leftOver = finished('disk full', { piloterrorcode: -1098 });
    assert.deepEqual(told([leftOver, job('disk full', { piloterrorcode: 1305 })]), [
      ['vague', 1, 1],
      ['exact', 1, 1],
    ]);
    assert.deepEqual(told([finished('', { exeerrordiag: 'disk' })]), [['exe', 1, 0]]);
  });

  it('is weighed against texts without their jobs, too', () => {
    const texts = times(9, () => 'disk full');
    assert.deepEqual(told([finished('disk full')], texts), []);
    assert.deepEqual(told([finished('disk full'), finished('disk full')], texts), [
      ['vague', 2, 9],
      ['exact', 2, 9],
    ]);
  });

  it('is a retry rule as well', () => {
    const { unspecific } = quality(
      rulesOf([], [retryRule('retried', 'no_retry', { errordiag: 'disk' }), retryRule('any', 'increase_memory')]),
      materialOf([job('disk'), finished('disk')]),
    );
    assert.deepEqual(
      unspecific.map(({ table, row }) => [table, row.id]),
      [['retry', 'retried']],
    );
  });

  it('is found by what a job recovered from, where logs tell of it', () => {
    const lines = [
      RECEIVED,
      log('ready to transfer (stage-in) files: [ accessmode=direct', 'INFO'),
      log('rucio copytool, downloading file with scope:user.x lfn:A.root', 'INFO'),
      log('Trying to download with davs and timeout of 400s from NORTH_DATADISK: user.x:A.root ', 'INFO'),
      'Details: gfal-copy error: 110 (Connection timed out) - Transfer canceled because the timeout expired',
      log('Download attempt failed. Try 1/2'),
      log('Trying to download with davs and timeout of 400s from NORTH_DATADISK: user.x:A.root ', 'INFO'),
      log('File user.x:A.root successfully downloaded. 0.030 MB in 0.31 seconds = 0.10 MBps', 'INFO'),
      log(' -- lfn=A.root, status_code=0, status=transferred', 'INFO'),
      log('stage-in finished', 'INFO'),
      log('job 6514546338 has finished - sending final server update', 'INFO'),
    ];
    const material = noMaterial();
    addTriage(material, triageOf({ 'pilot.stdout': lines }), () => null);
    assert.equal(material.failed.length, 0);
    const { unspecific } = quality(
      rulesOf([rule('timeout', '.*Connection timed out', { error_code: 1151 })]),
      material,
    );
    assert.deepEqual(
      unspecific.map(({ row, successful }) => [row.id, successful]),
      [['timeout', 1]],
    );
  });
});

describe('a rule that takes too much', () => {
  const killed = times(6, (n) => job(`Step${n} got a SIGKILL signal (exit code 137)`));
  const missing = times(5, (n) =>
    job(`expected output user.jane.2000000${n}._00000${n}.out.root is missing in pilot XML`),
  );

  it('is told where it takes failures of several causes, with the rules that would stand in its place', () => {
    const { catchAlls } = quality(rulesOf([rule('any', '.*')]), materialOf([...killed, ...missing, job('alone')]));
    assert.deepEqual(
      catchAlls.map(({ row, count, causes, groups, covered }) => ({
        id: row.id,
        count,
        causes: causes.map(({ signature, count: own }) => [signature, own]),
        groups,
        covered,
      })),
      [
        {
          id: 'any',
          count: 12,
          causes: [
            ['transform-step-killed', 6],
            ['ddm-output-not-reported', 5],
          ],
          groups: 2,
          covered: 11,
        },
      ],
    );
  });

  it('is told where it takes a large part of all, and these are of several kinds', () => {
    const kinds = ['The widget broke its gears', 'Please reboot moon base now'].flatMap((words) =>
      times(5, (n) => job(`${words} ${n}`)),
    );
    const others = times(30, (n) => job(`quota ${n} of nobody is full`, { piloterrorcode: 1 }));
    const rules = rulesOf([rule('any', '.*'), rule('quota', 'quota', { error_code: 1 })]);
    const found = (jobs: readonly Row[]): unknown[] =>
      quality(rules, materialOf(jobs)).catchAlls.map(({ row, share, groups }) => [row.id, share, groups]);
    assert.deepEqual(found(kinds), [['any', 1, 2]]);
    assert.deepEqual(found([...kinds, ...others]), [], 'a quarter is not much, and quota is of one kind');
  });

  it('is not told where all its failures are of one cause', () => {
    assert.deepEqual(quality(rulesOf([rule('any', '.*')]), materialOf(killed)).catchAlls, []);
  });
});
