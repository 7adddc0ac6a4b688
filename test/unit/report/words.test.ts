import assert from 'node:assert/strict';
import {
  capitalised,
  categoryWords,
  count,
  duration,
  fewOf,
  isoTime,
  jobWords,
  otherFindings,
  shortTime,
  sureWords,
} from '../../../server/src/report/words';
import { failed, finding, unknown } from './triages';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

describe('words of reports', () => {
  for (const [milliseconds, words] of [
    [0, '0s'],
    [499, '0s'],
    [59 * SECOND, '59s'],
    [MINUTE, '1m 00s'],
    [MINUTE + 3 * SECOND, '1m 03s'],
    [HOUR - 1, '1h 00m 00s'],
    [HOUR - SECOND, '59m 59s'],
    [26 * HOUR + 2 * MINUTE + 3 * SECOND, '26h 02m 03s'],
    [-1, '-'],
    [NaN, '-'],
  ] as const) {
    it(`tell a time of ${milliseconds} ms as ${words}`, () => assert.equal(duration(HOUR, HOUR + milliseconds), words));
  }

  it('tell no time between what is not known', () => {
    assert.deepEqual([duration(null, 1), duration(1, null)], ['-', '-']);
  });

  it('tell a moment in UTC, and none that no calendar holds', () => {
    const moment = Date.UTC(2026, 10, 22, 1, 55, 13, 267);
    assert.deepEqual([shortTime(moment), isoTime(moment)], ['2026-11-22 01:55:13', '2026-11-22T01:55:13.267Z']);
    for (const none of [null, NaN, 1e18]) assert.deepEqual([shortTime(none), isoTime(none)], ['-', null]);
  });

  it('count', () => {
    assert.deepEqual(
      [0, 1, 2].map((n) => count(n, 'line')),
      ['0 lines', '1 line', '2 lines'],
    );
  });

  it('name three of many', () => {
    assert.equal(fewOf(['a', 'b', 'c']), 'a, b, c');
    assert.equal(fewOf(['a', 'b', 'c', 'd', 'e']), 'a, b, c and 2 more');
    assert.equal(fewOf(['a']), 'a');
  });

  it('begin with a capital letter where they stand alone', () => {
    assert.deepEqual(['stage-in', '', 'x'].map(capitalised), ['Stage-in', '', 'X']);
  });

  it('name the categories of BigPanDA, and the number of one that is not known', () => {
    assert.deepEqual(
      [categoryWords(0), categoryWords(6), categoryWords(7)],
      ['uncategorised', 'internal and unknown errors', 'category 7'],
    );
  });

  it('say how sure a verdict is and why', () => {
    const { verdict } = failed({ confidence: 75, confidenceReason: 'The pilot said otherwise.' });
    assert.equal(sureWords(verdict), 'confidence 75 of 100: the pilot said otherwise');
    assert.equal(sureWords({ ...verdict, confidenceReason: null }), 'confidence 75 of 100');
    assert.equal(sureWords({ ...verdict, confidence: null }), null);
  });

  it('name what the log says of the job', () => {
    const { job, ...rest } = failed();
    assert.deepEqual(jobWords({ ...rest, job: { ...job, exitCode: 0 } }), [
      ['PandaID', '6517092978'],
      ['task', '38768471'],
      ['queue', 'T2-HILLS_UCORE'],
      ['experiment', 'atlas'],
      ['attempt', '2'],
      ['payload exit code', '0'],
      ['pilot', '3.11.5.1'],
    ]);
    assert.deepEqual(jobWords(unknown()), []);
  });
});

describe('the findings beside the root cause', () => {
  it('are grouped by role and signature, the weightier roles first, each with the one that stands first', () => {
    const findings = [
      finding('noise', { line: 1 }),
      finding('echo', { line: 2 }),
      finding('root', { line: 3 }),
      finding('recovered', { line: 4 }),
      finding('echo', { line: 5 }),
      finding('contributing', { line: 6 }),
      finding('contributing', { line: 7, signature: 'transfer-failed' }),
      finding('root', { line: 8 }),
    ];
    assert.deepEqual(
      otherFindings(failed({}, { findings })).map(({ role, first, count: times }) => [role, first.line, times]),
      [
        ['root', 8, 1],
        ['contributing', 6, 1],
        ['contributing', 7, 1],
        ['echo', 2, 2],
        ['recovered', 4, 1],
        ['noise', 1, 1],
      ],
    );
  });
});
