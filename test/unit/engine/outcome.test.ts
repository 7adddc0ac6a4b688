import assert from 'node:assert/strict';
import { codes, ended, FAILED, log, RECEIVED, STARTED, triageOf } from './remarks/job';

const BANNER = log('***  PanDA Pilot version 3.11.5.1  ***', 'INFO');
const ASKED = log('will download job definition from server', 'INFO');
const NO_JOB = log('did not get a job -- sleep 60 s and repeat');
const PACKING = log('will create archive /scratch/x.log.tgz using timeout=90 s for directory size=0.38 MB', 'INFO');
const BYE = (exit: number): string => log(`pilot has finished (exit code=${exit}, shell exit code=1)`, 'INFO');
const SIGTERM = log('caught signal: SIGTERM in FRAME=');

/** The outcome of a job and the sentence that says why, as far as it is about the outcome. */
function outcomeOf(files: Record<string, readonly string[]>): [string, string] {
  const { outcome, reason } = triageOf(files).verdict;
  return [outcome, reason];
}

const pilot = (...lines: readonly string[]): [string, string] => outcomeOf({ 'pilot.stdout': lines });

describe('how a job ended, by the log of its pilot', () => {
  it('is what the pilot told the server', () => {
    assert.match(pilot(RECEIVED, FAILED).join(), /^failed,The pilot reported the job as failed\./);
    assert.deepEqual(pilot(RECEIVED, FAILED.replace('failed', 'finished')), [
      'succeeded',
      'The pilot reported the job as finished.',
    ]);
  });

  it('is a failure where the pilot ended with an error and never sent the final state', () => {
    const told = codes('1305', 'Failed to execute payload');
    assert.match(pilot(RECEIVED, told, BYE(1305)).join(), /^failed,The pilot ended and reported an error\./);
    assert.match(
      pilot(RECEIVED, told).join(),
      /^failed,An error was reported, and the log ends before the final state\./,
    );
  });

  it('is a failure where a stage failed', () => {
    const stageIn = log('ready to transfer (stage-in) files: [ accessmode=direct', 'INFO');
    assert.match(
      pilot(RECEIVED, stageIn, log('stage-in failed'), PACKING).join(),
      /^failed,The stage-in failed, and the log ends before the final state\./,
    );
  });

  it('is a failure where the exit code of the payload says so, though no stage does', () => {
    assert.match(
      outcomeOf({ 'pilot.stdout': [RECEIVED, STARTED], 'payload.stdout': ['no events left', 'exit code: 4'] }).join(),
      /^failed,The payload ended with exit code 4\./,
    );
  });

  it('is a failure where the pilot had set an error before it packed the log', () => {
    const set = log('aborting payload error diagnosis since an error has already been set: [1187]');
    assert.match(
      pilot(RECEIVED, STARTED, ended(0), set, PACKING).join(),
      /^failed,The pilot had found an error when the log was packed\./,
    );
  });

  it('is a failure where the pilot saw what no later try overcomes, in words of its own', () => {
    assert.match(pilot(RECEIVED, STARTED, SIGTERM, PACKING).join(), /^failed,Line 3 of pilot\.stdout ends a job,/);
    assert.equal(pilot(RECEIVED, STARTED, log(`sending tracing report: {'x': '${SIGTERM}'}`), PACKING)[0], 'succeeded');
  });

  it('is no failure where the pilot only passes on what somebody else said of a step', () => {
    const passedOn = log('pilot.common.exception.PilotException: error code: 1305, message: Failed to execute payload');
    assert.equal(pilot(RECEIVED, STARTED, passedOn, ended(0), PACKING)[0], 'succeeded');
  });

  it('is no failure because the pilot itself came to its end', () => {
    assert.equal(pilot(RECEIVED, STARTED, ended(0), BYE(0))[0], 'incomplete');
  });

  it('is no failure by a transfer that may be tried again', () => {
    const lost = log('gfal-copy error: 110 (Connection timed out) - Transfer canceled because the timeout expired');
    assert.deepEqual(pilot(RECEIVED, lost, STARTED, ended(0), PACKING), [
      'succeeded',
      'Nothing failed before the log was packed; a packed log ends there by design.',
    ]);
  });

  it('is not told where the log merely stops: then the stage counts in which it does', () => {
    assert.deepEqual(pilot(RECEIVED, STARTED), ['incomplete', 'The log stops during payload, without a final state.']);
    const heartbeat = log("job 6514546338 has state 'running' - sending heartbeat", 'INFO');
    assert.deepEqual(pilot(heartbeat), ['incomplete', 'The log stops, without a final state.']);
  });
});

describe('how a pilot ended that had no job', () => {
  it('is told by its last line, by what the server said, or by what stopped it', () => {
    assert.deepEqual(pilot(BANNER, ASKED, BYE(0)), ['nojob', 'The pilot ended without a job.']);
    assert.deepEqual(pilot(BANNER, ASKED, NO_JOB), ['nojob', 'The server had no job for this pilot.']);
    const proxy = log('proxy is too short for pilot startup: 24.00h');
    assert.match(pilot(BANNER, proxy).join(), /^nojob,The pilot could not get as far as a job\./);
  });

  it('is not known where the log stops before, begins later, or is a part', () => {
    assert.deepEqual(pilot(BANNER, ASKED), ['incomplete', 'The log ends before the pilot had a job.']);
    assert.deepEqual(pilot(log('looking around', 'DEBUG')), [
      'incomplete',
      'This is a part of a log; it does not say how the job ended.',
    ]);
    assert.deepEqual(pilot(log('stage-in finished', 'INFO')), [
      'incomplete',
      'This is a part of a log; it does not say how the job ended.',
    ]);
    assert.deepEqual(pilot(log('current server update state: DONE_FINAL', 'INFO'), BYE(0)), [
      'incomplete',
      'This log begins after the job; the job stands in the log before it.',
    ]);
  });

  it('is not what broke a transfer, for only a job has one', () => {
    const lost = log('gfal-copy error: 110 (Connection timed out) - Transfer canceled because the timeout expired');
    assert.equal(pilot(BANNER, lost)[0], 'incomplete');
    assert.equal(pilot(BANNER, log('stage-in failed'))[0], 'incomplete');
  });

  it('is no guess', () => {
    assert.equal(pilot(BANNER, log('something went wrong', 'ERROR'))[0], 'incomplete');
  });

  it('is asked of no pilot that reported an error: it had a job', () => {
    assert.match(pilot(BANNER, codes('1305', 'x')).join(), /^failed,An error was reported/);
  });
});

describe('how a wrapper ended', () => {
  const wrapper = (...lines: readonly string[]): [string, string] =>
    outcomeOf({ 'wrapper.log': lines.map((line) => `2026-03-10 09:40:01,123 [wrapper] ${line}`) });
  const HELLO = 'This is ATLAS pilot wrapper version: 20251211a-master';

  it('is its closing line', () => {
    assert.match(wrapper(HELLO, 'exiting ec=64, duration=9').join(), /^failed,The wrapper ended with code 64\./);
    assert.deepEqual(wrapper(HELLO, 'exiting ec=0, duration=9'), [
      'nojob',
      'The wrapper ended well, and there is no pilot log in it.',
    ]);
    assert.deepEqual(wrapper(HELLO), ['incomplete', 'The wrapper log ends without its closing line.']);
  });
});

describe('how a payload ended, where its own log is all there is', () => {
  const payload = (...lines: readonly string[]): [string, string] => outcomeOf({ 'payload.stdout': lines });
  const FRAMES = ['Traceback (most recent call last):', '  File "fit.py", line 3, in <module>'];

  it('is its exit code', () => {
    assert.match(payload('nothing to do', 'exit code: 3').join(), /^failed,The payload ended with exit code 3\./);
    assert.deepEqual(payload('all is done', 'exit code: 0'), ['succeeded', 'The payload said that it ended well.']);
  });

  it('is good where it says so, whatever a report of its own adds', () => {
    const report = ['{"error_code": 5318, "error_diag": "5% bad channels"}'];
    assert.equal(
      outcomeOf({ 'payload.stdout': ['all is done', 'exit code: 0'], 'payload_error_report.json': report })[0],
      'succeeded',
    );
    assert.deepEqual(payload('execute script: Running script was successful'), [
      'succeeded',
      'The payload said that it ended well.',
    ]);
  });

  it('is a failure where it shows one and never says that it ended well', () => {
    const failure = 'The payload shows a failure and never says that it ended well.';
    assert.match(payload(...FRAMES, "KeyError: 'alpha'").join(), new RegExp(`^failed,${failure}`));
    assert.match(
      payload('./run.sh: line 4:    53 Killed                  ./sim').join(),
      new RegExp(`^failed,${failure}`),
    );
  });

  it('is not known from a line that merely calls itself an error', () => {
    assert.equal(payload('ERROR: cannot read the style file')[0], 'incomplete');
  });

  it('is not known where the log tells nothing, or stops on its way', () => {
    assert.deepEqual(payload('step 1', 'step 2'), ['incomplete', 'Nothing in it says how the payload ended.']);
    const step = '12:26:49 Py:Athena            INFO using release [Athena-21.0.135] [x86_64-centos7-gcc62-opt]';
    assert.deepEqual(outcomeOf({ 'log.RAWtoALL': [step] }), [
      'incomplete',
      'It stops without saying how the payload ended.',
    ]);
  });

  it('is not known where one of its programs always says how it ended, and does not', () => {
    const begun = '12:26:49 Py:Athena            INFO using release [Athena-21.0.135] [x86_64-centos7-gcc62-opt]';
    const { verdict } = triageOf({ 'log.RAWtoALL': [begun, 'step 1'], 'payload.stdout': ['done', 'exit code: 0'] });
    assert.equal(verdict.outcome, 'incomplete');
    assert.deepEqual([verdict.file, verdict.line], ['log.RAWtoALL', 2]);
    assert.match(verdict.reason, /^log\.RAWtoALL stops without the line with which its program always ends/);
    const listed = { 'log.RAWtoALL': [begun, '=== ls in run dir : . ==='], 'payload.stdout': ['done', 'exit code: 0'] };
    assert.equal(outcomeOf(listed)[0], 'incomplete');
  });
});

describe('the outcome of other files', () => {
  it('is the last update of a pilot, also where no log is there', () => {
    const update = (state: string): [string, string] =>
      outcomeOf({ 'heartbeat.json': [`{"jobId": "6514546338", "state": "${state}"}`] });
    assert.deepEqual(update('finished'), ['succeeded', 'The pilot reported the job as finished.']);
    assert.match(update('failed').join(), /^failed,The pilot reported the job as failed\./);
  });

  it('is none for a log of a server, which is about many jobs', () => {
    const line = '2026-03-10 04:03:01,123 panda.log.JobDispatcher: INFO     watching';
    assert.deepEqual(outcomeOf({ 'panda-JobDispatcher.log': [line] }), [
      'unknown',
      'A server log is about many jobs; it has no outcome of its own.',
    ]);
  });

  it('is unknown for what is no log', () => {
    assert.deepEqual(outcomeOf({ 'notes.txt': ['bread, milk, a new disk'] }), [
      'unknown',
      'This is not a log that is known here.',
    ]);
  });
});
