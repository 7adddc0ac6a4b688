import assert from 'node:assert/strict';
import { testEngine } from '../../catalogue';
import { codes, FAILED, log, RECEIVED, STARTED, triageOf } from './remarks/job';

const reported = (...lines: string[]): string[] =>
  triageOf({ 'pilot.stdout': lines }).job.reported.map(({ code }) => code);

describe('facts from the job definition that the pilot prints', () => {
  const definition = (text: string): string => log(`job definition = {'PandaID': 6514546338, ${text}}`, 'INFO');
  const asked = (text: string): unknown[] => {
    const { job } = triageOf({ 'pilot.stdout': [definition(text), RECEIVED, STARTED] });
    return [job.label, job.architecture, job.release];
  };

  it('are what the rules of the server ask of a job, in the words of the server', () => {
    assert.deepEqual(
      asked(
        "'prodSourceLabel': 'user', 'swRelease': 'Atlas-25.0.1', 'jobPars': '-x', 'cmtConfig': 'x86_64-el9-gcc13-opt'",
      ),
      ['user', 'x86_64-el9-gcc13-opt', 'Atlas-25.0.1'],
    );
    assert.deepEqual(asked("'swRelease': 'NULL', 'cmtConfig': ''"), [null, '', 'NULL']);
    assert.deepEqual(asked("'taskID': 1"), [null, null, null]);
  });

  it('are those of the job itself where one pilot ran several', () => {
    const lines = ['1', '2'].flatMap((id) => [
      log('will download job definition from server', 'INFO'),
      log(`job definition = {'PandaID': ${id}, 'swRelease': 'Atlas-${id}'}`, 'INFO'),
      log(`received job: ${id} (sleep until the job has finished)`, 'INFO'),
      STARTED,
      log(`job ${id} has failed - sending final server update`, 'INFO'),
    ]);
    const engine = testEngine();
    const triages = engine.judgeAll([engine.read('pilot.stdout', Buffer.from(lines.join('\n')))]);
    assert.deepEqual(
      triages.map(({ job }) => [job.pandaId, job.release]),
      [
        ['1', 'Atlas-1'],
        ['2', 'Atlas-2'],
      ],
    );
  });
});

describe('facts from the data that the pilot sends', () => {
  const data = (text: string): string => log(`data={${text}}`, 'DEBUG');
  const sent = data(
    "'jobId': '6514546338', 'state': 'failed', 'siteName': 'LAB', 'pilotErrorCode': 1305, 'pilotErrorDiag': \"it's broken\", 'transExitCode': 65, 'exeErrorCode': 8, 'exeErrorDiag': 'x'",
  );

  it('reads state, codes and text where nothing else tells them', () => {
    const { job, verdict } = triageOf({ 'pilot.stdout': [RECEIVED, STARTED, sent] });
    assert.equal(job.pandaId, '6514546338');
    assert.equal(job.state, 'failed');
    assert.deepEqual(
      job.reported.map(({ code, diag, line }) => ({ code, diag, line })),
      [
        { code: 'pilot:1305', diag: "it's broken", line: 3 },
        { code: 'executor:8', diag: 'x', line: 3 },
        { code: 'transform:65', diag: null, line: 3 },
      ],
    );
    assert.equal(verdict.outcome, 'failed');
  });

  it('reads the keys of 2026, as data of the request too', () => {
    const lines = [
      RECEIVED,
      log(
        "data = {'job_id': 6514546338, 'job_status': 'failed', 'pilot_error_code': 1305, 'pilot_error_diag': 'x', 'trans_exit_code': '65', 'exe_error_code': 0, 'exe_error_diag': ''}",
        'INFO',
      ),
    ];
    assert.deepEqual(reported(...lines), ['pilot:1305', 'transform:65']);
    assert.equal(triageOf({ 'pilot.stdout': lines }).job.state, 'failed');
  });

  it('does not take an update that the log extract quotes for the one that is sent', () => {
    const quoting = data(
      "'jobId': '6514546338', 'state': 'failed', 'pilotLog': \"data={'pilotErrorCode': 1099, 'pilotErrorDiag': 'old'\", 'pilotErrorCode': 1151, 'pilotErrorDiag': 'new', 'transExitCode': 0, 'exeErrorCode': 0, 'exeErrorDiag': ''",
    );
    assert.deepEqual(reported(RECEIVED, quoting), ['pilot:1151']);
  });

  it('puts first what was sent, when the pilot changed it while sending', () => {
    const changed = sent.replace("'pilotErrorCode': 1305", "'pilotErrorCode': 1379");
    assert.deepEqual(reported(RECEIVED, FAILED, codes('1201', 'Job killed by signal: SIGTERM'), changed).slice(0, 2), [
      'pilot:1379',
      'pilot:1201',
    ]);
  });

  it('keeps the place in the list of a code that was sent as it stands there', () => {
    const lines = [RECEIVED, FAILED, codes('1305, 1165', 'Failed to execute payload'), sent];
    const [first] = triageOf({ 'pilot.stdout': lines }).job.reported;
    assert.equal(first?.code, 'pilot:1305');
    assert.equal(first.line, 3);
  });

  it('tells the text that was sent, which is not always that of the summary', () => {
    const text = 'Transform 2026-11-22 01:56:47,333 CRITICAL';
    const lines = [
      RECEIVED,
      FAILED,
      log('pilotErrorCodes = [1305, 1165] (will report primary/first error code)'),
      log("pilotErrorDiags = ['Transform  CRITICAL', 'a\\nb \\xf6'] (will report primary/first error diag)"),
      log(`error 1/2: 1305: ${text}`, 'INFO'),
      log('error 2/2: 1165: a', 'INFO'),
    ];
    const texts = (...more: string[]): unknown[] =>
      triageOf({ 'pilot.stdout': [...lines, ...more] }).job.reported.map(({ code, diag, line }) => [code, diag, line]);
    assert.deepEqual(texts(), [
      ['pilot:1305', 'Transform  CRITICAL', 5],
      ['pilot:1165', 'a\nb ö', 6],
    ]);
    assert.deepEqual(texts(sent)[0], ['pilot:1305', "it's broken", 5]);
  });

  it('takes the codes of the payload that were sent for those that the server has', () => {
    const found = log('payload_error_report.json contained error code: 5303', 'INFO');
    assert.deepEqual(reported(RECEIVED, STARTED, found, sent), ['pilot:1305', 'executor:8', 'transform:65']);
    const none = sent.replace("'exeErrorCode': 8", "'exeErrorCode': 0");
    assert.deepEqual(reported(RECEIVED, STARTED, found, none), ['pilot:1305', 'transform:65']);
  });

  it('takes codes without any final state as reported', () => {
    for (const name of ['pilotErrorCodes', 'pilot_error_code(s)']) {
      const { job, verdict } = triageOf({
        'pilot.stdout': [RECEIVED, STARTED, log(`${name} = [1212, 1237, 1305] (will report primary/first error code)`)],
      });
      assert.deepEqual(
        job.reported.map(({ code }) => code),
        ['pilot:1212', 'pilot:1237', 'pilot:1305'],
      );
      assert.equal(verdict.outcome, 'failed');
      assert.equal(verdict.code, 'pilot:1212');
    }
  });

  it('reads no codes from data of a job that goes well', () => {
    const well = data(
      "'jobId': '6514546338', 'state': 'finished', 'pilotErrorCode': 0, 'pilotErrorDiag': '', 'transExitCode': 0, 'exeErrorCode': 0, 'exeErrorDiag': ''",
    );
    const { job, verdict } = triageOf({ 'pilot.stdout': [RECEIVED, STARTED, well] });
    assert.deepEqual(job.reported, []);
    assert.equal(verdict.outcome, 'succeeded');
  });
});
