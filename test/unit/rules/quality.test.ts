import assert from 'node:assert/strict';
import { qualityJson } from '../../../server/src/rules/quality/qualityJson';
import { qualityText } from '../../../server/src/rules/quality/qualityText';
import type { Quality } from '../../../server/src/rules/quality/quality';
import { tallied } from '../../../server/src/rules/quality/tally';
import { Expressions } from '../../../server/src/rules/server/expressions';
import { Simulator } from '../../../server/src/rules/server/simulate';
import { randomNumbers } from '../../random.mjs';
import { job, jobsOf, materialOf, NOON, quality, retryRule, rule, rulesOf, times } from './ruleMaterial';

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
