import assert from 'node:assert/strict';
import { testEngine } from '../../catalogue';
import { codes, ended, FAILED, log, RECEIVED, STARTED, triageOf } from './remarks/job';

const STAGE_IN = log('ready to transfer (stage-in) files: [ accessmode=direct', 'INFO');
const STAGE_OUT = log('prepare to stage-out 1 output file(s)', 'INFO');
const NOT_OUT = log('transfer of output file(s) failed');
const FULL = log('No available space left on disk: HTTP 507 : Insufficient Storage');
const LIMIT = log('job has exceeded the memory limit 823786 kB > 256000 kB (subresource=SCORE, corecount=1)');
const SIGTERM = log('caught signal: SIGTERM in FRAME=');
const GUESS = log('something else went wrong', 'ERROR');

/** How a cause says that the line stands in no rotation of logs. */
const OUTSIDE = /outside the log rotation/;

/** The findings of a job but for what it reported: `file:line role severity: reason`. */
const told = (files: Record<string, readonly string[]>): string[] =>
  triageOf(files)
    .findings.filter(({ rank }) => rank !== 'report')
    .map((f) => `${f.file}:${f.line} ${f.role} ${f.severity}: ${f.reason}`);

const pilot = (...lines: readonly string[]): string[] => told({ 'pilot.stdout': lines });

describe('a finding beside the root', () => {
  it('came on top of it where the job had failed before', () => {
    assert.deepEqual(pilot(RECEIVED, STARTED, LIMIT, ended(137), STAGE_OUT, FULL, NOT_OUT, FAILED), [
      'pilot.stdout:3 root error: This text proves the cause.',
      'pilot.stdout:6 contributing warning: The job had failed before, in the payload; this came on top of it.',
    ]);
  });

  it('follows from a signal before it', () => {
    assert.deepEqual(
      pilot(
        RECEIVED,
        STARTED,
        SIGTERM,
        STAGE_OUT,
        FULL,
        NOT_OUT,
        FAILED,
        codes('1201', 'Job killed by signal: SIGTERM'),
      ),
      [
        'pilot.stdout:3 root error: This text proves the cause.',
        'pilot.stdout:5 echo information: It follows from the signal at line 3.',
      ],
    );
  });

  it('is a signal that came when the payload had failed by itself', () => {
    const killed = './run.sh: line 4:    53 Killed                  ./sim';
    const lines = told({
      'pilot.stdout': [RECEIVED, STARTED, ended(137), SIGTERM, FAILED],
      'payload.stderr': [killed],
    });
    assert.deepEqual(lines, [
      'pilot.stdout:4 contributing warning: The payload had failed by itself before this signal came.',
      'payload.stderr:1 root error: This text proves the cause.',
    ]);
  });

  it('is noise where it merely calls itself an error', () => {
    assert.deepEqual(
      pilot(RECEIVED, STARTED, LIMIT, GUESS, FAILED)[1],
      'pilot.stdout:4 noise information: It calls itself an error, but another line tells the cause.',
    );
  });

  it('says the same where it is of the same kind and code', () => {
    assert.deepEqual(pilot(RECEIVED, STAGE_OUT, FULL, `${FULL} on pool p7`, NOT_OUT, FAILED).slice(1), [
      'pilot.stdout:4 echo information: It says the same as line 3 of pilot.stdout.',
    ]);
  });

  it('is not the same with another code', () => {
    const skipped = (code: number): string =>
      log(`failed to transfer_files() using copytool=gfal .. skipped; error=error code: ${code}, message: x`);
    assert.deepEqual(pilot(RECEIVED, STAGE_OUT, skipped(1137), skipped(1152), NOT_OUT, FAILED).slice(1), [
      'pilot.stdout:4 contributing warning: It belongs to the failure but is not its most specific sign.',
    ]);
  });
});

describe('a finding without a root', () => {
  it('is what to look at first, where the log does not say how the job ended', () => {
    assert.deepEqual(pilot(RECEIVED, STAGE_OUT, FULL, GUESS), [
      'pilot.stdout:3 contributing warning: The log does not say how the job ended; if it failed, look here.',
      'pilot.stdout:4 noise information: It calls itself an error, but another line tells the cause.',
    ]);
  });

  it('may be what failed, though nothing makes it the cause', () => {
    const full = FULL.replace('disk', 'disk of pool p7');
    assert.deepEqual(
      pilot(RECEIVED, STAGE_OUT, FULL, full)[1],
      'pilot.stdout:4 contributing warning: It says what failed; nothing in the log makes it the cause.',
    );
  });
});

describe('findings', () => {
  it('come in the order of the files and their lines, whatever their roles', () => {
    const { findings, files } = triageOf({
      'payload.stdout': ['./run.sh: line 4:    53 Killed                  ./sim', 'ERROR: no output'],
      'pilot.stdout': [RECEIVED, STAGE_IN, GUESS, STARTED, LIMIT, FAILED, codes('1235', 'x')],
    });
    assert.deepEqual(files, ['pilot.stdout', 'payload.stdout']);
    assert.deepEqual(
      findings.map(({ file, line }) => `${file}:${line}`),
      ['pilot.stdout:3', 'pilot.stdout:5', 'pilot.stdout:7', 'payload.stdout:1', 'payload.stdout:2'],
    );
  });

  it('tell the exit code of the payload in their words', () => {
    const [found] = triageOf({ 'payload.stdout': ['no input is left', 'exit code: 4'] }).findings;
    assert.match(found!.cause, /exit code 4/);
  });

  it('tell of a rotation of logs only where its time is known, and the line stands in it', () => {
    const line =
      '2026-03-10 04:03:01,123 panda.log.JobDispatcher: ERROR    taskbuffer:300 The worker was finished while the job was running : x';
    const cause = (hour: number, minute: number, lengthMinutes: number): string => {
      const reading = testEngine().read('panda-JobDispatcher.log', Buffer.from(line));
      const { findings } = testEngine().judge([reading], { logRotation: { hour, minute, lengthMinutes } });
      return findings.find(({ code }) => code === 'taskbuffer:300')?.cause ?? '';
    };
    assert.doesNotMatch(cause(4, 3, 1), OUTSIDE);
    assert.doesNotMatch(cause(23, 50, 300), OUTSIDE);
    assert.match(cause(4, 4, 30), OUTSIDE);
    assert.match(cause(4, 0, 3), OUTSIDE);
    assert.match(cause(4, 3, 0), OUTSIDE);
  });
});
