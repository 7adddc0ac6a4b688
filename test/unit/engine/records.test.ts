import assert from 'node:assert/strict';
import type { Log, RecordHead } from '../../../server/src/engine/types';
import { testEngine } from '../../catalogue';

const read = (path: string, ...lines: readonly string[]): Log =>
  testEngine().read(path, Buffer.from(lines.join('\n'))).log;

/** The head of a record as `dialect level time`, then each field as `name column-endColumn text`. */
function head(path: string, line: string): string[] {
  // Some dialects are told by two records only.
  const found = read(path, line, line).headAt(1);
  if (found === null) return [];
  const time = found.time === null ? '-' : new Date(found.time).toISOString();
  return [
    `${found.dialect} ${found.level ?? '-'} ${time}`,
    ...found.fields.map(({ name, column, endColumn, text }) => `${name} ${column}-${endColumn} ${text}`),
  ];
}

describe('the head of a record', () => {
  it('has its fields where they stand in the line', () => {
    assert.deepEqual(
      head(
        'pilotlog.txt',
        '2026-11-22 01:56:26,369 | WARNING  | pilot.control.data               | transfer | stage-in failed',
      ),
      [
        'pilot3 warning 2026-11-22T01:56:26.369Z',
        'time 1-24 2026-11-22 01:56:26,369',
        'level 27-34 WARNING',
        'logger 38-56 pilot.control.data',
        'func 73-81 transfer',
        'msg 84-99 stage-in failed',
      ],
    );
  });

  it('finds each field behind the one before it, though the same words stand further in front', () => {
    assert.deepEqual(head('pilotlog.txt', '2026-11-22 01:56:26,369 | INFO     | a | a | a').slice(3), [
      'logger 38-39 a',
      'func 42-43 a',
      'msg 46-47 a',
    ]);
  });

  it('has no field that its line lacks', () => {
    assert.deepEqual(head('pilotlog.txt', '2026-11-22 01:56:26,369 | INFO     | looking around'), [
      'pilot3 info 2026-11-22T01:56:26.369Z',
      'time 1-24 2026-11-22 01:56:26,369',
      'level 27-31 INFO',
      'msg 38-52 looking around',
    ]);
  });

  it('has a level in the words of every program', () => {
    const level = (path: string, line: string): string | undefined => head(path, line)[0]?.split(' ')[1];
    const athena = (word: string): string | undefined => level('log.RAWtoALL', `12:26:49 Alg      ${word} words`);
    assert.deepEqual(['VERBOSE', 'DEBUG', 'INFO', 'WARNING', 'ERROR', 'FATAL', 'CATASTROPHE'].map(athena), [
      'debug',
      'debug',
      'info',
      'warning',
      'error',
      'fatal',
      'fatal',
    ]);
    const root = (word: string): string | undefined => level('payload.stdout', `${word} in <TFile::Open>: words`);
    assert.deepEqual(['Info', 'Warning', 'Error', 'SysError', 'Fatal'].map(root), [
      'info',
      'warning',
      'error',
      'error',
      'fatal',
    ]);
    assert.equal(level('pilotlog.txt', '2026-11-22 01:56:26,369 | CRITICAL | words'), 'fatal');
    assert.equal(level('payload.stdout', '-------- WWWW ------- G4Exception-START -------- WWWW -------'), 'warning');
    assert.equal(level('pilotlog.out', '05 Jul 10:26:01|pUtil.py    | words'), '-');
  });

  it('has a time where its line has a whole date', () => {
    const time = (path: string, line: string): string | undefined => head(path, line)[0]?.split(' ')[2];
    assert.equal(time('pilotlog.out', '05 Jul 2018 10:26:01| words'), '2018-07-05T10:26:01.000Z');
    assert.equal(time('pilotlog.out', '05 Abc 2018 10:26:01| words'), '-');
    assert.equal(time('pilotlog.out', '05 Jul 10:26:01|pUtil.py    | words'), '-');
    assert.equal(time('pilotlog.out', '2018-07-05 10:26:01|12345|pUtil.py    | words'), '2018-07-05T10:26:01.000Z');
    assert.equal(time('pilotlog.txt', '2026-13-22 01:56:26,369 | INFO     | words'), '-');
    const lsst = (zone: string): string | undefined =>
      time('payload.stderr', `INFO 2024-05-01T10:00:00.250${zone} lsst.isr (isr.py:12) - words`);
    assert.deepEqual(['', 'Z', '+00:00', '-0230'].map(lsst), [
      '2024-05-01T10:00:00.250Z',
      '2024-05-01T10:00:00.250Z',
      '2024-05-01T10:00:00.250Z',
      '2024-05-01T12:30:00.250Z',
    ]);
  });

  it('is none on a line that continues a record', () => {
    assert.deepEqual(head('pilotlog.txt', 'details: the disk is full'), []);
  });
});

describe('the record that holds a line', () => {
  const lineOf = (found: RecordHead | null): number | null => found?.line ?? null;

  it('is the nearest one above it', () => {
    const log = read(
      'pilotlog.txt',
      'a line before',
      '2026-11-22 01:56:26,369 | INFO     | one',
      'details',
      'more details',
      '2026-11-22 01:56:27,369 | INFO     | two',
    );
    assert.deepEqual(
      [1, 2, 3, 4, 5, 9].map((n) => lineOf(log.recordOf(n))),
      [null, 2, 2, 2, 5, 5],
    );
  });

  it('of a line far beyond the end is that of the last one, and takes no time', () => {
    const log = read('pilotlog.txt', '2026-11-22 01:56:26,369 | INFO     | one', 'details');
    const start = process.cpuUsage();
    assert.deepEqual([lineOf(log.recordOf(1e12)), log.voiceOf(1e12).family], [1, 'pilot']);
    assert.deepEqual([lineOf(read('pilotlog.txt', '').recordOf(1e12)), log.line(1e12)], [null, '']);
    const { user, system } = process.cpuUsage(start);
    assert.ok(user + system < 2_000_000);
  });

  it('of a payload reaches no further than fifty lines, for other programs print in turns', () => {
    const quiet = Array.from({ length: 60 }, () => 'step 1');
    const log = read('log.RAWtoALL', '12:26:49 Py:Athena            INFO looking around', ...quiet);
    assert.deepEqual([lineOf(log.recordOf(51)), lineOf(log.recordOf(52))], [1, null]);
  });

  it('is none in a log without records', () => {
    assert.equal(read('payload.txt', 'step 1').recordOf(1), null);
  });
});

describe('whose words a line is', () => {
  const voices = (path: string, ...lines: readonly string[]): string[] => {
    const log = read(path, ...lines);
    return lines.map((_, index) => {
      const { dialect, family, region, quotes } = log.voiceOf(index + 1);
      return `${family} ${dialect} ${region}${quotes ? ' quotes' : ''}`;
    });
  };
  const pilot = (message: string): string =>
    `2026-11-22 01:56:26,369 | INFO     | pilot.control.job | run | ${message}`;

  it('are the pilot’s in its records and below them', () => {
    assert.deepEqual(voices('pilotlog.txt', pilot('stage-in failed'), 'details'), [
      'pilot pilot3 plain',
      'pilot pilot3 plain',
    ]);
  });

  it('are a repetition in records that only pass on what stands elsewhere', () => {
    assert.deepEqual(voices('pilotlog.txt', pilot("sending tracing report: {'x': 1}"), 'details', pilot('on')), [
      'pilot pilot3 echo',
      'pilot pilot3 echo',
      'pilot pilot3 plain',
    ]);
  });

  it('are the payload’s in the copies of its output that the pilot prints', () => {
    assert.deepEqual(
      voices('pilotlog.txt', pilot('payload stdout dump'), 'step 1', 'Error in <TFile::Open>: x', pilot('on')),
      ['pilot pilot3 plain', 'payload payload-text dump', 'payload root dump', 'pilot pilot3 plain'],
    );
  });

  it('are quoted where runcontainer prints them in records of its own, also in such a copy', () => {
    const short = '2026-11-22 01:56:26,369 | INFO     | step 1';
    assert.deepEqual(voices('payload.stdout', short, short), [
      'payload runcontainer plain quotes',
      'payload runcontainer plain quotes',
    ]);
    assert.deepEqual(voices('pilotlog.txt', pilot('payload stdout dump'), short).slice(1), [
      'payload payload-text dump quotes',
    ]);
  });

  it('are the pilot’s in such short records where it writes no longer ones', () => {
    const short = (message: string): string => `2026-11-22 01:56:26,369 | INFO     | ${message}`;
    assert.deepEqual(voices('pilotlog.txt', short('payload stdout dump'), 'step 1', short('on')), [
      'pilot pilot3 plain',
      'payload payload-text dump',
      'pilot pilot3 plain',
    ]);
  });

  it('are of the program whose record they continue', () => {
    assert.deepEqual(voices('log.RAWtoALL', '12:26:49 Py:Athena            INFO looking around', 'details'), [
      'payload athena plain',
      'payload athena plain',
    ]);
  });
});
