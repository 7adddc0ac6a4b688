import assert from 'node:assert/strict';
import { checkCarets } from '../../caret';
import { testEngine } from '../../catalogue';

const report = (exitCode: number, exitMsg: string, messages: string[]): string => `
{
  "created": "2026-11-22T01:56:56.921129",
  "executor": [
    {
      "errMsg": "",
      "logfileReport": {
        "details": {
          "FATAL": [
${messages.map((message) => `            {"count": 1, "firstLine": 19},\n              "message": ${message}`).join(',\n')}
          ]
        }
      },
      "rc": ${exitCode}
    }
  ],
  "exitCode": ${exitCode},
  "exitMsg": ${exitMsg},
  "name": "Sim_tf"
}`;

describe('the job report of a transform', () => {
  it('is searched for what it quotes from the logs of its steps', () => {
    const { verdict, job } = checkCarets(
      report(65, '"Non-zero return code from EVNTtoHITS (65)"', [
        '"terminate called after throwing an instance of \'std::bad_alloc\'"\n                                                              ^^^^^^^^^^^^^^^^^^^^ root bad-alloc',
      ]),
      'jobReport.json',
    );
    assert.deepEqual([verdict.outcome, job.exitCode], ['failed', 65]);
  });

  it('tells the exit code and what the transform says of it, where it quotes nothing that is known', () => {
    const text = report(65, '"Something new happened"', []);
    const { verdict } = testEngine().judge([testEngine().read('jobReport.json', Buffer.from(text))]);
    assert.deepEqual([verdict.code, verdict.signature], ['transform:65', 'job-report-exit']);
    assert.equal(verdict.cause, 'The transform says: Something new happened');
  });

  it('of a transform that ended well has no root, whatever it quotes', () => {
    const text = report(0, '"OK"', ['"PixelConditions     ERROR missing dead map for module 1204"']);
    const { verdict, findings } = testEngine().judge([testEngine().read('jobReport.json', Buffer.from(text))]);
    assert.equal(verdict.outcome, 'succeeded');
    assert.deepEqual(
      findings.filter(({ role }) => role === 'root' || role === 'contributing'),
      [],
    );
  });

  it('says nothing under another name', () => {
    const text = report(65, '"Something new happened"', []);
    assert.deepEqual(testEngine().read('other.json', Buffer.from(text)).log.dialects, []);
  });
});
