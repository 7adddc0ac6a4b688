/** How much of their memory limit the jobs of a campaign used. */
import { count } from '../../report/words';
import type { CampaignJob } from '../campaignJob';
import type { ColumnPlot } from './types';

/** Of the limit, in percent. */
const BIN = 5;
/** The last bin holds all that is above, too: one job of ten times its limit must not squeeze the others. */
const TOP = 150;

/**
 * Jobs by the peak of their memory against the limit that the pilot applied.
 *
 * @returns null where no job has both
 */
export function memoryUse(jobs: readonly CampaignJob[]): ColumnPlot | null {
  const bins = Array.from({ length: TOP / BIN }, () => ({ failed: 0, others: 0 }));
  let without = 0;
  for (const { memory, failure } of jobs) {
    if (memory?.limit == null || !(memory.limit > 0)) {
      without += 1;
      continue;
    }
    const bin = bins[Math.min(bins.length - 1, Math.floor((100 * memory.peak) / memory.limit / BIN))];
    if (bin !== undefined) bin[failure === null ? 'others' : 'failed'] += 1;
  }
  if (without === jobs.length) return null;
  return {
    kind: 'columns',
    title: 'Memory against its limit',
    summary: `The highest use of memory, in percent of the limit.${
      without === 0 ? '' : ` Without ${count(without, 'job')} of which one of the two is not known.`
    }`,
    series: ['failed jobs', 'other jobs'],
    columns: bins.map(({ failed, others }, i) => ({
      label: i === bins.length - 1 ? `${TOP - BIN} % and more` : `${i * BIN} to ${(i + 1) * BIN} %`,
      counts: [failed, others],
    })),
    ticks: [0, 25, 50, 75, 100, 125].map((percent) => ({ at: percent / BIN, label: `${percent} %` })),
    limit: { at: 100 / BIN, label: 'limit' },
  };
}
