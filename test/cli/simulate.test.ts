import assert from 'node:assert/strict';
import { truncateSync } from 'node:fs';
import path from 'node:path';
import { folderWith } from '../folderWith';
import { triage } from './run';

const rules = {
  classification: [
    {
      id: 1000001,
      error_source: 'pilotErrorCode',
      error_code: 1333,
      error_diag: '.*[Nn]o space',
      error_class: 'system',
      active: 'N',
    },
  ],
  retry: [
    {
      retryerror_id: 7,
      errorsource: 'pilotErrorCode',
      errorcode: 1333,
      retry_action: 'limit_retry',
      parameters: 'maxAttempt=3',
      active: 'Y',
    },
    { retryerror_id: 8, errorsource: 'pilotErrorCode', errorcode: 1333, errordiag: 'space', retry_action: 'no_retry' },
  ],
};
const monitor = {
  job: { pandaid: 6600000001, jeditaskid: 4, piloterrorcode: 1333, piloterrordiag: 'No space left on device' },
  files: [],
};
const folder = folderWith({
  'rules.json': JSON.stringify(rules),
  'job.json': JSON.stringify(monitor),
  'jobs.json': JSON.stringify({ jobs: [monitor.job, { pandaid: 6600000002, transexitcode: '65' }] }),
  'lines.ndjson': `${JSON.stringify(monitor.job)}\n${JSON.stringify({ PandaID: 7, exeErrorCode: 65 })}\n`,
  'table.csv': [
    'pandaid,jobStatus,pilotErrorCode,pilotErrorDiag,cmtConfig,AtlasRelease,workQueue_ID',
    '6600000001,failed,1333,"No space left on device, ""again""",x86_64-el9-gcc13-opt,Atlas-24.0.91,3',
    '6600000002,failed,1333.0,,,,',
    '6600000003,finished,1333,No space left on device,,,',
  ].join('\r\n'),
  'odd.csv': 'pandaid,pilotErrorCode\n7,1333\n8,13O5\n',
  'cut-first.ndjson': `{"pandaid": 3, "pil\n${JSON.stringify(monitor.job)}\n`,
  'huge.csv': 'pandaid,pilotErrorCode\n',
  'slow.json': JSON.stringify({
    retry: [
      { retryerror_id: 9, errorsource: 'exeErrorCode', errorcode: 65, errordiag: '(a+)+$', retry_action: 'no_retry' },
    ],
  }),
  'narrow.json': JSON.stringify({
    retry: [
      { architecture: 'x86_64-el9-gcc13-opt', release: 'Atlas-24.0.91' },
      { release: 'Atlas-24.0.92' },
      { workqueue_id: 3 },
    ].map((asked, id) => ({
      retryerror_id: id,
      errorsource: 'pilotErrorCode',
      errorcode: 1235,
      retry_action: 'increase_memory',
      ...asked,
    })),
  }),
  'long.json': JSON.stringify({
    job: { pandaid: 1, exeerrorcode: 65, exeerrordiag: `${'a'.repeat(40)}!${'a'.repeat(10_000_000)}` },
  }),
  'cut.ndjson': `${JSON.stringify(monitor.job)}\n{"pandaid": 8, "piloterror`,
  'cut.json': '{\n  "jobs": [{"pandaid": 1, "pilot',
  'no-jobs.json': '{"jobs": []}',
  'rows.json': '[{"id": 1}]',
  'other.csv': 'site,count\nCERN,3\n',
  'logs/notes.txt': 'no log\n',
  'broken.json': '{"retry": [',
  'none.json': '{"rules": []}',
  'some.json': JSON.stringify({ retry: [{ errorsource: 'pilotErrorCode' }], classification: rules.classification }),
});
const at = (name: string): string => path.join(folder, name);

interface Told {
  pandaId: number;
  status: string | null;
  classification: { id: number; class: string; active: boolean } | null;
  retry: { id: number; action: string; parameters: Record<string, string>; active: boolean }[];
  skipped: { id: number; reason: string }[];
}

function simulate(ruleFile: string, ...jobs: string[]): { status: number | null; stderr: string; told: Told[] } {
  const { status, stderr, stdout } = triage(['simulate', '--rules', at(ruleFile), '--format', 'json', ...jobs]);
  const lines = stdout.split('\n').slice(0, -1);
  return { status, stderr, told: lines.map((line) => JSON.parse(line) as Told) };
}

describe('panda-triage simulate', () => {
  it('tells of a job as the monitor has it what the server would do, one line a job', () => {
    const { status, told } = simulate('rules.json', at('job.json'), at('jobs.json'));
    assert.equal(status, 0);
    assert.deepEqual(
      told.map(({ pandaId }) => pandaId),
      [6600000001, 6600000001, 6600000002],
    );
    const [first] = told;
    assert.deepEqual(
      [first?.classification?.id, first?.classification?.class, first?.classification?.active],
      [1000001, 'system', false],
    );
    assert.deepEqual(
      first?.retry.map(({ id, action, parameters, active }) => ({ id, action, parameters, active })),
      [{ id: 7, action: 'limit_retry', parameters: { maxAttempt: '3' }, active: true }],
    );
    assert.deepEqual(
      first?.skipped.map(({ id, reason }) => [id, reason]),
      [[8, 'its expression does not match from the start of the text']],
    );
    assert.deepEqual([told[2]?.classification, told[2]?.retry, told[2]?.skipped], [null, [], []]);
  });

  it('takes a job that is typed by its fields', () => {
    const fields = ['pandaid=5', 'pilotErrorCode=1333', 'piloterrordiag=a = b: No space left', 'attemptnr=3'];
    const { status, told } = simulate('rules.json', ...fields.flatMap((field) => ['--field', field]));
    assert.deepEqual(
      [status, told.map(({ pandaId, classification, retry }) => [pandaId, classification?.id, retry[0]?.id])],
      [0, [[5, 1000001, 7]]],
    );
  });

  it('tells a code that is no whole number, instead of taking it for none', () => {
    const { status, stderr, told } = simulate('rules.json', at('odd.csv'));
    assert.deepEqual([status, told.length], [2, 2]);
    assert.match(
      stderr,
      /1 job has a code that is no whole number and is left out \(piloterrorcode, job 8 is the first\)/,
    );
  });

  it('reads the good lines of a list whose first line is cut', () => {
    const { status, stderr, told } = simulate('rules.json', at('cut-first.ndjson'));
    assert.deepEqual([status, told.map(({ pandaId }) => pandaId)], [2, [6600000001]]);
    assert.match(stderr, /line 1 holds no job and is left out/);
  });

  it('reads one job a line, and the names of the server’s own attributes', () => {
    const { told } = simulate('rules.json', at('lines.ndjson'));
    assert.deepEqual(
      told.map(({ pandaId, retry }) => [pandaId, retry.length]),
      [
        [6600000001, 1],
        [7, 0],
      ],
    );
  });

  it('reads a table of jobs as CSV, in which an empty cell is NULL', () => {
    const { status, told } = simulate('rules.json', at('table.csv'));
    assert.deepEqual(
      [
        status,
        told.map(({ pandaId, classification, retry }) => [pandaId, classification?.id, retry.map(({ id }) => id)]),
      ],
      [
        0,
        [
          [6600000001, 1000001, [7]],
          [6600000002, undefined, [7]],
          [6600000003, undefined, []],
        ],
      ],
    );
    const reasons = told[1]?.skipped.map(({ id, reason }) => [id, reason]);
    assert.deepEqual(reasons, [
      [1000001, 'its expression does not match from the start of the text'],
      [8, 'its expression does not match from the start of the text'],
    ]);
    assert.deepEqual(
      told.map(({ status: state }) => state),
      ['failed', 'failed', 'finished'],
    );
    assert.match(
      triage(['simulate', '--rules', at('rules.json'), at('table.csv')]).stdout,
      /^job 6600000003\n {2}the job is finished, and the server asks its rules when a job has failed$/m,
    );
  });

  it('says of a table of jobs that it is too large, instead of taking it for a log', () => {
    truncateSync(at('huge.csv'), 200 * 2 ** 20 + 1);
    const { status, stderr, told } = simulate('rules.json', at('huge.csv'));
    assert.deepEqual([status, told], [2, []]);
    assert.match(stderr, /huge\.csv: is larger than 200 MiB/);
  });

  it('tells it of a job by its logs', () => {
    const { told } = simulate('rules.json', 'samples/stage-out-storage-full');
    assert.deepEqual([told[0]?.pandaId, told[0]?.retry.map(({ id }) => id)], [6517092978, [7]]);
  });

  it('asks the job definition in a log for architecture and release, and nobody for the work queue', () => {
    const { told } = simulate('narrow.json', 'samples/atlas-memory-limit');
    assert.deepEqual(
      told[0]?.retry.map(({ id }) => id),
      [0],
    );
    assert.deepEqual(
      told[0]?.skipped.map(({ reason }) => reason),
      [
        'it is for AtlasRelease Atlas-24.0.92, and the job has Atlas-24.0.91',
        'it is for workQueue_ID 3, and nothing tells that of the job',
      ],
    );
  });

  it('tells people the line that the server would log', () => {
    const { stdout } = triage(['simulate', '--rules', at('rules.json'), at('job.json')]);
    assert.equal(
      stdout,
      [
        'job 6600000001',
        '  pilotErrorCode 1333: No space left on device',
        '  classification row 1000001: class system, not active: only logged',
        '    action=increase_max_failure for PandaID=6600000001 jediTaskID=4 prodSourceLabel=NULL ( ErrorSource=pilotErrorCode ErrorCode=1333 ErrorDiag: .*[Nn]o space. Error/action active=False error_id=1000001 )',
        '  retry row 7: limit_retry maxAttempt=3, acts',
        '    action=setMaxAttempt for PandaID=6600000001 jediTaskID=4 prodSourceLabel=NULL maxAttempt=3 ( ErrorSource=pilotErrorCode ErrorCode=1333 ErrorDiag: None. Error/action active=True error_id=7 )',
        '  not retry row 8: its expression does not match from the start of the text',
        '',
      ].join('\n'),
    );
  });

  it('names a rule that would hold the server up, and is not held up by it', () => {
    const { told } = simulate('slow.json', at('long.json'));
    assert.equal(told[0]?.skipped[0]?.id, 9);
    assert.match(told[0]?.skipped[0]?.reason ?? '', /takes very long on this text/);
  });

  it('takes nothing for a job that is neither a list of jobs nor a log that is known', () => {
    for (const [name, words] of [
      ['cut.json', 'is no JSON: '],
      ['no-jobs.json', 'is JSON without jobs'],
      ['rows.json', 'is JSON without jobs'],
      ['other.csv', 'holds neither a job list nor a log that is known'],
      ['logs', 'holds neither a job list nor a log that is known'],
    ] as const) {
      const { status, stderr, told } = simulate('rules.json', at(name));
      assert.deepEqual([status, told], [2, []], name);
      assert.ok(stderr.includes(`${name}: ${words}`), stderr);
    }
  });

  it('takes the jobs of a list that was cut, and says what is left out', () => {
    const { status, stderr, told } = simulate('rules.json', at('cut.ndjson'));
    assert.deepEqual([status, told.map(({ pandaId }) => pandaId)], [2, [6600000001]]);
    assert.match(stderr, /cut\.ndjson: line 2 holds no job and is left out\n/);
  });

  it('says what is wrong with a file of rules, and uses what can be used', () => {
    assert.match(simulate('broken.json', at('job.json')).stderr, /broken\.json: is no JSON: /);
    assert.match(simulate('none.json', at('job.json')).stderr, /none\.json: holds no rules: /);
    assert.match(simulate('missing.json', at('job.json')).stderr, /missing\.json: no such file/);
    const { status, stderr, told } = simulate('some.json', at('job.json'), at('missing'));
    assert.equal(status, 2);
    assert.match(stderr, /some\.json: retry row 1: retryaction is missing\n/);
    assert.match(stderr, /missing: no such file or folder\n/);
    assert.equal(told[0]?.classification?.id, 1000001);
  });
});
