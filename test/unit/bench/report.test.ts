/** The benchmark's table and what it says about bars. */
import assert from 'node:assert/strict';
import { median, percentile } from '../../bench/measure/statistics.mjs';
import { planOf } from '../../bench/plan.mjs';
import { complaintAbout, failedFigure, ratioFigure, toldFigure } from '../../bench/report/figures.mjs';
import { withSection } from '../../bench/report/page.mjs';
import { tableOf } from '../../bench/report/table.mjs';

const slow = ratioFigure({ row: 1, what: 'one log', ours: 1.5, peer: 1, peerName: 'rg', bar: 0.8 });
const quick = ratioFigure({ row: 3, what: 'one log', ours: 0.2, peer: 1, peerName: 'lnav', bar: 0.3 });

const ROWS = [1, 2, 3];

describe('the table of the benchmark', () => {
  it('names the row, the value and the bar of what is missed', () => {
    assert.equal(complaintAbout(slow, true), 'Row 1, one log: 1.50 ×; the bar is at most 0.80 ×.');
    assert.equal(complaintAbout(quick, true), null);
    assert.equal(complaintAbout(toldFigure({ row: 5, what: 'hover', ours: '1 ms' }), true), null);
  });

  it('counts what could not be measured as missed, at any size', () => {
    const missing = failedFigure(3, 'a log in lnav', 'lnav was not found');
    assert.equal(complaintAbout(missing, false), 'Row 3, a log in lnav: not measured: lnav was not found');
    assert.match(tableOf([missing], false), /not measured .*FAILED/);
  });

  it('judges no bar at other sizes than those it is set for', () => {
    assert.equal(complaintAbout(slow, false), null);
    assert.match(tableOf([slow], false), /not judged/);
    assert.doesNotMatch(tableOf([slow], false), /MISSED/);
  });

  it('is a Markdown table with ours, peer, result and bar', () => {
    assert.equal(
      tableOf([slow, quick], true),
      [
        '|     | what    | ours   | peer         | result | bar      |        |',
        '| --- | ------- | ------ | ------------ | ------ | -------- | ------ |',
        '| 1   | one log | 1.50 s | rg: 1.00 s   | 1.50 × | ≤ 0.80 × | MISSED |',
        '| 3   | one log | 200 ms | lnav: 1.00 s | 0.20 × | ≤ 0.30 × | met    |',
      ].join('\n'),
    );
  });

  it('goes between the marks of its page and nowhere else', () => {
    const [begin, end] = ['<!-- bench: made by `npm run bench -- --write-docs` -->', '<!-- /bench -->'];
    const page = `before\n\n${begin}\n\nold\n\n${end}\n\nafter\n`;
    assert.equal(withSection(page, 'new\n'), `before\n\n${begin}\n\nnew\n\n${end}\n\nafter\n`);
    assert.throws(() => withSection('nothing', 'new'), /docs\/speed\.md lacks/);
  });
});

describe('the statistics of the benchmark', () => {
  it('take the middle, or the mean of the two in the middle', () => {
    assert.equal(median([5, 1, 100]), 5);
    assert.equal(median([4, 1, 2, 100]), 3);
    assert.throws(() => median([]), /Nothing was measured/);
  });

  it('take the value that a share does not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
    assert.equal(percentile(hundred, 0.99), 99);
    assert.equal(percentile(hundred, 1), 100);
    assert.equal(percentile([7], 0.99), 7);
  });
});

describe('the arguments of the benchmark', () => {
  it('are the full size and five runs, unless told otherwise', () => {
    const plan = planOf([], ROWS);
    assert.deepEqual([plan.runs, plan.judged, plan.sizes.log, plan.sizes.jobs], [5, true, 200e6, 400]);
    assert.deepEqual(plan.sizes.growth, [1e6, 10e6, 100e6, 1000e6]);
    assert.deepEqual(
      [plan.sizes.folder, plan.sizes.memory, plan.sizes.document, plan.sizes.bigDocument],
      [800e6, 2e9, 10e6, 50e6],
    );
  });

  it('make the smoke mode small and claim no bar', () => {
    const plan = planOf(['--smoke', '--only', '1,3'], ROWS);
    assert.deepEqual([plan.runs, plan.judged, plan.sizes.log, plan.rows], [1, false, 4e6, [1, 3]]);
  });

  it('are refused when they make no sense', () => {
    assert.throws(() => planOf(['--runs', '0'], ROWS), /--runs needs a whole number above 0/);
    assert.throws(() => planOf(['--only', 'one'], ROWS), /--only needs/);
    assert.throws(() => planOf(['--only', '1,9'], ROWS), /There is no row 9; there are 1, 2, 3\./);
    assert.throws(() => planOf(['--write-docs', '--smoke'], ROWS), /--write-docs needs the whole table/);
    assert.throws(() => planOf(['--fast'], ROWS), /fast/);
  });
});
