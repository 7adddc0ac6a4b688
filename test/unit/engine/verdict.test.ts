import assert from 'node:assert/strict';
import type { Verdict } from '../../../server/src/engine/types';
import { codes, ended, FAILED, log, RECEIVED, STARTED, triageOf } from './remarks/job';

const FINISHED = log('job 6514546338 has finished - sending final server update', 'INFO');
const LIMIT = log('job has exceeded the memory limit 823786 kB > 256000 kB (subresource=SCORE, corecount=1)');
const STAGE_OUT = log('prepare to stage-out 1 output file(s)', 'INFO');
const NOT_OUT = log('transfer of output file(s) failed');
const SKIPPED = log('failed to transfer_files() using copytool=gfal .. skipped; error=error code: 1137, message: x');
const TIMEOUT = log('gfal-copy error: 110 (Connection timed out) - Transfer canceled because the timeout expired');

const verdict = (files: Record<string, readonly string[]>): Verdict => triageOf(files).verdict;
const pilot = (...lines: readonly string[]): Verdict => verdict({ 'pilot.stdout': lines });
const sureness = ({ confidence, confidenceReason, agrees }: Verdict): unknown[] => [
  confidence,
  confidenceReason,
  agrees,
];

describe('how sure a verdict is', () => {
  it('is 100 for a proven cause that was reported too', () => {
    assert.deepEqual(sureness(pilot(RECEIVED, STARTED, LIMIT, ended(137), FAILED, codes('1235', 'x'))), [
      100,
      'The pilot reported it too.',
      true,
    ]);
  });

  it('is 75 for one that nobody confirms', () => {
    assert.deepEqual(sureness(pilot(RECEIVED, STARTED, LIMIT, FAILED)), [
      75,
      'There is no report that could confirm it.',
      null,
    ]);
    assert.deepEqual(sureness(pilot(RECEIVED, STARTED, LIMIT, FAILED, codes('1305', 'x'))), [
      75,
      'The pilot reported pilot:1305 instead.',
      false,
    ]);
    assert.deepEqual(sureness(pilot(RECEIVED, STAGE_OUT, TIMEOUT, NOT_OUT, FAILED, codes('1137', 'x'))), [
      75,
      'It has no code of its own that the report could confirm.',
      true,
    ]);
  });

  it('is 75 for what failed without a why, if it was reported, else 50', () => {
    assert.deepEqual(sureness(pilot(RECEIVED, STAGE_OUT, SKIPPED, NOT_OUT, FAILED, codes('1137', 'x'))), [
      75,
      'The pilot reported the same, but nothing says why it failed.',
      true,
    ]);
    assert.deepEqual(sureness(pilot(RECEIVED, STAGE_OUT, SKIPPED, NOT_OUT, FAILED)), [
      50,
      'Nothing says why it failed, and no report confirms it.',
      null,
    ]);
  });

  it('is 50 for a guess', () => {
    const lines = ['ERROR: histogram h_mjj is not in the input file', 'exit code: 4'];
    assert.deepEqual(sureness(verdict({ 'payload.stdout': lines })), [50, 'No known text proves it.', null]);
  });

  it('is not asked where nothing failed', () => {
    assert.deepEqual(sureness(pilot(RECEIVED, FINISHED)), [null, null, null]);
  });
});

describe('the code of a verdict', () => {
  it('is the reported one where the text has none', () => {
    const { code, acronym } = pilot(RECEIVED, STAGE_OUT, TIMEOUT, NOT_OUT, FAILED, codes('1137', 'x'));
    assert.deepEqual([code, acronym], ['pilot:1137', 'STAGEOUTFAILED']);
  });

  it('is the exit code of a payload that said nothing that is known', () => {
    assert.equal(verdict({ 'payload.stdout': ['exit code: 9'] }).code, 'transform:9');
    assert.equal(pilot(RECEIVED, STARTED, ended(9), FAILED).code, 'transform:9');
  });

  it('is the exit code behind a report that says no more than that the payload failed', () => {
    const told = pilot(RECEIVED, STARTED, ended(9), FAILED, codes('1305', 'Failed to execute payload'));
    assert.deepEqual([told.code, told.agrees], ['transform:9', false]);
    assert.equal(pilot(RECEIVED, STARTED, ended(9), FAILED, codes('1150', 'Looping job')).code, 'pilot:1150');
  });

  it('is what the pilot had set where its log ends before the report', () => {
    const set = log('aborting payload error diagnosis since an error has already been set: [1187]');
    const { code, file, line } = pilot(RECEIVED, STARTED, ended(0), set);
    assert.deepEqual([code, file, line], ['pilot:1187', 'pilot.stdout', 4]);
  });

  it('is what the last update of a pilot says, where no log is there', () => {
    const update = (pilotErrorCode: number): Verdict =>
      verdict({
        'heartbeat.json': [JSON.stringify({ jobId: '6514546338', state: 'failed', pilotErrorCode, transExitCode: 65 })],
      });
    assert.deepEqual(
      [update(1150).code, ...sureness(update(1150))],
      ['pilot:1150', 50, 'Only the reported code speaks for it.', true],
    );
    assert.deepEqual([update(1305).code, update(1305).agrees], ['transform:65', false]);
  });

  it('is none of a pilot that had no job, where nothing says why', () => {
    const banner = log('***  PanDA Pilot version 3.11.5.1  ***', 'INFO');
    const told = pilot(banner, log('pilot has finished (exit code=0, shell exit code=0)', 'INFO'));
    assert.deepEqual([told.outcome, told.code, told.confidence, told.line], ['nojob', null, null, null]);
  });

  it('is none where nothing failed, whatever was reported', () => {
    const { code, cause, line, agrees } = pilot(RECEIVED, FINISHED, codes('1305', 'x'));
    assert.deepEqual([code, cause, line, agrees], [null, null, null, null]);
  });
});

describe('the place of a verdict', () => {
  it('is that of the root', () => {
    const { file, line, column, text, signature } = pilot(RECEIVED, STARTED, LIMIT, FAILED);
    assert.deepEqual([file, line, column, text], ['pilot.stdout', 3, 38, LIMIT]);
    assert.equal(signature, 'memory-limit-exceeded');
  });

  it('is the line at which an incomplete log stops, however many empty ones follow', () => {
    const { outcome, file, line, text, code } = pilot(RECEIVED, STARTED, log('looking around', 'DEBUG'), '', '', '');
    assert.deepEqual([outcome, file, line, code], ['incomplete', 'pilot.stdout', 3, null]);
    assert.equal(text, log('looking around', 'DEBUG'));
  });

  it('of an incomplete log names the line that would tell the cause', () => {
    const { reason } = pilot(RECEIVED, STAGE_OUT, TIMEOUT, log('looking around', 'DEBUG'));
    assert.match(
      reason,
      /^The log stops during stage-out, without a final state\. If it failed, line 3 of pilot\.stdout tells why: The storage did not finish the transfer in time/,
    );
  });

  it('is not a guess there', () => {
    const guess = log('something went wrong', 'ERROR');
    assert.equal(
      pilot(RECEIVED, STARTED, guess, log('looking around', 'DEBUG')).reason,
      'The log stops during payload, without a final state.',
    );
  });
});

describe('whose problem a verdict tells', () => {
  it('is what the code means where no line tells more', () => {
    const { owner, persistence, acronym } = pilot(
      RECEIVED,
      STARTED,
      FAILED,
      codes('1150', 'Looping job killed by pilot'),
    );
    assert.deepEqual([owner, persistence, acronym], ['user', 'unknown', 'LOOPINGJOB']);
  });
});
