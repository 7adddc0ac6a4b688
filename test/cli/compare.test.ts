import assert from 'node:assert/strict';
import { recordLine } from '../../server/src/campaign/records';
import { failed, numbered, succeeded } from '../unit/campaign/campaignJobs';
import { folderWith } from '../folderWith';
import { triage } from './run';

/** Records of so many jobs, of which some failed with a full storage. */
function records(all: number, failures: number): string {
  const jobs = numbered(all, (i) => (i < failures ? failed() : succeeded()));
  return jobs.map((job) => `${recordLine(job)}\n`).join('');
}

describe('panda-triage compare', () => {
  const folder = folderWith({
    'before.ndjson': records(400, 10),
    'same.ndjson': `\ufeff${records(400, 12)}\n\n`,
    'worse.ndjson': records(400, 60),
    'broken.ndjson': `${records(1, 1)}{"path": null}\n`,
    'text.ndjson': 'no json\n',
    'empty.ndjson': '\n',
  });
  const compare = (...args: string[]) => triage(['compare', ...args], { cwd: folder });

  it('says what is more than chance, and ends with 1', () => {
    const { status, stdout, stderr } = compare('before.ndjson', 'worse.ndjson');
    assert.equal(stderr, '');
    assert.equal(status, 1);
    assert.match(stdout, /^before {2}400 jobs, 10 failed \(2\.5 %\) {2}before\.ndjson\nafter {3}400 jobs, 60 failed/);
    assert.match(
      stdout,
      /\nMore often\n.*\n {2}10 \(2\.5 %\) {2}60 \(15\.0 %\) {2}\de-\d+ +pilot:1333 NOREMOTESPACE storage-full: /,
    );
  });

  it('ends with 0 where chance explains all, or fewer failed', () => {
    assert.equal(compare('before.ndjson', 'same.ndjson').status, 0);
    assert.equal(compare('worse.ndjson', 'before.ndjson').status, 0);
  });

  it('writes JSON and Markdown, without what is to be hidden', () => {
    const { rows } = JSON.parse(compare('before.ndjson', 'worse.ndjson', '--format', 'json').stdout) as {
      rows: { change: string; after: { rate: number } }[];
    };
    assert.deepEqual(
      rows.map(({ change, after }) => [change, after.rate]),
      [['more', 0.15]],
    );
    const markdown = compare('before.ndjson', 'worse.ndjson', '--format', 'markdown', '--redact', 'pool p\\d+').stdout;
    assert.match(markdown, /\*\*More often\*\*/);
    assert.match(markdown, /The destination \\\[redacted\\\] has no space left/);
  });

  for (const [args, message] of [
    [['gone.ndjson', 'same.ndjson'], /^panda-triage: gone\.ndjson: no such file or folder\n$/],
    [['.', 'same.ndjson'], /^panda-triage: \.: is a folder\n$/],
    [
      ['same.ndjson', 'broken.ndjson'],
      /^panda-triage: broken\.ndjson: line 2 is no job of a campaign: "pandaId" must be there\n$/,
    ],
    [['same.ndjson', 'text.ndjson'], /^panda-triage: text\.ndjson: line 1 is no JSON object\n$/],
    [['empty.ndjson', 'same.ndjson'], /^panda-triage: empty\.ndjson: holds no records of jobs\n$/],
    [['same.ndjson'], /compare takes two files of records, BEFORE and AFTER/],
    [['same.ndjson', 'same.ndjson', '--format', 'csv'], /--format is one of text, json, markdown, not 'csv'/],
    [['same.ndjson', 'same.ndjson', '--redact', 'x'], /--redact goes with --format markdown/],
    [['same.ndjson', 'same.ndjson', '--format', 'markdown', '--redact', '('], /--redact '\(' is no regular expression/],
  ] as const) {
    it(`ends with 2 and one line on stderr: compare ${args.join(' ')}`, () => {
      const { status, stdout, stderr } = compare(...args);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, message);
      assert.equal(stderr.split('\n').length, 2);
    });
  }
});
