import assert from 'node:assert/strict';
import { codesIn } from '../../../server/src/service/codeAt';
import { idsIn } from '../../../server/src/service/ids';
import { analysed } from './logs';

const { job } = analysed('', { job: { pandaId: '6517092978', taskId: '38768471' } }).triage;

describe('error codes in a line', () => {
  const codes = (line: string, family: 'pilot' | 'payload' = 'pilot'): string[] =>
    codesIn(line, family).map(({ code }) => code);

  it('are those of every attribute of a job', () => {
    const line =
      "'pilotErrorCode': 1305, 'exeErrorCode': 65, 'ddmErrorCode': 200, 'jobDispatcherErrorCode': 100, " +
      "'taskBufferErrorCode': 300, 'supErrorCode': 1, 'brokerageErrorCode': 141, 'transExitCode': '139'";
    assert.deepEqual(codes(line), [
      'pilot:1305',
      'executor:65',
      'dataservice:200',
      'jobdispatcher:100',
      'taskbuffer:300',
      'supervisor:1',
      'brokerage:141',
      'transform:139',
    ]);
  });

  for (const [line, ...expected] of [
    ['pilot:1305 and transform:65', 'pilot:1305', 'transform:65'],
    ['ErrorSource=pilot ErrorCode=1150', 'pilot:1150'],
    ['contained error code: 40', 'executor:40'],
    ['pilot error code received (code=1099)', 'pilot:1099'],
    ['traces error code: 1137', 'pilot:1137'],
    ['error 1/2: 1305: Failed to execute payload', 'pilot:1305'],
    ['an exit code was already set: 1098 (will be converted)', 'pilot:1098'],
    ['status_code=1213', 'pilot:1213'],
    ['exited with 139', 'transform:139'],
    ['non-zero exit code of 65', 'transform:65'],
  ] as const) {
    it(`are named by the words before them: ${line}`, () => assert.deepEqual(codes(line), expected));
  }

  it('of a process are the pilot’s from 1000 to 1999, else the payload’s', () => {
    assert.deepEqual(
      [999, 1000, 1999, 2000].flatMap((number) => codes(`exit code: ${number}`)),
      ['transform:999', 'pilot:1000', 'pilot:1999', 'transform:2000'],
    );
    assert.deepEqual(
      ['0999', '1000', '1999', '2000'].flatMap((number) => codes(`error code: ${number}, message`)),
      ['pilot:1000', 'pilot:1999'],
    );
  });

  it('are none in other numbers: no error, a time, a version, an amount, a shell', () => {
    for (const line of [
      'exit code: 0, pilotErrorCode: 0',
      'pilot:12:30 pilot:3.11',
      'copied 1305 files',
      '!!WARNING!!1137!! copy failed',
      'shell exit code=65',
      'exit code: 1.5',
    ]) {
      assert.deepEqual(codes(line), [], line);
    }
  });

  it('that any program might print are none in the words of a payload', () => {
    assert.deepEqual(codes('error code: 1305', 'payload'), []);
    assert.deepEqual(codes('pilotErrorCode = 1305', 'payload'), ['pilot:1305']);
  });

  it('belong to the wording that names them best, once', () => {
    assert.deepEqual(codes('exit code: 65, shell exit code=1, trans_exit_code = 65'), ['transform:65', 'transform:65']);
    assert.deepEqual(codes('pilotErrorCodes = [1305, 1137]'), ['pilot:1305', 'pilot:1137']);
  });
  it('are no numbers of more than nine digits', () => {
    assert.deepEqual(codes(`exit code: ${'9'.repeat(400)} pilotErrorCode=${'1'.repeat(10)}`), []);
  });
});

describe('a hostile line', () => {
  const blanks = ' '.repeat(32_000);
  for (const [what, line] of Object.entries({
    'blanks behind a name': `exit code${blanks}x pilotErrorCode${blanks}x transexitcode${blanks}x PandaID${blanks}x`,
    'names and blanks': `pilotErrorCode${' '.repeat(8)}`.repeat(1400),
    'a list without end': `pilotErrorCodes = [${'1305, '.repeat(5000)}`,
    'codes without end': 'exit_code=1 '.repeat(2700),
    'ids without end': 'PandaID=6517092978 taskID=38768471 reqID=44818 '.repeat(690),
    "the job's own id without end": '6517092978 '.repeat(2900),
    digits: `exit code: ${'1'.repeat(32_000)}`,
  })) {
    it(`costs no more than its length: ${what}`, () => {
      const start = process.hrtime.bigint();
      for (let n = 0; n < 20; n += 1) {
        assert.ok(codesIn(line, 'pilot').length <= 100);
        assert.ok(idsIn(line, job).length <= 100);
      }
      const milliseconds = Number(process.hrtime.bigint() - start) / 1e6 / 20;
      assert.ok(milliseconds < 60, `${milliseconds} ms for one line`);
    });
  }
});
