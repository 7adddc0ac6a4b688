import assert from 'node:assert/strict';
import { addMonitorJob, addTriage, noMaterial, type Material } from '../../../server/src/rules/quality/material';
import { qualityOf, type Quality } from '../../../server/src/rules/quality/quality';
import { qualityJson } from '../../../server/src/rules/quality/qualityJson';
import { qualityText } from '../../../server/src/rules/quality/qualityText';
import { tallied } from '../../../server/src/rules/quality/tally';
import { Expressions } from '../../../server/src/rules/server/expressions';
import { monitorJobs, type MonitorJob } from '../../../server/src/rules/server/monitorJob';
import { readRows } from '../../../server/src/rules/server/readRows';
import type { RuleSet } from '../../../server/src/rules/server/rows';
import { Simulator } from '../../../server/src/rules/server/simulate';
import { testEngine } from '../../catalogue';
import { randomNumbers } from '../../random.mjs';
import { log, RECEIVED, triageOf } from '../engine/remarks/job';

const NOON = Date.UTC(2026, 0, 1, 12);

type Row = Record<string, unknown>;

/** A classification rule, of pilot:1098 and class system unless it says otherwise. */
const rule = (id: string, error_diag: string, columns: Row = {}): Row => ({
  id,
  error_source: 'pilotErrorCode',
  error_code: 1098,
  error_diag,
  error_class: 'system',
  active: 'Y',
  ...columns,
});
const retryRule = (id: string, retry_action: string, columns: Row = {}): Row => ({
  retryerror_id: id,
  errorsource: 'pilotErrorCode',
  errorcode: 1098,
  retry_action,
  ...columns,
});

function rulesOf(classification: Row[], retry: Row[] = []): RuleSet {
  const { rules, problems } = readRows({ classification, retry, actions: [] });
  assert.deepEqual(problems, []);
  return rules;
}

/** A failed job of the monitor with a pilot error, unless it says otherwise. */
const job = (piloterrordiag: string | null, columns: Row = {}): Row => ({
  pandaid: 1,
  jobstatus: 'failed',
  piloterrorcode: 1098,
  piloterrordiag,
  ...columns,
});
const finished = (piloterrordiag: string, columns: Row = {}): Row =>
  job(piloterrordiag, { jobstatus: 'finished', piloterrorcode: 0, ...columns });
const times = <T>(n: number, one: (index: number) => T): T[] => Array.from({ length: n }, (_, index) => one(index));

function jobsOf(jobs: readonly Row[]): MonitorJob[] {
  const read = monitorJobs({ jobs });
  assert.ok(read);
  return read;
}

function materialOf(jobs: readonly Row[], texts: string[] = []): Material {
  const material = { ...noMaterial(), texts };
  for (const one of jobs.length === 0 ? [] : jobsOf(jobs)) addMonitorJob(material, one);
  return material;
}

function quality(rules: RuleSet, material: Material): Quality {
  const expressions = new Expressions();
  const tally = tallied(rules.classification, material, expressions);
  return qualityOf({ engine: testEngine(), rules, material, tally, expressions, now: NOON });
}

/** What decides each text. */
const decided = ({ tally }: Quality): string[] =>
  tally.texts.map(({ text, count, row }) => `${count} ${text}: ${row?.id ?? 'none'}`);

describe('classification rules on many jobs', () => {
  it('decide by source and code, as on the server', () => {
    const rules = rulesOf([
      rule('other-source', '.*', { error_source: 'exeErrorCode' }),
      rule('other-code', '.*', { error_code: 1099 }),
      rule('right', '.*full'),
    ]);
    const found = quality(rules, materialOf([job('disk full'), job('disk full'), job('disk gone')], ['disk full']));
    assert.deepEqual(decided(found), ['2 disk full: right', '1 disk full: other-source', '1 disk gone: none']);
  });

  it('decide each job as a simulation of it does', () => {
    const random = randomNumbers(7);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const words = ['disk', 'full', 'gone', 'NULL'];
    const rules = rulesOf(
      times(12, (index) =>
        rule(`r${index}`, pick(['.*full', 'disk', '.*', 'gone$', 'NULL']), {
          error_source: pick(['pilotErrorCode', 'exeErrorCode', 'taskBufferErrorCode', 'transExitCode']),
          error_code: pick([1, 2]),
        }),
      ),
    );
    const jobs = jobsOf(
      times(200, (index) => ({
        pandaid: index,
        piloterrorcode: pick([0, 1, 2]),
        piloterrordiag: pick([null, `${pick(words)} ${pick(words)}`]),
        exeerrorcode: pick([0, 1, 2]),
        exeerrordiag: pick(words),
        taskbuffererrorcode: pick([0, 1]),
        taskbuffererrordiag: pick(words),
        transexitcode: pick([0, 1]),
      })),
    );
    const counts = new Map<string, number>();
    const simulator = new Simulator(rules, NOON);
    for (const one of jobs) {
      if (one.errors.length === 0) continue;
      const id = String(simulator.simulate(one).classification?.row.id ?? 'none');
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    const { texts, withoutError } = tallied(rules.classification, { texts: [], failed: jobs }, new Expressions());
    const tally = new Map<string, number>();
    for (const { row, count } of texts) {
      const id = String(row?.id ?? 'none');
      tally.set(id, (tally.get(id) ?? 0) + count);
    }
    assert.ok(counts.size > 5);
    assert.deepEqual([...tally].sort(), [...counts].sort());
    assert.equal(withoutError, jobs.filter(({ errors }) => errors.length === 0).length);
  });

  it('are asked about jobs that failed or were cancelled; others are counted by their state', () => {
    const states = ['failed', 'cancelled', null, 'finished', 'closed', 'closed', 'running'];
    const { failed, successful, others } = materialOf(states.map((jobstatus) => job('x', { jobstatus })));
    assert.deepEqual(
      [failed.length, successful.length, [...others]],
      [
        3,
        1,
        [
          ['closed', 2],
          ['running', 1],
        ],
      ],
    );
  });

  it('that give one text different classes are told before those that agree', () => {
    const rules = rulesOf([
      rule('first', 'disk'),
      rule('same', '.*full'),
      rule('unlike', '.*gone', { error_class: 'user' }),
    ]);
    const { overlaps } = quality(rules, materialOf([...times(9, () => job('disk full')), job('disk gone')]));
    assert.deepEqual(
      overlaps.map(({ row, other, count, agree }) => [row.id, other.id, count, agree]),
      [
        ['first', 'unlike', 1, false],
        ['first', 'same', 9, true],
      ],
    );
  });
});

describe('a rule that would hit successful jobs', () => {
  const rules = rulesOf([
    rule('vague', 'disk'),
    rule('exact', 'disk full'),
    rule('exe', '.*', { error_source: 'exeErrorCode' }),
  ]);
  const told = (jobs: readonly Row[], texts: string[] = []): unknown[] =>
    quality(rules, materialOf(jobs, texts)).unspecific.map(({ row, successful, failures }) => [
      row.id,
      successful,
      failures,
    ]);

  it('is told where these are more than a tenth of the jobs that its expression matches', () => {
    const failed = times(9, () => job('disk full'));
    assert.deepEqual(told([...failed, finished('disk')]), [], 'a tenth is not more than a tenth');
    assert.deepEqual(told([...failed, finished('disk'), finished('disk slow')]), [['vague', 2, 9]]);
    const { material, ...found } = quality(
      rules,
      materialOf([...failed, finished('disk'), finished('disk'), finished('')]),
    );
    assert.match(
      qualityText({ material, ...found }),
      /not specific enough\n {2}vague would hit 2 of 3 successful jobs: 18\.2 % of what its expression matches\n/,
    );
  });

  it('is measured by the text of its source, whatever code stands beside it, in failed jobs as well', () => {
    const leftOver = finished('disk full', { piloterrorcode: -1098 });
    assert.deepEqual(told([leftOver, job('disk full', { piloterrorcode: 1305 })]), [
      ['vague', 1, 1],
      ['exact', 1, 1],
    ]);
    assert.deepEqual(told([finished('', { exeerrordiag: 'disk' })]), [['exe', 1, 0]]);
  });

  it('is weighed against texts without their jobs, too', () => {
    const texts = times(9, () => 'disk full');
    assert.deepEqual(told([finished('disk full')], texts), []);
    assert.deepEqual(told([finished('disk full'), finished('disk full')], texts), [
      ['vague', 2, 9],
      ['exact', 2, 9],
    ]);
  });

  it('is a retry rule as well', () => {
    const { unspecific } = quality(
      rulesOf([], [retryRule('retried', 'no_retry', { errordiag: 'disk' }), retryRule('any', 'increase_memory')]),
      materialOf([job('disk'), finished('disk')]),
    );
    assert.deepEqual(
      unspecific.map(({ table, row }) => [table, row.id]),
      [['retry', 'retried']],
    );
  });

  it('is found by what a job recovered from, where logs tell of it', () => {
    const lines = [
      RECEIVED,
      log('ready to transfer (stage-in) files: [ accessmode=direct', 'INFO'),
      log('rucio copytool, downloading file with scope:user.x lfn:A.root', 'INFO'),
      log('Trying to download with davs and timeout of 400s from NORTH_DATADISK: user.x:A.root ', 'INFO'),
      'Details: gfal-copy error: 110 (Connection timed out) - Transfer canceled because the timeout expired',
      log('Download attempt failed. Try 1/2'),
      log('Trying to download with davs and timeout of 400s from NORTH_DATADISK: user.x:A.root ', 'INFO'),
      log('File user.x:A.root successfully downloaded. 0.030 MB in 0.31 seconds = 0.10 MBps', 'INFO'),
      log(' -- lfn=A.root, status_code=0, status=transferred', 'INFO'),
      log('stage-in finished', 'INFO'),
      log('job 6514546338 has finished - sending final server update', 'INFO'),
    ];
    const material = noMaterial();
    addTriage(material, triageOf({ 'pilot.stdout': lines }), () => null);
    assert.equal(material.failed.length, 0);
    const { unspecific } = quality(
      rulesOf([rule('timeout', '.*Connection timed out', { error_code: 1151 })]),
      material,
    );
    assert.deepEqual(
      unspecific.map(({ row, successful }) => [row.id, successful]),
      [['timeout', 1]],
    );
  });
});

describe('a rule that takes too much', () => {
  const killed = times(6, (n) => job(`Step${n} got a SIGKILL signal (exit code 137)`));
  const missing = times(5, (n) =>
    job(`expected output user.jane.2000000${n}._00000${n}.out.root is missing in pilot XML`),
  );

  it('is told where it takes failures of several causes, with the rules that would stand in its place', () => {
    const { catchAlls } = quality(rulesOf([rule('any', '.*')]), materialOf([...killed, ...missing, job('alone')]));
    assert.deepEqual(
      catchAlls.map(({ row, count, causes, groups, covered }) => ({
        id: row.id,
        count,
        causes: causes.map(({ signature, count: own }) => [signature, own]),
        groups,
        covered,
      })),
      [
        {
          id: 'any',
          count: 12,
          causes: [
            ['transform-step-killed', 6],
            ['ddm-output-not-reported', 5],
          ],
          groups: 2,
          covered: 11,
        },
      ],
    );
  });

  it('is told where it takes a large part of all, and these are of several kinds', () => {
    const kinds = ['The widget broke its gears', 'Please reboot moon base now'].flatMap((words) =>
      times(5, (n) => job(`${words} ${n}`)),
    );
    const others = times(30, (n) => job(`quota ${n} of nobody is full`, { piloterrorcode: 1 }));
    const rules = rulesOf([rule('any', '.*'), rule('quota', 'quota', { error_code: 1 })]);
    const found = (jobs: readonly Row[]): unknown[] =>
      quality(rules, materialOf(jobs)).catchAlls.map(({ row, share, groups }) => [row.id, share, groups]);
    assert.deepEqual(found(kinds), [['any', 1, 2]]);
    assert.deepEqual(found([...kinds, ...others]), [], 'a quarter is not much, and quota is of one kind');
  });

  it('is not told where all its failures are of one cause', () => {
    assert.deepEqual(quality(rulesOf([rule('any', '.*')]), materialOf(killed)).catchAlls, []);
  });
});

describe('retry rules on many jobs', () => {
  const rules = rulesOf(
    [],
    [
      retryRule('thrice', 'limit_retry', { parameters: 'maxAttempt=3' }),
      retryRule('never', 'no_retry', { errordiag: '.*full' }),
      retryRule('memory', 'increase_memory'),
      retryRule('memory-again', 'increase_memory', { errordiag: 'disk' }),
      retryRule('narrow', 'increase_cputime', { release: 'Atlas-2' }),
      retryRule('stranger', 'no_retry', { errorcode: 1 }),
    ],
  );
  const jobs = [
    ...times(3, () => job('disk full', { atlasrelease: 'Atlas-1' })),
    job('gone'),
    job('x', { piloterrorcode: 7 }),
  ];
  const { retry } = quality(rules, materialOf(jobs));

  it('are counted by the jobs to which they are applied', () => {
    assert.ok(retry);
    assert.deepEqual([retry.jobs, retry.actedOn], [5, 4]);
    assert.deepEqual(
      retry.applied.map(({ row, jobs: count }) => [row.id, count]),
      [
        ['memory', 4],
        ['thrice', 4],
      ],
    );
  });

  it('that tie, or of which one comes first, are told with the jobs in which they meet', () => {
    assert.deepEqual(
      retry?.rivals.map(({ row, other, jobs: count, isTie }) => [row.id, other.id, count, isTie]),
      [
        ['thrice', 'never', 3, true],
        ['memory', 'memory-again', 3, false],
      ],
    );
  });

  it('that are never applied are told with the reasons, the most frequent first', () => {
    const reasons = new Map(
      retry?.idle.map(({ row, reasons: why }) => [row.id, why.map(({ reason, jobs: count }) => `${count} ${reason}`)]),
    );
    assert.deepEqual(reasons.get('stranger'), []);
    assert.deepEqual(reasons.get('narrow'), [
      '3 it is for AtlasRelease Atlas-2, and the job has Atlas-1',
      '1 it is for AtlasRelease Atlas-2, and nothing tells that of the job',
    ]);
    assert.match(reasons.get('never')?.[0] ?? '', /^3 row thrice and row never tie/);
    assert.match(qualityText(quality(rules, materialOf(jobs))), /\n {2}stranger: no job has its source and code\n/);
  });

  it('say nothing without failed jobs', () => {
    assert.equal(quality(rules, materialOf([], ['disk full'])).retry, null);
  });
});

describe('the report on a set of rules', () => {
  it('cannot be turned against the terminal by texts, states or names of rules', () => {
    const evil = '\u001b[2J\u202e\nnot classified';
    const rules = rulesOf([rule(evil, '.*AA', { error_class: evil })], [retryRule(evil, evil)]);
    const material = materialOf([job(`${evil} AA`), job(`${evil} BB`), job('c', { jobstatus: evil })]);
    const text = qualityText(quality(rules, material));
    assert.doesNotMatch(text, /[\u001b\u202e]/);
    assert.equal(text.match(/^not classified$/gm)?.length, 1);
  });

  it('is the same as data', () => {
    const rules = rulesOf([rule('a', '.*a'), rule('b', 'b')]);
    assert.deepEqual(
      qualityJson(quality(rules, materialOf([job('a'), job('c', { jobstatus: 'closed' })], ['a', 'd']))),
      {
        failures: 3,
        texts: 3,
        classified: 2,
        jobs: { failed: 1, withoutError: 0, successful: 0, leftOut: { closed: 1 } },
        rules: [{ id: 'a', class: 'system', active: true, count: 2, share: 0.6667 }],
        idle: ['b'],
        overlaps: [],
        unspecific: [],
        catchAlls: [],
        retry: null,
      },
    );
  });
});
