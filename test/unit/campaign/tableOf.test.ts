import assert from 'node:assert/strict';
import type { CampaignJob } from '../../../server/src/campaign/campaignJob';
import type { ErrorTable } from '../../../server/src/campaign/errorTable';
import { tableOf, type TableOptions } from '../../../server/src/campaign/tableOf';
import { failedJob, job, listed } from '../../campaign/jobs';
import { testCatalogue } from '../../catalogue';
import { randomBelow } from '../../random.mjs';

const table = (jobs: readonly CampaignJob[], options: Partial<TableOptions> = {}): ErrorTable =>
  tableOf(jobs, { catalogue: testCatalogue(), ...options });

/** Jobs with the PandaIDs 1, 2, … */
const numbered = (...jobs: CampaignJob[]): CampaignJob[] =>
  jobs.map((one, index) => ({ ...one, pandaId: String(index + 1) }));

const keys = ({ rows }: ErrorTable): string[] => rows.map(({ key, jobs }) => `${jobs} ${key}`);
const at = (minute: number): number => Date.UTC(2026, 2, 10, 12, minute);

describe('the error table', () => {
  it('counts jobs by how they ended', () => {
    const outcomes = ['failed', 'succeeded', 'succeeded', 'incomplete', 'nojob', 'unknown'] as const;
    const { jobs } = table(numbered(...outcomes.map((outcome) => job({ outcome }))));
    assert.deepEqual(jobs, { all: 6, failed: 1, succeeded: 2, incomplete: 1, nojob: 1, unknown: 1 });
    assert.deepEqual(table([]).jobs, { all: 0, failed: 0, succeeded: 0, incomplete: 0, nojob: 0, unknown: 0 });
  });

  it('has a row for each code and cause, that of most jobs first', () => {
    const jobs = numbered(
      failedJob({ site: 'A', taskId: '1', end: at(5) }),
      failedJob({ site: 'B', taskId: '1', end: at(1) }, { cause: 'Another pool.' }),
      failedJob({ site: 'B', taskId: '2', end: at(9) }),
      failedJob({}, { code: 'transform:1', signature: null, fingerprint: 'v1-0000000000000001', acronym: null }),
      failedJob({}, { code: 'transform:1', signature: null, fingerprint: 'v1-0000000000000002', acronym: null }),
    );
    const made = table(jobs);
    assert.deepEqual(keys(made), [
      '3 pilot:1333/storage-full',
      '1 transform:1/v1-0000000000000001',
      '1 transform:1/v1-0000000000000002',
    ]);
    assert.equal(made.unexplained, 2);
    const { examples, description, ...row } = made.rows[0]!;
    assert.deepEqual(row, {
      key: 'pilot:1333/storage-full',
      group: null,
      code: 'pilot:1333',
      acronym: 'NOREMOTESPACE',
      signature: 'storage-full',
      variant: null,
      fingerprint: null,
      cause: 'The destination pool p17 has no space left.',
      reason: '',
      owner: 'site',
      persistence: 'transient',
      jobs: 3,
      share: 0.6,
      sites: [
        { name: 'B', jobs: 2 },
        { name: 'A', jobs: 1 },
      ],
      tasks: [
        { name: '1', jobs: 2 },
        { name: '2', jobs: 1 },
      ],
      first: at(1),
      last: at(9),
      isNew: null,
      sample: 'details: No available space left on disk',
    });
    assert.match(description, /destination of the output/);
    assert.deepEqual(examples[0], { pandaId: '1', path: 'jobs/a', file: 'pilotlog.txt', line: 5 });
  });

  it('is the same whatever the order of the jobs', () => {
    const below = randomBelow(7);
    const jobs = Array.from({ length: 60 }, (_, index) => {
      const some = {
        pandaId: index % 5 === 0 ? null : String(below(40)),
        path: `jobs/${below(30)}`,
        site: `S${below(4)}`,
        end: at(below(50)),
      };
      return below(3) === 0
        ? job({ ...some, recovered: [{ code: null, signature: `r${below(3)}`, file: 'pilotlog.txt', line: below(9) }] })
        : failedJob(some, { signature: `s${below(4)}`, confidence: 50, cause: `cause ${below(5)}` });
    });
    const sorted = table(jobs);
    for (let turn = 0; turn < 5; turn++) {
      const shuffled = [...jobs].sort(() => below(3) - 1);
      assert.deepEqual(table(shuffled), sorted);
    }
  });

  it('keeps apart the causes that one message has', () => {
    const logRotation = { hour: 0, minute: 0, lengthMinutes: 30 };
    const done = (endtime: string) =>
      listed(
        {
          endtime,
          taskbuffererrorcode: 300,
          taskbuffererrordiag: 'The worker was failed while the job was running : ',
        },
        { logRotation },
      );
    const made = table(numbered(done('2026-03-10 00:05:00'), done('2026-03-11 00:20:00'), done('2026-03-11 12:00:00')));
    assert.deepEqual(keys(made), [
      '2 taskbuffer:300/worker-done-before-job/log-rotation',
      '1 taskbuffer:300/worker-done-before-job',
    ]);
    assert.deepEqual(
      made.rows.map(({ reason }) => reason),
      [
        'All failed in the minutes of the daily log rotation on the worker nodes.',
        'None is known to have failed in the minutes of the daily log rotation on the worker nodes.',
      ],
    );
  });

  it('keeps apart a code that means something else in one experiment', () => {
    const some = { code: 'pilot:1235', signature: null, acronym: null };
    const made = table(numbered(failedJob({ experiment: 'compass' }, some), failedJob({ experiment: 'atlas' }, some)));
    assert.deepEqual(keys(made), ['1 compass/pilot:1235/code', '1 pilot:1235/code']);
    assert.notEqual(made.rows[0]?.description, made.rows[1]?.description);
  });

  it('says which rows were not there before', () => {
    const jobs = numbered(failedJob(), failedJob({}, { signature: 'gfal-error' }));
    const made = table(jobs, { baseline: new Set(['pilot:1333/storage-full', 'pilot:1/gone']) });
    assert.deepEqual(
      made.rows.map(({ key, isNew }) => [key, isNew]),
      [
        ['pilot:1333/gfal-error', true],
        ['pilot:1333/storage-full', false],
      ],
    );
  });

  it('puts rows together by site, task or owner, that with most failures first', () => {
    const jobs = numbered(
      failedJob({ site: 'A', taskId: '1' }),
      failedJob({ site: 'B', taskId: '1' }, { owner: 'user', signature: 'x' }),
      failedJob({ site: 'B', taskId: '2' }),
      failedJob({ site: null, taskId: '2' }),
    );
    const groups = (groupBy: TableOptions['groupBy']) => {
      const made = table(jobs, { groupBy });
      assert.equal(made.groupedBy, groupBy);
      return made.rows.map(({ group, key, jobs: n, share }) => `${group}: ${n} ${key.slice(11)} ${share}`);
    };
    assert.deepEqual(groups('site'), [
      'B: 1 storage-full 0.25',
      'B: 1 x 0.25',
      'null: 1 storage-full 0.25',
      'A: 1 storage-full 0.25',
    ]);
    assert.deepEqual(groups('task'), ['1: 1 storage-full 0.25', '1: 1 x 0.25', '2: 2 storage-full 0.5']);
    assert.deepEqual(groups('owner'), ['site: 3 storage-full 0.75', 'user: 1 x 0.25']);
    assert.deepEqual(groups('cause'), ['null: 3 storage-full 0.75', 'null: 1 x 0.25']);
  });

  it('tells of problems that jobs came through apart, and what was not read', () => {
    const problem = { code: 'pilot:1324', signature: 'rucio-storage-unavailable', file: 'pilotlog.txt', line: 7 };
    const made = table([
      job({ pandaId: '1', path: 'a', recovered: [problem] }),
      failedJob({ pandaId: '2', path: 'b', recovered: [problem], limits: ['Not read: x: permission denied.'] }),
      job({ pandaId: null, path: 'c', outcome: 'unknown', limits: ['Not read: no such file or folder.'] }),
    ]);
    assert.deepEqual(made.recovered, [
      {
        code: 'pilot:1324',
        signature: 'rucio-storage-unavailable',
        jobs: 2,
        examples: [
          { pandaId: '1', path: 'a', file: 'pilotlog.txt', line: 7 },
          { pandaId: '2', path: 'b', file: 'pilotlog.txt', line: 7 },
        ],
      },
    ]);
    assert.equal(made.rows.length, 1);
    assert.deepEqual(made.limits, [
      { pandaId: '2', path: 'b', text: 'Not read: x: permission denied.' },
      { pandaId: null, path: 'c', text: 'Not read: no such file or folder.' },
    ]);
  });
});

describe('a job of which several sources tell', () => {
  const log = failedJob({ path: 'jobs/a', site: 'A', end: at(5), limits: ['cut off'] });
  const list = listed({
    jobdispatchererrorcode: 100,
    jobdispatchererrordiag: 'lost heartbeat : 2026-03-10 10:04:47',
    jeditaskid: 7,
  });

  it('is one: its log knows the cause, the list knows where and when', () => {
    const made = table([list, log]);
    assert.equal(made.jobs.all, 1);
    const [row] = made.rows;
    assert.equal(row?.key, 'pilot:1333/storage-full');
    assert.deepEqual(row.sites, [{ name: 'BNL_PROD', jobs: 1 }]);
    assert.deepEqual(row.tasks, [{ name: '7', jobs: 1 }]);
    assert.deepEqual(row.examples, [{ pandaId: '6512345678', path: 'jobs/a', file: 'pilotlog.txt', line: 5 }]);
  });

  it('failed as the list says where its log stops before', () => {
    const stopped = job({ path: 'jobs/a', outcome: 'incomplete' });
    const made = table([stopped, list]);
    assert.deepEqual(keys(made), ['1 jobdispatcher:100/lost-heartbeat']);
    assert.deepEqual(made.rows[0]?.examples, [{ pandaId: '6512345678', path: 'jobs/a', file: null, line: null }]);
    assert.deepEqual(made.jobs, { all: 1, failed: 1, succeeded: 0, incomplete: 0, nojob: 0, unknown: 0 });
  });

  it('failed after its pilot had reported a success, or finished after all: the server has the last word', () => {
    assert.deepEqual(keys(table([job({ path: 'jobs/a' }), list])), ['1 jobdispatcher:100/lost-heartbeat']);
    const finished = listed({ jobstatus: 'finished' });
    assert.deepEqual(table([log, finished]).jobs.succeeded, 1);
    assert.deepEqual(table([log, finished]).rows, []);
  });

  it('is explained by the text of the list where nothing in the log explains it', () => {
    const lost = failedJob({}, { signature: null, fingerprint: 'v1-1', confidence: 50 });
    const held = listed({
      superrorcode: 5530,
      superrordiag:
        'Error from slot1_7@wn12: Job has gone over memory limit of 2000 megabytes. Peak usage: 2100 megabytes.',
    });
    assert.deepEqual(keys(table([lost, held])), ['1 supervisor:5530/condor-memory-exceeded']);
    assert.deepEqual(keys(table([lost, list])), ['1 pilot:1333/v1-1']);
  });

  it('is shown by the log that explains it, and told with what was not read of the others', () => {
    const packed = failedJob({ path: 'b.tgz', limits: ['it is empty.'] }, { signature: null, fingerprint: 'v1-1' });
    const made = table([packed, log]);
    assert.deepEqual(keys(made), ['1 pilot:1333/storage-full']);
    assert.deepEqual(made.limits.map(({ path, text }) => `${path}: ${text}`).sort(), [
      'jobs/a: b.tgz: it is empty.',
      'jobs/a: cut off',
    ]);
  });

  it('is shown by the log that is surer of its cause, and of the experiment that its log tells', () => {
    const unsure = failedJob({ path: 'a.tgz', experiment: 'rubin' }, { signature: 'gfal-error', confidence: 50 });
    const sure = failedJob(
      { path: 'b.out', experiment: 'rubin' },
      { code: 'pilot:1235', signature: null, fingerprint: null },
    );
    assert.deepEqual(keys(table([unsure, log])), ['1 pilot:1333/storage-full']);
    assert.deepEqual(keys(table([sure, listed({ vo: 'compass' })])), ['1 pilot:1235/code']);
  });

  it('is counted once however often it is given', () => {
    const nameless = failedJob({ pandaId: null });
    assert.deepEqual(keys(table([log, log, nameless, nameless])), ['2 pilot:1333/storage-full']);
  });
});

describe('what speaks of the surroundings of failures that no text proves', () => {
  const silent = (some: Partial<CampaignJob>) => failedJob(some, { signature: 'lost-heartbeat', confidence: 50 });
  const reason = (jobs: CampaignJob[]) => table(numbered(...jobs)).rows[0]?.reason;
  const good = (some: Partial<CampaignJob>) => job({ ...some, path: null });

  it('is a worker node on which every job failed', () => {
    const three = [1, 2, 3].map((n) => silent({ node: 'wn7', end: at(n * 11) }));
    assert.equal(reason(three), 'All: Every job on wn7 of BNL_PROD failed (3).');
    assert.equal(reason([...three, good({ node: 'wn7' })]), '');
    assert.equal(
      reason([...three, good({ node: 'wn7', site: 'OTHER' })]),
      'All: Every job on wn7 of BNL_PROD failed (3).',
    );
    assert.equal(reason(three.slice(1)), '');
  });

  it('is a burst at one site, or at many', () => {
    const spread = (site: (n: number) => string) => [
      ...Array.from({ length: 6 }, (_, n) => silent({ site: site(n), node: `wn${n}`, end: at(n) })),
      silent({ site: site(0), node: 'x', end: Date.UTC(2026, 2, 9) }),
    ];
    assert.equal(
      reason(spread(() => 'A')),
      '6 of 7: 6 jobs failed at A within 10 minutes from 2026-03-10 12:00 UTC on.',
    );
    assert.equal(
      reason(spread((n) => `S${n % 3}`)),
      '6 of 7: 6 jobs failed at 3 sites within 10 minutes from 2026-03-10 12:00 UTC on.',
    );
  });

  it('is nothing where jobs fail at this rate all the time', () => {
    const steady = Array.from({ length: 60 }, (_, n) => silent({ node: `wn${n}`, end: at(n) }));
    assert.equal(reason(steady), '');
  });

  it('is not asked where the text proves the cause', () => {
    assert.equal(reason([1, 2, 3].map(() => failedJob({ node: 'wn7' }))), '');
  });
});
