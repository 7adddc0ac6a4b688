import assert from 'node:assert/strict';
import type { Triage } from '../../../server/src/engine/types';
import { summaryOf } from '../../../server/src/report/summary';
import { failed, unknown } from './triages';

const GIB = 2 ** 20;

describe('what every report on a job tells', () => {
  it('is whose problem it is of a failed job only', () => {
    assert.equal(summaryOf(failed()).whose, 'the site; a retry may succeed.');
    for (const outcome of ['succeeded', 'incomplete'] as const)
      assert.equal(summaryOf(failed({ outcome })).whose, null);
  });

  it('is how sure the verdict is, where something failed', () => {
    assert.equal(
      summaryOf(failed({ reason: 'So.', confidence: 50, confidenceReason: 'No text.' })).why,
      'So. (confidence 50 of 100: no text)',
    );
    assert.equal(summaryOf(unknown()).why, 'This is not a log that is known here.');
  });

  it('is what was reported, dressed code by code', () => {
    const told = summaryOf(failed(), undefined, (code) => `<${code}>`);
    assert.equal(told.reported, '<pilot:1333>, <pilot:1137>: agrees with the text');
    const silent = failed({ agrees: null });
    assert.equal(summaryOf(silent).reported, 'pilot:1333, pilot:1137');
    const { job, ...rest } = failed();
    assert.equal(summaryOf({ ...rest, job: { ...job, reported: [] } }).reported, null);
  });

  for (const [peak, limit, text, near] of [
    [512 * 1024, null, 'peak 512 MiB', false],
    [2 * GIB, 0, 'peak 2.00 GiB', false],
    [GIB - 1024, 2 * GIB, 'peak 1023 MiB of 2.00 GiB allowed (50 %)', false],
    [GIB, 2 * GIB, 'peak 1.00 GiB of 2.00 GiB allowed (50 %)', false],
    [0.9 * 2 * GIB, 2 * GIB, 'peak 1.80 GiB of 2.00 GiB allowed (90 %)', true],
    [3 * GIB, 2 * GIB, 'peak 3.00 GiB of 2.00 GiB allowed (150 %)', true],
  ] as const) {
    it(`is the memory of the payload: ${text}`, () => {
      const memory = { file: 'pilotlog.txt', line: 5, peak, limit };
      assert.deepEqual(summaryOf(failed({}, { memory })).memory, { text, near });
    });
  }

  it('is a silence of the pilot that is longer than its rhythm', () => {
    const silence = (seconds: number): string | null => {
      const longest = { file: 'pilotlog.txt', line: 12, seconds };
      const heartbeats: Triage['heartbeats'] = { count: 2, first: 0, last: 1, longest };
      return summaryOf(failed({}, { heartbeats })).silence;
    };
    assert.equal(silence(1860), null);
    assert.equal(
      silence(1861),
      'none for 31m 01s before pilotlog.txt:12; the pilot should send one every 30 minutes, ' +
        'and PanDA gives up a job that is silent for too long',
    );
    assert.equal(summaryOf(unknown()).silence, null);
  });
});
