import assert from 'node:assert/strict';
import type { Reading } from '../../../server/src/engine/types';
import { testEngine } from '../../catalogue';
import { log, RECEIVED } from './remarks/job';

const read = (path: string, ...lines: readonly (string | readonly string[])[]): Reading =>
  testEngine().read(path, Buffer.from(lines.flat().join('\n')));

/** What is seen in a file: `line:column signature`. */
const seen = (path: string, ...lines: readonly string[]): string[] =>
  read(path, ...lines).sightings.map(({ line, column, signature }) => `${line}:${column} ${signature}`);

/** The marks of a file: `line mark`. */
const marks = (path: string, ...lines: readonly string[]): string[] =>
  read(path, ...lines).milestones.map(({ line, mark }) => `${line} ${mark}`);

const KILLED = './run.sh: line 4:    53 Killed                  ./sim';

describe('what is seen in a line', () => {
  it('is each signature once, at the words that it matches, in the order of the line', () => {
    assert.deepEqual(seen('pilotlog.txt', log('HTTP 507 and HTTP 507: no more')), ['1:38 storage-full']);
  });

  it('is looked for in the message of a pilot’s record, and in the whole line of a payload', () => {
    assert.deepEqual(seen('pilotlog.txt', log('stage-in failed, Killed ./sim')), []);
    assert.deepEqual(seen('payload.stdout', 'step 1', KILLED), ['2:1 killed']);
  });

  it('is nothing that only others say', () => {
    assert.deepEqual(seen('payload.stdout', 'HTTP 507 : Insufficient Storage'), []);
    assert.deepEqual(seen('pilotlog.txt', log('x'), KILLED), []);
  });

  it('is no guess where a text on the line is known', () => {
    assert.deepEqual(seen('payload.stdout', 'ERROR: step 7 went wrong'), ['1:1 payload-error-line']);
    assert.deepEqual(
      seen('payload.stdout', "ERROR: ld.so: object '/w/wrapper.so' from LD_PRELOAD cannot be preloaded: ignored."),
      ['1:1 preload-ignored'],
    );
  });

  it('counts for nothing where the log says later that all was well', () => {
    const coral = '$CORAL/../phast/coral/coral.exe trafdic.opt';
    const saved = 'Number of events saved to output : 1200';
    assert.ok(seen('payload.stdout', coral, saved).includes('2:1 compass-no-end-of-job'));
    assert.ok(!seen('payload.stdout', coral, saved, 'End of Job').includes('2:1 compass-no-end-of-job'));
  });
});

describe('a mark of the course of a job', () => {
  it('is told with its time, its stage and what it names', () => {
    const [mark] = read('pilotlog.txt', RECEIVED).milestones;
    assert.deepEqual(mark, {
      mark: 'job-received',
      file: 'pilotlog.txt',
      line: 1,
      time: Date.UTC(2026, 10, 22, 1, 56, 26, 369),
      stage: 'getjob',
      event: 'end',
      ends: null,
      begins: null,
      captures: { pandaId: '6514546338' },
      experiment: null,
      region: 'plain',
    });
  });

  it('of the end of a command is one in the last line only', () => {
    assert.deepEqual(marks('payload.stdout', 'exit code: 0', 'step 2'), []);
    assert.deepEqual(marks('payload.stdout', 'step 2', 'exit code: 0'), ['2 command-end']);
    assert.deepEqual(marks('payload.stdout', 'step 2', 'exit code: 0', '', ''), ['2 command-end']);
  });

  it('is no mark in a record that passes on what others say', () => {
    assert.deepEqual(marks('payload.stdout', '2026-11-22 01:56:26,369 | INFO     | exit code: 3'), []);
  });
});

describe('a log that says the same without end', () => {
  const preloads = (count: number): string[] =>
    Array.from(
      { length: count },
      (_, n) => `ERROR: ld.so: object '/w/${n}.so' from LD_PRELOAD cannot be preloaded: ignored.`,
    );
  const timeout = (n: number): string => `details: Transfer timeout: try ${n}`;
  const many = (count: number): string[] => Array.from({ length: count }, (_, n) => timeout(n + 1));

  it('is kept to its first 499 lines and the last one, and says what is left out', () => {
    const { sightings, limits } = read('pilotlog.txt', log('x'), many(1000), log('y'));
    const lines = sightings.filter(({ signature }) => signature === 'transfer-timeout').map(({ line }) => line);
    assert.equal(lines.length, 500);
    assert.deepEqual([lines[0], lines[498], lines[499]], [2, 500, 1001]);
    assert.ok(
      limits.includes('pilotlog.txt: 500 more places may match transfer-timeout; the first 499 and the last are kept'),
      limits.join('\n'),
    );
  });

  it('is kept as it is up to there', () => {
    const { sightings, limits } = read('pilotlog.txt', log('x'), many(500), log('y'));
    assert.equal(sightings.filter(({ signature }) => signature === 'transfer-timeout').length, 500);
    assert.deepEqual(limits, []);
  });

  it('keeps the last one that is one, though places after it only look like it', () => {
    const decoy = `details: ${'x'.repeat(700)} Transfer timeout: try 1`;
    const { sightings } = read('pilotlog.txt', log('x'), many(600), decoy, decoy, log('y'));
    const lines = sightings.filter(({ signature }) => signature === 'transfer-timeout').map(({ line }) => line);
    assert.equal(lines.at(-1), 601);
  });

  it('is kept to fewer lines where they are harmless', () => {
    const { sightings, limits } = read('payload.stderr', preloads(60));
    assert.deepEqual([sightings.length, sightings.at(-1)?.line], [50, 60]);
    assert.deepEqual(limits, [
      'payload.stderr: 10 more places may match preload-ignored; the first 49 and the last are kept',
    ]);
  });

  it('stays harmless on the lines that are not kept: no guess stands there', () => {
    const guesses = (...lines: readonly (string | readonly string[])[]): number[] =>
      read('payload.stderr', ...lines)
        .sightings.filter(({ rank }) => rank === 'fallback')
        .map(({ line }) => line);
    assert.deepEqual(guesses(preloads(60), 'ERROR: no input is left', preloads(60)), [61]);
    assert.deepEqual(guesses(preloads(700), 'ERROR: no input is left', preloads(60)), [701]);
    assert.deepEqual(guesses(preloads(700)), []);
  });
});

describe('a line that is too long', () => {
  it('is searched at its start, and the first of them is named', () => {
    const long = `${KILLED}${'x'.repeat(1_100_000)} Killed`;
    const { limits } = read('payload.stdout', 'step 1', long, long);
    assert.equal(limits.length, 1);
    assert.match(
      limits[0]!,
      /^payload\.stdout:2: the line is very long \(and 1 more like it\); only its first [\d,]+ bytes were searched$/,
    );
  });
});
