/** Where the jobs of a campaign failed. */
import { count } from '../../report/words';
import type { CampaignJob } from '../campaignJob';
import type { Bar, BarPlot } from './types';

/** Sites that are shown; the rest is one bar. */
const MOST_SITES = 15;

/**
 * Failed jobs of each computing site within all its jobs, most failures first.
 *
 * @returns null where nothing failed, or no job says where it ran
 */
export function failuresBySite(jobs: readonly CampaignJob[]): BarPlot | null {
  const sites = new Map<string | null, Bar>();
  for (const { site, failure } of jobs) {
    const bar = sites.get(site) ?? { label: site ?? 'not known', part: 0, whole: 0 };
    sites.set(site, { ...bar, part: bar.part + (failure === null ? 0 : 1), whole: bar.whole + 1 });
  }
  const failing = [...sites].filter(([, { part }]) => part > 0);
  if (failing.every(([site]) => site === null)) return null;
  const sorted = failing.map(([, bar]) => bar).sort((a, b) => b.part - a.part || (a.label < b.label ? -1 : 1));
  const rest = sorted.slice(MOST_SITES);
  const fine = sites.size - failing.length;
  return {
    kind: 'bars',
    title: 'Failures by site',
    summary: `Where jobs failed, of how many.${fine === 0 ? '' : ` Without ${count(fine, 'site')} where nothing failed.`}`,
    series: ['failed jobs', 'all jobs'],
    bars: [...sorted.slice(0, MOST_SITES), ...(rest.length === 0 ? [] : [together(rest)])],
  };
}

function together(bars: readonly Bar[]): Bar {
  const sum = (value: (bar: Bar) => number): number => bars.reduce((total, bar) => total + value(bar), 0);
  return { label: count(bars.length, 'more site'), part: sum(({ part }) => part), whole: sum(({ whole }) => whole) };
}
