import assert from 'node:assert/strict';
import { failuresBySite } from '../../../server/src/campaign/plots/failuresBySite';
import { failuresOverDay, failuresOverTime } from '../../../server/src/campaign/plots/failureTimes';
import { plotsOf } from '../../../server/src/campaign/plots/index';
import { memoryUse } from '../../../server/src/campaign/plots/memoryUse';
import { plotSvg } from '../../../server/src/campaign/plots/svg';
import type { ColumnPlot } from '../../../server/src/campaign/plots/types';
import { failed, HOUR, numbered, succeeded, TIME } from './campaignJobs';
import { HOSTILE } from './hostileTexts';

const DAY = 24 * HOUR;
const failedAt = (time: number | null) => failed({ time }, { end: null });
const sumOf = ({ columns }: ColumnPlot): number => columns.reduce((sum, { counts }) => sum + (counts[0] ?? 0), 0);

describe('the failures over time', () => {
  it('are counted in bins as short as the span allows, at most a hundred', () => {
    for (const [span, first, last] of [
      [0, '2026-03-10 09:40 to 09:41', '2026-03-10 09:40 to 09:41'],
      [HOUR, '2026-03-10 09:40 to 09:41', '2026-03-10 10:40 to 10:41'],
      [10 * HOUR, '2026-03-10 09:40 to 09:50', '2026-03-10 19:40 to 19:50'],
      [3 * DAY, '2026-03-10 09:00 to 10:00', '2026-03-13 09:00 to 10:00'],
      [40 * DAY, '2026-03-10 00:00 to 12:00', '2026-04-19 00:00 to 12:00'],
      [90 * DAY, '2026-03-10', '2026-06-08'],
    ] as const) {
      const plot = failuresOverTime([failedAt(TIME), failedAt(TIME + span)])!;
      assert.ok(plot.columns.length <= 100, `${span}: ${plot.columns.length}`);
      assert.deepEqual([plot.columns[0]?.label, plot.columns.at(-1)?.label], [first, last]);
      assert.equal(sumOf(plot), 2);
    }
  });

  it('show what comes each day as a comb', () => {
    const jobs = Array.from({ length: 8 }, (_, day) => failedAt(Date.UTC(2026, 2, 11 + day, 0, 12)));
    const teeth = failuresOverTime(jobs)!.columns.flatMap(({ counts: [failures] }, bin) => (failures === 1 ? bin : []));
    assert.deepEqual(teeth, [0, 12, 24, 36, 48, 60, 72, 84]);
  });

  it('have marks at round times, which bins begin at', () => {
    const ticksOf = (span: number) => failuresOverTime([failedAt(TIME), failedAt(TIME + span)])?.ticks;
    assert.deepEqual(ticksOf(3 * DAY), [
      { at: 15, label: '2026-03-11' },
      { at: 39, label: '2026-03-12' },
      { at: 63, label: '2026-03-13' },
    ]);
    assert.deepEqual(ticksOf(15 * HOUR), [
      { at: 14, label: '2026-03-10 12:00' },
      { at: 32, label: '15:00' },
      { at: 50, label: '18:00' },
      { at: 68, label: '21:00' },
      { at: 86, label: '2026-03-11 00:00' },
    ]);
  });

  it('take the end of the job where the failure has no time, and say how many have none that a calendar holds', () => {
    const plot = failuresOverTime([
      failed({ time: null }, { end: TIME }),
      failedAt(null),
      failedAt(9e15),
      succeeded(),
    ])!;
    assert.equal(sumOf(plot), 1);
    assert.equal(plot.summary, 'When jobs failed (UTC). Without 2 failed jobs of unknown time.');
    assert.equal(failuresOverTime([failedAt(null), succeeded()]), null);
  });
});

describe('the failures over the day', () => {
  it('put all days together, so that a rotation of logs stands out', () => {
    const nights = Array.from({ length: 8 }, (_, day) => failedAt(Date.UTC(2026, 2, 11 + day, 0, 3 + day)));
    const plot = failuresOverDay([...nights, failedAt(TIME), failedAt(Date.UTC(1969, 11, 31, 23, 59))])!;
    assert.deepEqual(
      plot.columns.filter(({ counts }) => counts[0] !== 0),
      [
        { label: '00:00 to 00:30', counts: [8] },
        { label: '09:30 to 10:00', counts: [1] },
        { label: '23:30 to 00:00', counts: [1] },
      ],
    );
  });

  it('say nothing of less than two days', () => {
    assert.equal(failuresOverDay([failedAt(TIME), failedAt(TIME + DAY)]), null);
  });
});

describe('the failures by site', () => {
  it('are told within all jobs of the site, most failures first; other sites are counted', () => {
    const plot = failuresBySite([
      ...numbered(3, (i) => failed({}, { site: i < 2 ? 'BNL' : 'CERN' })),
      ...numbered(4, (i) => succeeded({ site: i < 2 ? 'BNL' : 'RAL' })),
      failed({}, { site: null }),
    ])!;
    assert.deepEqual(plot.bars, [
      { label: 'BNL', part: 2, whole: 4 },
      { label: 'CERN', part: 1, whole: 1 },
      { label: 'not known', part: 1, whole: 1 },
    ]);
    assert.match(plot.summary, / Without 1 site where nothing failed\.$/);
  });

  it('have one bar for all sites beyond the first fifteen', () => {
    const plot = failuresBySite(numbered(40, (i) => failed({}, { site: `S${i % 20}` })))!;
    assert.equal(plot.bars.length, 16);
    assert.deepEqual(plot.bars.at(-1), { label: '5 more sites', part: 10, whole: 10 });
  });

  it('say nothing where no site is known or nothing failed', () => {
    assert.equal(failuresBySite([failed({}, { site: null }), succeeded()]), null);
    assert.equal(failuresBySite([succeeded()]), null);
  });
});

describe('the memory against its limit', () => {
  it('is counted in twentieths, what is far above in the last one, failed jobs apart', () => {
    const memory = (peak: number) => ({ memory: { peak, limit: 1000 } });
    const plot = memoryUse([
      succeeded(memory(420)),
      failed({}, memory(1010)),
      failed({}, memory(99_000)),
      succeeded({ memory: { peak: 5, limit: null } }),
      succeeded({ memory: { peak: 5, limit: 0 } }),
      succeeded(),
    ])!;
    assert.deepEqual(
      plot.columns.filter(({ counts }) => counts.some(Boolean)),
      [
        { label: '40 to 45 %', counts: [0, 1] },
        { label: '100 to 105 %', counts: [1, 0] },
        { label: '145 % and more', counts: [1, 0] },
      ],
    );
    assert.deepEqual(plot.limit, { at: 20, label: 'limit' });
    assert.match(plot.summary, /Without 3 jobs of which one of the two is not known\.$/);
    assert.equal(memoryUse([succeeded()]), null);
  });
});

describe('a plot as SVG', () => {
  const plots = plotsOf([
    ...numbered(4, (i) => failed({ time: TIME + i * DAY }, { site: HOSTILE, memory: { peak: 900, limit: 1000 } })),
    succeeded({ memory: { peak: 100, limit: 1000 } }),
  ]);

  it('is one of each that there is something to show in', () => {
    assert.deepEqual(
      plots.map(({ title }) => title),
      ['Failures over time', 'Failures over the day', 'Failures by site', 'Memory against its limit'],
    );
    assert.deepEqual(plotsOf([]), []);
  });

  it('is a picture with a name, without script, style or text of logs as markup', () => {
    for (const plot of plots) {
      const svg = plotSvg(plot);
      assert.match(svg, /^<svg class="plot" role="img" viewBox="0 0 \d+ \d+" aria-label="[^"]+">.*<\/svg>$/);
      const tags = [...svg.matchAll(/<([a-z]+)/g)].map(([, name]) => name);
      assert.deepEqual(
        tags.filter((name) => !['svg', 'g', 'title', 'rect', 'line', 'text'].includes(name ?? '')),
        [],
      );
      assert.doesNotMatch(svg, /\sstyle=|\son[a-z]+="|NaN|Infinity/);
    }
  });

  it('says of each column what it counts, and draws one failure among thousands', () => {
    const svg = plotSvg({
      kind: 'columns',
      title: 'T',
      summary: 'S.',
      series: ['failed jobs'],
      columns: [5000, 0, 1].map((jobs, i) => ({ label: `bin ${i}`, counts: [jobs] })),
      ticks: [],
      limit: null,
    });
    assert.deepEqual(
      [...svg.matchAll(/<title>([^<]*)<\/title>/g)].map(([, title]) => title),
      ['bin 0; failed jobs: 5000', 'bin 2; failed jobs: 1'],
    );
    const heights = [...svg.matchAll(/<rect [^>]*height="([\d.]+)"/g)].map(([, height]) => Number(height));
    assert.equal(heights.length, 2);
    assert.ok((heights[1] ?? 0) >= 1);
  });

  it('has round numbers on its axis', () => {
    for (const [highest, marks] of [
      [1, ['0', '1']],
      [3, ['0', '1', '2', '3']],
      [124, ['0', '50', '100', '150']],
      [5000, ['0', '2000', '4000', '6000']],
    ] as const) {
      const columns = [{ label: 'x', counts: [highest] }];
      const svg = plotSvg({ kind: 'columns', title: 'T', summary: '', series: ['a'], columns, ticks: [], limit: null });
      assert.deepEqual(
        [...svg.matchAll(/<text class="plot-end"[^>]*>(\d+)</g)].map(([, mark]) => mark),
        marks,
      );
    }
  });
});
