import assert from 'node:assert/strict';
import type { CampaignJob } from '../../../../server/src/campaign/campaignJob';
import type { FailedJob } from '../../../../server/src/campaign/rowOf';
import type { RuleSubject } from '../../../../server/src/rules/draft/ruleSubject';
import { readRuleFile } from '../../../../server/src/rules/file/ruleFile';
import { rowRules } from '../../../../server/src/service/campaign/rowRules';
import { rowError, rowSubject, type RowError } from '../../../../server/src/service/campaign/rowSubject';
import { failedJob } from '../../../campaign/jobs';
import { testEngine } from '../../../catalogue';

type Failing = [reported: CampaignJob['reported'], failure?: Partial<FailedJob['failure']>];

const FULL: Failing = [[{ code: 'pilot:1333', diag: 'No space left on device: pool p17' }]];
const LOST: Failing = [
  [{ code: 'taskbuffer:300', diag: 'The worker was finished before the job was dispatched' }],
  { code: 'taskbuffer:300', signature: null, owner: 'system', persistence: 'unknown' },
];

function error(...jobs: Failing[]): RowError | null {
  return rowError(jobs.map(([reported, failure]) => failedJob({ reported }, failure) as FailedJob));
}

function subject(...jobs: Failing[]): RuleSubject | null {
  const told = error(...jobs);
  return told === null ? null : rowSubject(testEngine(), told);
}

function rules(text: string, ...errors: (RowError | null)[]): ReturnType<typeof rowRules> {
  return rowRules(testEngine(), { errors, file: { uri: 'file:///w/site.panda-rules.yaml', text }, seen: [] });
}

describe('rules for rows of an error table', () => {
  it('are for the error that most jobs of the row reported, of those with a text', () => {
    const other: Failing = [[{ code: 'pilot:1333', diag: 'Another text' }]];
    const made = subject(other, FULL, FULL);
    assert.deepEqual(
      [made?.source, made?.code, made?.diag, made?.signature, made?.owner],
      ['pilotErrorCode', 1333, 'No space left on device: pool p17', 'storage-full', 'site'],
    );
    const second: Failing = [
      [
        { code: 'pilot:1305', diag: '' },
        { code: 'dataservice:200', diag: 'Could not add output files' },
      ],
    ];
    assert.equal(subject(second)?.source, 'ddmErrorCode');
  });

  it('take the words of the log where nobody reported a text beside the code', () => {
    assert.equal(subject([[{ code: 'pilot:1333', diag: null }]])?.diag, 'details: No available space left on disk');
    assert.equal(subject([[{ code: 'pilot:1305', diag: null }]]), null);
  });

  it('are one for each row, written at once and suggested only', () => {
    const made = rules('', error(FULL), error(LOST));
    assert.ok(made !== null && 'edit' in made);
    const { rules: read, problems } = readRuleFile({ path: 'x', text: made.edit.newText });
    assert.deepEqual(problems, []);
    assert.deepEqual(
      read.map(({ id, status, source, code }) => [id, status, source, code]),
      [
        [made.ids[0], 'suggested', 'pilotErrorCode', 1333],
        [made.ids[1], 'suggested', 'taskBufferErrorCode', 300],
      ],
    );
    assert.deepEqual(made.left, []);
    assert.match(made.edit.newText.split('\n')[made.line] ?? '', /^ *- id: storage-full$/);
  });

  it('are one for rows that the server cannot tell apart, and say what is left', () => {
    const made = rules('', error(LOST), error(LOST), error([[]]));
    assert.ok(made !== null && 'edit' in made);
    assert.equal(made.ids.length, 1);
    assert.deepEqual(made.left, [
      '1 row has no rule: its jobs reported no text by which the server classifies.',
      '1 row has no rule: the server cannot tell it from another row by source, code and text.',
    ]);
  });

  it('are none where the server could ask none', () => {
    assert.equal(rules('', error([[]])), null);
    assert.equal(rules('', null), null);
  });

  it('keep the names of rules that are there', () => {
    const first = rules('', error(FULL));
    assert.ok(first !== null && 'edit' in first);
    const second = rules(first.edit.newText, error(FULL));
    assert.ok(second !== null && 'edit' in second);
    assert.deepEqual([first.ids, second.ids], [['storage-full'], ['storage-full-2']]);
  });

  it('say why a file cannot take them', () => {
    const made = rules('classification: [a', error(FULL));
    assert.ok(made !== null && 'problem' in made);
    assert.match(made.problem, /no YAML that can be changed/);
  });
});
