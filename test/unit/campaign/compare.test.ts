import assert from 'node:assert/strict';
import type { CampaignJob } from '../../../server/src/campaign/campaignJob';
import { compared, isWorse, type Comparison } from '../../../server/src/campaign/compare';
import { hidingOf } from '../../../server/src/campaign/out/campaign';
import { comparisonJson } from '../../../server/src/campaign/out/comparisonJson';
import { comparisonMarkdown } from '../../../server/src/campaign/out/comparisonMarkdown';
import { comparisonText } from '../../../server/src/campaign/out/comparisonText';
import { campaignOf, failed, numbered, succeeded, unexplained } from './campaignJobs';
import { HOSTILE, SECRET, WITH_SECRET } from './hostileTexts';

/** A campaign of so many jobs, of which some failed with each signature. */
function run(all: number, failures: Readonly<Record<string, number>>): CampaignJob[] {
  const jobs = Object.entries(failures).flatMap(([signature, count]) =>
    Array.from({ length: count }, () => failed({ signature })),
  );
  const fine = Array.from({ length: all - jobs.length }, () => succeeded());
  return numbered(all, (i) => [...jobs, ...fine][i]!);
}

const comparisonOf = (before: readonly CampaignJob[], after: readonly CampaignJob[]): Comparison =>
  compared(campaignOf(before).table, campaignOf(after).table);

describe('two campaigns', () => {
  const comparison = comparisonOf(
    run(1000, { same: 30, more: 20, less: 90, gone: 15, 'gone-once': 1 }),
    run(2000, { same: 66, more: 120, less: 60, fresh: 40, 'fresh-once': 1 }),
  );
  const row = (signature: string) => comparison.rows.find((one) => one.signature === signature)!;

  it('are compared row by row: new, more often, gone, less often, the same as far as chance goes', () => {
    assert.deepEqual(
      comparison.rows.map(({ signature, change }) => [signature, change]),
      [
        ['fresh', 'new'],
        ['fresh-once', 'new'],
        ['more', 'more'],
        ['gone', 'gone'],
        ['gone-once', 'gone'],
        ['less', 'less'],
        ['same', 'same'],
      ],
    );
  });

  it('are compared by their rates of all jobs', () => {
    assert.deepEqual(row('more').before, { jobs: 20, rate: 0.02 });
    assert.deepEqual(row('more').after, { jobs: 120, rate: 0.06 });
    // Fewer of twice as many.
    assert.deepEqual([row('less').change, row('less').after.jobs], ['less', 60]);
  });

  it('say of what is new or gone whether it may be chance', () => {
    assert.deepEqual(
      comparison.rows
        .filter(({ change }) => change !== 'same')
        .map(({ signature, mayBeChance }) => [signature, mayBeChance]),
      [
        ['fresh', false],
        ['fresh-once', true],
        ['more', false],
        ['gone', false],
        ['gone-once', true],
        ['less', false],
      ],
    );
  });

  it('are judged more strictly the more rows there are', () => {
    const pair = (rows: number): Comparison => {
      const others = Object.fromEntries(Array.from({ length: rows }, (_, i) => [`other-${i}`, 10]));
      return comparisonOf(run(1000, { x: 20, ...others }), run(1000, { x: 40, ...others }));
    };
    const of = (comparison: Comparison) => comparison.rows.find(({ signature }) => signature === 'x');
    assert.equal(of(pair(0))?.change, 'more');
    assert.equal(of(pair(40))?.change, 'same');
    assert.equal(of(pair(0))?.p, of(pair(40))?.p);
  });

  it('are the same where they are the same, in no order', () => {
    const jobs = run(50, { a: 5, b: 3 });
    const { rows } = comparisonOf(jobs, [...jobs].reverse());
    assert.ok(rows.every(({ change, p }) => change === 'same' && p === 1));
  });

  it('cannot be told apart where one has no jobs', () => {
    const { rows } = comparisonOf([], run(10, { a: 5 }));
    assert.deepEqual(
      rows.map(({ change, before, p }) => [change, before.rate, p]),
      [['same', null, 1]],
    );
  });

  it('are worse where something is new or fails more often', () => {
    assert.ok(isWorse(comparison));
    assert.ok(!isWorse(comparisonOf(run(100, { a: 50, b: 1 }), run(100, { a: 2 }))));
  });
});

describe('a comparison', () => {
  const names = { before: 'monday.ndjson', after: 'tuesday.ndjson' };
  const comparison = comparisonOf(
    run(1000, { same: 30, more: 20 }),
    run(1000, { same: 31, more: 80, 'fresh-once': 1 }),
  );

  it('as text shows what changed, and counts what did not', () => {
    assert.equal(
      comparisonText(comparison, names),
      [
        'before  1000 jobs, 50 failed (5.0 %)  monday.ndjson',
        'after   1000 jobs, 112 failed (11.2 %)  tuesday.ndjson',
        '',
        'New',
        '  before     after      chance  what',
        '  0 (0.0 %)  1 (0.1 %)  1.0     pilot:1333 NOREMOTESPACE fresh-once: The destination pool p17 has no space left. (may be chance)',
        '',
        'More often',
        '  before      after       chance  what',
        '  20 (2.0 %)  80 (8.0 %)  1e-9    pilot:1333 NOREMOTESPACE more: The destination pool p17 has no space left.',
        '',
        'As before, as far as chance goes: 1 row',
        '',
        "Rates are of all jobs. Chance: Fisher's exact test, two-sided, adjusted for the number of rows (Benjamini and Hochberg); jobs that fail together, as on one broken node, make a change look more certain than it is.",
        '',
      ].join('\n'),
    );
  });

  it('counts what is too much to read', () => {
    const fresh = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`fresh-${i}`, 1]));
    const many = comparisonOf(run(2000, {}), run(2000, fresh));
    assert.match(comparisonText(many, names), /\n {2}0 \(0\.0 %\) {2}1 \(0\.05 %\) {2}.*\n {2}and 10 more rows\n/);
    assert.match(comparisonMarkdown(many, names, hidingOf()), /\n\nAnd 10 more rows\.\n/);
  });

  it('as Markdown has a table for each change', () => {
    const markdown = comparisonMarkdown(comparison, names, hidingOf());
    assert.match(markdown, /^### Campaign tuesday\.ndjson against monday\.ndjson\n/);
    assert.match(
      markdown,
      /\*\*More often\*\*\n\n\| Code \|.*\n.*\n\| pilot:1333 NOREMOTESPACE \| 20 \(2\.0 %\) \| 80 \(8\.0 %\) \| 1e-9 \|/,
    );
    assert.match(markdown, /\| 1\.0 \(may be chance\) \|/);
  });

  it('as JSON has both rates, the p-value and the adjusted one, and how it was tested', () => {
    const { before, test, rows } = comparisonJson(comparison, names);
    assert.deepEqual([before.path, before.jobs.all], ['monday.ndjson', 1000]);
    assert.deepEqual(test, {
      name: 'fisher-exact',
      sides: 2,
      adjustment: 'benjamini-hochberg',
      falseDiscoveries: 0.05,
    });
    const more = rows.find(({ change }) => change === 'more');
    assert.deepEqual(
      [more?.before, more?.after],
      [
        { jobs: 20, rate: 0.02 },
        { jobs: 80, rate: 0.08 },
      ],
    );
    assert.ok(more !== undefined && more.p > 0 && more.adjustedP > more.p && more.adjustedP < 1e-8);
  });

  it('shows hostile texts as texts, and in Markdown no secrets', () => {
    const jobs = [
      failed({ cause: HOSTILE, acronym: HOSTILE }, { pandaId: '1' }),
      unexplained(`${HOSTILE} ${WITH_SECRET}`, HOSTILE, { pandaId: '2' }),
    ];
    const hostile = comparisonOf([succeeded()], jobs);
    const told = { before: HOSTILE, after: WITH_SECRET };

    assert.doesNotMatch(comparisonText(hostile, told), /[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2028]/);
    const markdown = comparisonMarkdown(hostile, told, hidingOf());
    assert.ok(!markdown.includes(SECRET));
    assert.doesNotMatch(markdown.replace(/\\[^\w\s]/g, '').replace(/`[^`\n]*`/g, ''), /<|!\[|\]\(|@|\*\*bold/);
    for (const line of markdown.split('\n').filter((one) => one.startsWith('| '))) {
      assert.equal(line.split(/(?<=(?<!\\)(?:\\\\)*)\|/).length, 8, line);
    }
  });
});
