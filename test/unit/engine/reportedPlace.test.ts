import assert from 'node:assert/strict';
import type { Verdict } from '../../../server/src/engine/types';
import { ended, FAILED, log, RECEIVED, STARTED, triageOf } from './remarks/job';

const MOON = 'the moon is in the wrong phase for this job';
const error = (code: number, diag: string): string => log(`error 1/1: ${code}: ${diag}`, 'INFO');

const verdict = (...lines: readonly string[]): Verdict => triageOf({ 'pilot.stdout': lines }).verdict;
const place = (...lines: readonly string[]): unknown[] => {
  const { line, column, code } = verdict(...lines);
  return [line, column, code];
};

describe('a failure that was reported and that no text explains', () => {
  it('is told where its words first stand', () => {
    assert.deepEqual(place(RECEIVED, log(`check: ${MOON}`), log(MOON), FAILED, error(1008, MOON)), [
      2,
      45,
      'pilot:1008',
    ]);
  });

  it('is told where the words stand that follow the standard text of its code', () => {
    assert.deepEqual(place(RECEIVED, log(`check: ${MOON}`), FAILED, error(1008, `General pilot error: ${MOON}`)), [
      2,
      45,
      'pilot:1008',
    ]);
  });

  it('is told where the words are longer, as a pilot cuts what it reports, and where they go on in another line', () => {
    const long = `${MOON}, and so are the tides of the sea`;
    assert.equal(place(RECEIVED, log(`${long} and of the lake`), FAILED, error(1008, `${long}...`))[0], 2);
    assert.equal(place(RECEIVED, log(MOON), FAILED, error(1008, `${MOON}\\nsecond line`))[0], 2);
  });

  it('is told at the report where the words are too common, or stand nowhere before it', () => {
    assert.deepEqual(place(RECEIVED, log('bad moon'), FAILED, error(1008, 'bad moon')), [4, 38, 'pilot:1008']);
    assert.deepEqual(place(RECEIVED, FAILED, error(1008, MOON), log(MOON)), [3, 38, 'pilot:1008']);
  });

  it('has the owner that its code has', () => {
    const { owner, persistence, confidence } = verdict(RECEIVED, FAILED, error(1150, 'Looping job'));
    assert.deepEqual([owner, persistence, confidence], ['user', 'unknown', 50]);
  });

  it('has the exit code where the report says no more than that the payload failed', () => {
    const told = verdict(RECEIVED, STARTED, ended(9), FAILED, error(1305, `Failed to execute payload: ${MOON}`));
    assert.deepEqual([told.code, told.line], ['transform:9', 5]);
  });
});

describe('a text that the pilot reported', () => {
  const FATAL = 'AtlasSetup(FATAL): Fatal exception, releases: no candidate found for Athena,24.0.91';
  const files = (...lines: readonly string[]): Record<string, readonly string[]> => ({
    'pilot.stdout': [RECEIVED, STARTED, ended(1), ...lines, FAILED, error(1305, `Failed to execute payload:${FATAL}`)],
  });

  it('proves the cause, with the owner that its signature or its code has', () => {
    const { verdict: told, findings } = triageOf(files());
    assert.deepEqual([told.signature, told.line, told.confidence], ['atlas-setup-fatal', 5, 75]);
    const [root] = findings.filter(({ role }) => role === 'root');
    assert.equal(root?.reason, 'The text that the pilot reported proves the cause.');
    assert.equal(root.stage, 'payload');
  });

  it('proves nothing where the payload’s own words are at hand', () => {
    assert.notEqual(triageOf({ ...files(), 'payload.stdout': ['step 1'] }).verdict.signature, 'atlas-setup-fatal');
    const dump = [log('payload stderr dump', 'DEBUG'), 'ERROR: no input is left'];
    assert.notEqual(triageOf(files(...dump)).verdict.signature, 'atlas-setup-fatal');
  });

  it('is passed over where the pilot measured the cause itself', () => {
    const limit = log('job has exceeded the memory limit 823786 kB > 256000 kB (subresource=SCORE, corecount=1)');
    assert.equal(triageOf(files(limit)).verdict.signature, 'memory-limit-exceeded');
  });
});
