/** When the jobs of a campaign failed: over its time, and over the day. */
import { count, isoTime } from '../../report/words';
import type { CampaignJob } from '../campaignJob';
import { binLabel, binOf, DAY, timeOf, timeScale, timeTicks } from './timeScale';
import type { ColumnPlot } from './types';

/** Bins of a day: half an hour each, as long as a rotation of logs is felt by default. */
const DAY_BINS = 48;
const SERIES = ['failed jobs'];

/**
 * Failed jobs over the time of the campaign.
 *
 * @returns null where no failed job has a time
 */
export function failuresOverTime(jobs: readonly CampaignJob[]): ColumnPlot | null {
  const { times, without } = failureTimes(jobs);
  const [first, last] = [least(times), most(times)];
  if (first === null || last === null) return null;
  const scale = timeScale(first, last);
  const counts = Array.from({ length: scale.bins }, () => 0);
  for (const time of times) add(counts, binOf(scale, time));
  return {
    kind: 'columns',
    title: 'Failures over time',
    summary: `When jobs failed (UTC).${withoutTime(without)}`,
    series: SERIES,
    columns: counts.map((failed, bin) => ({ label: binLabel(scale, bin), counts: [failed] })),
    ticks: timeTicks(scale),
    limit: null,
  };
}

/**
 * Failed jobs over the day, all days together: what comes at the same time each day, as a rotation of logs does, stands out.
 *
 * @returns null where the failures are of less than two days
 */
export function failuresOverDay(jobs: readonly CampaignJob[]): ColumnPlot | null {
  const { times, without } = failureTimes(jobs);
  const [first, last] = [least(times), most(times)];
  if (first === null || last === null || last - first < 2 * DAY) return null;
  const length = DAY / DAY_BINS;
  const counts = Array.from({ length: DAY_BINS }, () => 0);
  for (const time of times) add(counts, Math.floor((((time % DAY) + DAY) % DAY) / length));
  return {
    kind: 'columns',
    title: 'Failures over the day',
    summary: `At what time of the day jobs failed (UTC), all days together.${withoutTime(without)}`,
    series: SERIES,
    columns: counts.map((failed, bin) => ({
      label: `${timeOf(bin * length)} to ${timeOf((bin + 1) * length)}`,
      counts: [failed],
    })),
    ticks: [0, 6, 12, 18].map((hour) => ({ at: (hour * DAY_BINS) / 24, label: `${String(hour).padStart(2, '0')}:00` })),
    limit: null,
  };
}

/** When the failed jobs failed, and how many do not say. */
function failureTimes(jobs: readonly CampaignJob[]): { times: number[]; without: number } {
  const failed = jobs.flatMap(({ failure, end }) => (failure === null ? [] : [failure.time ?? end]));
  // A time that no calendar holds is none: a log may say anything.
  const times = failed.filter((time): time is number => isoTime(time) !== null);
  return { times, without: failed.length - times.length };
}

function withoutTime(jobs: number): string {
  return jobs === 0 ? '' : ` Without ${count(jobs, 'failed job')} of unknown time.`;
}

function add(counts: number[], bin: number): void {
  counts[bin] = (counts[bin] ?? 0) + 1;
}

/** Not by `Math.min(...)`: a campaign may have more jobs than a call has arguments. */
function least(times: readonly number[]): number | null {
  return times.reduce<number | null>((least, time) => (least === null || time < least ? time : least), null);
}

function most(times: readonly number[]): number | null {
  return times.reduce<number | null>((most, time) => (most === null || time > most ? time : most), null);
}
