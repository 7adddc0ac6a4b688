import assert from 'node:assert/strict';
import type { Reading, Triage } from '../../../server/src/engine/types';
import { testEngine } from '../../catalogue';

const read = (path: string, text: string | Uint8Array): Reading => testEngine().read(path, Buffer.from(text as string));

function triage(files: Record<string, string>): Triage {
  const readings = Object.entries(files).map(([path, text]) => read(path, text));
  const told = testEngine().judge(readings);
  assert.deepEqual(testEngine().judge([...readings].reverse()), told, 'the order of files changes the verdict');
  return told;
}

const PAYLOAD = 'reading input\nopening tree\n';
const REPORT = '{"error_code": 1042, "error_diag": "calibration job exceeded 5% bad channels (7.3%)"}\n';
const GOT_JOB =
  '2026-11-22 01:56:26,369 | INFO     | pilot.control.job                | create_job                | received job: 6514546338 (sleep until the job has finished)';

describe('the report that a payload leaves of its own error', () => {
  it('is the verdict where no log tells more', () => {
    const { verdict, job, files } = triage({ 'payload.stdout': PAYLOAD, 'payload_error_report.json': REPORT });
    assert.deepEqual([verdict.outcome, verdict.code], ['failed', 'executor:1042']);
    assert.deepEqual([verdict.file, verdict.line], ['payload_error_report.json', 1]);
    assert.equal(verdict.cause, 'calibration job exceeded 5% bad channels (7.3%)');
    assert.deepEqual(
      job.reported.map(({ code }) => code),
      ['executor:1042'],
    );
    assert.deepEqual(files, ['payload.stdout', 'payload_error_report.json']);
  });

  it('stands alone too, and says the line of its code', () => {
    const { verdict } = triage({
      'payload_error_report.json': '{\r\n  "error_diag": "",\r\n  "error_code": "17"\r\n}',
    });
    assert.deepEqual([verdict.outcome, verdict.code, verdict.line], ['failed', 'executor:17', 3]);
  });

  it('tells the exit code that runGen only writes into the text', () => {
    const text = '{"error_code": 5318, "error_diag": "payload execution failed with 137"}';
    assert.equal(triage({ 'payload.stdout': PAYLOAD, 'payload_error_report.json': text }).job.exitCode, 137);
  });

  it('comes after the word of the pilot', () => {
    const pilot = [
      GOT_JOB,
      '2026-11-22 01:58:29,039 | INFO     | pilot.control.job                | is_final_update           | job 6514546338 has failed - sending final server update',
      '2026-11-22 01:58:29,047 | INFO     | pilot.control.job                | make_job_report           | error 1/1: 1305: Failed to execute payload',
    ].join('\n');
    const { job } = triage({ 'pilotlog.txt': pilot, 'payload_error_report.json': REPORT });
    assert.deepEqual(
      job.reported.map(({ code }) => code),
      ['pilot:1305', 'executor:1042'],
    );
  });

  it('that names no error says nothing', () => {
    const { verdict } = triage({ 'payload.stdout': PAYLOAD, 'payload_error_report.json': '{"error_code": 0}' });
    assert.equal(verdict.outcome, 'incomplete');
  });
});

describe('the last update of a pilot that must not talk to the server', () => {
  const update = {
    jobId: '6514546338',
    state: 'failed',
    attemptNr: 3,
    siteName: 'EAST_LAKE',
    pilotErrorCode: 1137,
    pilotErrorDiag: 'Failed to stage-out file: no route to host',
    exeErrorCode: 0,
    transExitCode: 0,
  };

  it('is the end of the job when its log is not there', () => {
    const { verdict, job } = triage({ 'payload.stdout': PAYLOAD, 'heartbeat.json': JSON.stringify(update, null, 4) });
    assert.deepEqual([verdict.outcome, verdict.code, verdict.line], ['failed', 'pilot:1137', 6]);
    assert.deepEqual([job.pandaId, job.attempt, job.queue, job.exitCode], ['6514546338', 3, 'EAST_LAKE', 0]);
  });

  it('is read with the keys of pilots since 2026', () => {
    const text = JSON.stringify({ job_id: 7, job_status: 'finished', pilot_error_code: 0, trans_exit_code: 0 });
    const { verdict, job } = triage({ 'payload.stdout': PAYLOAD, 'heartbeat_new.json': text });
    assert.deepEqual([verdict.outcome, job.pandaId, job.reported], ['succeeded', '7', []]);
  });

  it('gives the positive number of a code that the pilot negated', () => {
    const text = JSON.stringify({ ...update, pilotErrorCode: -1305 });
    assert.equal(triage({ 'heartbeat.json': text }).job.reported[0]?.code, 'pilot:1305');
  });

  it('of another job adds nothing', () => {
    const other = JSON.stringify({ ...update, jobId: '1' });
    const { job } = triage({ 'pilotlog.txt': GOT_JOB, 'heartbeat.json': other });
    assert.deepEqual([job.pandaId, job.state, job.reported], ['6514546338', null, []]);
  });
});

describe('job definitions and lists of jobs', () => {
  const DEFINITION = { PandaID: 6514546338, taskID: 38750250, attemptNr: 2, reqID: 41809, computingSite: 'EAST/LAKE' };
  const facts = (files: Record<string, string>): unknown[] => {
    const { job } = triage({ 'payload.stdout': PAYLOAD, ...files });
    return [job.pandaId, job.taskId, job.attempt, job.reqId, job.queue];
  };
  const ALL = ['6514546338', '38750250', 2, '41809', 'EAST/LAKE'];

  it('tell whose job it is, as JSON, as a dictionary by id and as the query that pilot 1 got', () => {
    assert.deepEqual(facts({ 'pandaJobData.out': JSON.stringify(DEFINITION) }), ALL);
    assert.deepEqual(facts({ 'HPCJobs.json': JSON.stringify({ 6514546338: DEFINITION }) }), ALL);
    const query = 'StatusCode=0&PandaID=6514546338&taskID=38750250&attemptNr=2&reqID=41809&computingSite=EAST%2FLAKE';
    assert.deepEqual(facts({ 'pandaJobData.out': query }), ALL);
  });

  it('tell what the rules of the server ask of a job: label, architecture and release', () => {
    const asked = (text: string): unknown[] => {
      const { job } = triage({ 'payload.stdout': PAYLOAD, 'pandaJobData.out': text });
      return [job.label, job.architecture, job.release];
    };
    const more = { prodSourceLabel: 'managed', cmtConfig: 'x86_64-el9-gcc13-opt', swRelease: 'Atlas-25.0.1' };
    const all = ['managed', 'x86_64-el9-gcc13-opt', 'Atlas-25.0.1'];
    assert.deepEqual(asked(JSON.stringify({ ...DEFINITION, ...more })), all);
    assert.deepEqual(asked(`PandaID=1&${new URLSearchParams(more).toString()}`), all);
    assert.deepEqual(asked(JSON.stringify({ ...DEFINITION, cmtConfig: 'x'.repeat(1000), swRelease: null })), [
      null,
      null,
      null,
    ]);
  });

  it('name the job when the pilot ran only one', () => {
    assert.equal(triage({ 'payload.stdout': PAYLOAD, 'pandaIDs.out': '6514546338\n' }).job.pandaId, '6514546338');
    assert.equal(triage({ 'payload.stdout': PAYLOAD, 'pandaIDs.out': '6514546338\n6514546339\n' }).job.pandaId, null);
  });

  it('of several jobs in one file name none', () => {
    assert.equal(facts({ 'HPCJobs.json': JSON.stringify({ 1: DEFINITION, 2: DEFINITION }) })[0], null);
  });
});

describe('a job report on a single line', () => {
  it('tells the exit code and the message that its lines do not', () => {
    const text = JSON.stringify({ executor: [], exitCode: 65, exitMsg: 'Something new happened' });
    const { verdict, job } = triage({ 'jobReport.json': text });
    assert.deepEqual([verdict.outcome, verdict.code, job.exitCode], ['failed', 'transform:65', 65]);
    assert.equal(verdict.cause, 'Something new happened');
  });
});

describe('hostile data files', () => {
  const NAMES = [
    'payload_error_report.json',
    'heartbeat.json',
    'jobReport.json',
    'pandaJobData.out',
    'HPCJobs.json',
    'pandaIDs.out',
  ];
  const TEXTS: Record<string, string> = {
    nothing: '',
    'a cut object': '{"error_code": 5',
    'nested too deep': '['.repeat(100_000),
    'nested too deep and closed': `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`,
    'no JSON': '{error_code: 5}',
    'something behind it': '{"error_code": 5} x',
    'other types':
      '{"error_code": {"a": []}, "jobId": [], "state": 4, "exitCode": "x", "executor": 3, "files": {"input": 1}}',
    'names of an object':
      '{"__proto__": {"error_code": 5}, "constructor": 1, "jobId": "1/../2", "state": "failed\\n# x"}',
    'numbers out of range': '{"error_code": 1e999, "PandaID": 99999999999999999999, "exitCode": 1.5}',
    'a broken string': '{"error_code": "\\u12"}',
    'an open string': `{"error_code": "${'\\"'.repeat(50_000)}`,
    'NUL and invalid UTF-8': '\u0000\ufffd{"a"',
    'no ids': '6514546338 ; rm -rf',
  };
  for (const [what, text] of Object.entries(TEXTS)) {
    it(`say nothing: ${what}`, () => {
      for (const name of NAMES) {
        const { job } = triage({ 'payload.stdout': PAYLOAD, [name]: text });
        assert.deepEqual([job.pandaId, job.exitCode, job.reported], [null, null, []], name);
      }
    });
  }

  it('that are too large are named and not read as data', () => {
    const text = `${' '.repeat(9 * 2 ** 20)}${REPORT}`;
    const { job, limits } = triage({ 'payload.stdout': PAYLOAD, 'payload_error_report.json': text });
    assert.deepEqual(job.reported, []);
    assert.deepEqual(limits, ['payload_error_report.json: larger than 8 MiB; not read as data']);
  });

  it('with more values than any job has are not read to their end', () => {
    const many = `{"jobId": 7, "state": "failed", "more": [${'{"a":"b"},'.repeat(100_000)}1]}`;
    assert.equal(triage({ 'payload.stdout': PAYLOAD, 'heartbeat.json': many }).job.pandaId, null);
  });
});
