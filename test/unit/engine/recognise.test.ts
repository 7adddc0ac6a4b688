import assert from 'node:assert/strict';
import { testEngine } from '../../catalogue';

/** The dialects of a file, the most frequent first, then what part it plays in its job. */
const told = (path: string, ...lines: readonly (string | readonly string[])[]): string => {
  const { dialects, kind } = testEngine().read(path, Buffer.from(lines.flat().join('\n'))).log;
  return `${dialects.join(' ') || 'none'}: ${kind}`;
};

const PILOT = '2026-11-22 01:56:26,369 | INFO     | looking around';
const PILOT_1 = '05 Jul 10:26:01|pUtil.py    | looking around';
const WRAPPER = '2026-03-10 09:40:01,123 [wrapper] looking around';
const SERVER = '2026-03-10 04:03:01,123 panda.log.JobDispatcher: INFO     watching';
const ATHENA = '12:26:49 Py:Athena            INFO looking around';

describe('what a file is', () => {
  it('is told by the records that it holds, whatever it is called', () => {
    assert.equal(told('x.log', PILOT), 'pilot3: pilot');
    assert.equal(told('x.log', PILOT_1), 'pilot1: pilot');
    assert.equal(told('x.log', WRAPPER), 'wrapper: wrapper');
    assert.equal(told('x.log', SERVER), 'panda-server: server');
  });

  it('is told by as many records as its dialect asks for, where its name says nothing', () => {
    assert.equal(told('x.log', ATHENA, ATHENA), 'none: other');
    assert.equal(told('x.log', ATHENA, ATHENA, ATHENA), 'athena: other');
  });

  it('is told by its name alone, also in folders and compressed', () => {
    for (const name of ['payload.stdout', 'job_1/payload.stdout', 'payload.stdout.gz', 'payload.stdout.GZ']) {
      assert.equal(told(name, 'step 1'), 'payload-text: stdout', name);
    }
    assert.equal(told('log.RAWtoALL', 'step 1'), 'athena: substep');
    assert.equal(told('pilotlog.txt', 'step 1'), 'pilot3: pilot');
    assert.equal(told('payload.stderr', 'step 1'), 'payload-text: stderr');
    assert.equal(told('.gz', 'step 1'), 'none: other');
  });

  it('is none of what is known where neither says', () => {
    assert.equal(told('notes.txt', 'bread', 'milk'), 'none: other');
    assert.equal(told('notes.txt', ''), 'none: other');
  });

  it('may be several at once: the more frequent dialect comes first', () => {
    assert.equal(told('x.log', WRAPPER, PILOT, PILOT), 'pilot3 wrapper: pilot');
    assert.equal(told('x.log', WRAPPER, WRAPPER, PILOT), 'wrapper pilot3: pilot');
    assert.equal(told('x.log', WRAPPER, PILOT), 'pilot3 wrapper: pilot');
  });

  it('is no pilot 3 by name where it holds the records of another pilot', () => {
    assert.equal(told('pilotlog.txt', PILOT_1), 'pilot1: pilot');
    assert.equal(told('pilotlog.txt', PILOT_1, PILOT), 'pilot3 pilot1: pilot');
  });

  it('stays a payload’s by its name where the payload prints lines in the form of a pilot', () => {
    assert.equal(told('payload.stdout', PILOT, PILOT), 'runcontainer payload-text: stdout');
    assert.equal(told('payload.stdout', WRAPPER), 'payload-text: stdout');
  });
});

describe('what a large file is', () => {
  const NOISE = 'step 1 of the payload took a moment or two, and then there was another one';
  const noise = (count: number): string[] => Array.from({ length: count }, () => NOISE);

  it('is told by its first 300 and its last 200 lines', () => {
    assert.equal(told('x.log', noise(299), PILOT, noise(100_000)), 'pilot3: pilot');
    assert.equal(told('x.log', noise(100_000), PILOT, noise(199)), 'pilot3: pilot');
  });

  it('is told by some lines in between', () => {
    const often = Array.from({ length: 100_000 }, (_, n) => (n % 10 === 5 ? PILOT : NOISE));
    assert.equal(told('x.log', noise(400), often, noise(400)), 'pilot3: pilot');
    assert.equal(told('x.log', noise(50_000), PILOT, noise(50_000)), 'none: other');
  });

  it('is told behind a line that is too long for a record', () => {
    assert.equal(told('x.log', NOISE, 'x'.repeat(70_000), PILOT), 'pilot3: pilot');
  });
});
