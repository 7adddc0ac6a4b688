import assert from 'node:assert/strict';
import { codesIn } from '../../../server/src/service/codeAt';
import { idsIn } from '../../../server/src/service/ids';
import { apart, outside } from '../../../server/src/service/spans';
import { analysed } from './logs';

const { job } = analysed('', { job: { pandaId: '6517092978', taskId: '38768471' } }).triage;

describe('error codes in a line', () => {
  const codes = (line: string): string[] => codesIn(line, 'pilot').map(({ code }) => code);

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

describe('spans', () => {
  const span = (start: number, end: number, name = '') => ({ start, end, name });
  it('that overlap give way to the one that starts first, then to the one named first', () => {
    const spans = [span(4, 8, 'late'), span(0, 5, 'first'), span(0, 9, 'second'), span(5, 6, 'next')];
    assert.deepEqual(
      apart(spans).map(({ name }) => name),
      ['first', 'next'],
    );
  });
  it('give way to others altogether', () => {
    const taken = [span(2, 4), span(6, 8)];
    const spans = [span(0, 2), span(3, 5), span(4, 6), span(5, 9), span(8, 9)];
    assert.deepEqual(outside(spans, taken), [span(0, 2), span(4, 6), span(8, 9)]);
    assert.deepEqual(outside(spans, []), spans);
  });
});
