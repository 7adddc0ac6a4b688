import assert from 'node:assert/strict';
import type { Range } from 'vscode-languageserver-types';
import type { Settings } from '../../../shared/settings';
import { analysed, service, stageOf } from './logs';

const at = (clock: string, message: string): string => `2026-11-22 ${clock},000 | INFO     | ${message}`;
const range = (first: number, last: number): Range => ({
  start: { line: first - 1, character: 0 },
  end: { line: last - 1, character: 0 },
});

/** Line (from 1) and label of each hint. */
function hints(lines: readonly string[], part = range(1, 1000), settings: Partial<Settings> = {}): string[] {
  const analysis = analysed(lines.join('\n'), { name: 'grid.1.0.out', settings });
  return service.inlayHints(analysis, part).map(({ position, label }) => `${position.line + 1} ${label as string}`);
}

describe('inlay hints of silence', () => {
  const log = [
    at('01:00:00', 'job starts'),
    at('01:10:00', 'ten minutes are not too long'),
    'a line that continues',
    at('01:57:12', 'then nothing for a while'),
    at('01:57:13', 'and on'),
    '2026-11-22 04:00:00,500 [wrapper] Pilot exit status: 0',
  ];

  it('stand in front of a record that comes late', () => {
    assert.deepEqual(hints(log), ['4 47m 12s of silence', '6 2h 02m 48s of silence']);
  });

  it('say from when to when nothing was written, and by which setting they come', () => {
    const [first] = service.inlayHints(analysed(log.join('\n'), { name: 'grid.1.0.out' }), range(1, 5));
    assert.deepEqual(first?.position, { line: 3, character: 0 });
    assert.equal(first.paddingRight, true);
    assert.match(
      first.tooltip as string,
      /^Nothing was written from 2026-11-22 01:10:00 \(line 2\) to 2026-11-22 01:57:12 UTC\. .*gapSeconds is 600\.$/,
    );
  });

  it('are made for the range that is asked for, by the record before it', () => {
    assert.deepEqual(hints(log, range(4, 4)), ['4 47m 12s of silence']);
    assert.deepEqual(hints(log, range(5, 5)), []);
    assert.deepEqual(hints(log, range(3, 3)), []);
  });

  it('follow the setting; 0 switches them off', () => {
    assert.deepEqual(hints(log, range(1, 5), { gapSeconds: 599 }), ['2 10m 00s of silence', '4 47m 12s of silence']);
    assert.deepEqual(hints(log, range(1, 5), { gapSeconds: 3600 }), []);
    assert.deepEqual(hints(log, range(1, 6), { gapSeconds: 0 }), []);
  });

  it('say in which stage the log was silent', () => {
    const stages = [stageOf('stagein', 1, 2), stageOf('payload', 3, 4)];
    const text = [at('01:00:00', 'a'), at('02:00:00', 'b'), at('02:00:01', 'c'), at('05:00:00', 'd')].join('\n');
    const tooltips = (timeline: typeof stages): string[] =>
      service
        .inlayHints(analysed(text, { name: 'grid.1.0.out', timeline }), range(1, 9))
        .map(({ tooltip }) => (tooltip as string).replace(/ from .*/, ''));
    assert.deepEqual(tooltips(stages), ['Nothing was written in the stage-in', 'Nothing was written in the payload']);
    assert.deepEqual(tooltips([]), ['Nothing was written', 'Nothing was written']);
  });

  it('look over lines and records of others for the record before', () => {
    const undated = Array.from({ length: 30 }, (_, n) => `a line without a date ${n}`);
    assert.deepEqual(hints([at('01:00:00', 'a'), ...undated, at('02:00:00', 'b')], range(32, 32)), [
      '32 1h 00m 00s of silence',
    ]);
    const copied = [
      at('01:00:00', 'payload stdout dump'),
      'PyJobTransforms.trfExe.preExecute 2026-11-22 01:40:00,000 INFO starting',
      at('02:00:00', 'next'),
    ];
    assert.deepEqual(hints(copied, range(3, 3)), ['3 1h 00m 00s of silence']);
  });

  it('are bounded', () => {
    const hour = (n: number): string => new Date(Date.UTC(2026, 0, 1, n)).toISOString().slice(0, 19).replace('T', ' ');
    const log = Array.from({ length: 1005 }, (_, n) => `${hour(n)},000 | INFO     | still here`);
    assert.equal(hints(log, range(1, 2000)).length, 1000);
  });

  it('take no time from records without a date, from a clock that goes back, from a copy of another log', () => {
    assert.deepEqual(hints([at('05:00:00', 'a'), at('01:00:00', 'b'), at('01:00:01', 'c')]), []);
    const dump = [
      at('01:00:00', 'payload stdout dump'),
      'PyJobTransforms.trfExe.preExecute 2026-11-22 00:10:00,000 INFO starting',
      'PyJobTransforms.trfExe.preExecute 2026-11-22 00:55:00,000 INFO going on',
      at('01:00:01', 'next'),
    ];
    assert.deepEqual(hints(dump), []);
    assert.deepEqual(hints(['05 Jul 01:00:00|pUtil.py    | a', '05 Jul 09:00:00|pUtil.py    | b']), []);
  });

  it('are there in a payload log that writes dates, and in no other text', () => {
    const payload = [
      'PyJobTransforms.trfExe.preExecute 2026-11-22 00:10:00,000 INFO starting',
      'PyJobTransforms.trfExe.preExecute 2026-11-22 00:55:00,000 INFO going on',
    ];
    const made = service.inlayHints(analysed(payload.join('\n'), { name: 'payload.stdout' }), range(1, 9));
    assert.deepEqual(
      made.map(({ label }) => label),
      ['45m 00s of silence'],
    );
    assert.deepEqual(service.inlayHints(analysed('hello', { name: 'notes.txt' }), range(1, 9)), []);
  });
});
