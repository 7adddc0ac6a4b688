/** How time is divided for a plot: bins of a length that people think in, and the marks below them. */
import { shortTime } from '../../report/words';
import type { Tick } from './types';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Lengths of a bin; those of up to a day begin at midnight of UTC. */
const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 30].map((days) => days * DAY),
];

/** Bins at most: each is some pixels wide. */
const MOST_BINS = 96;
/** Characters of all marks together find room below a plot. */
const MOST_TICKS = 6;

export interface TimeScale {
  /** UTC milliseconds. */
  start: number;
  /** Of one bin, in milliseconds. */
  step: number;
  bins: number;
}

/**
 * Bins over a span, as short as possible: what comes each day shows as a comb.
 *
 * @param first UTC milliseconds, as is `last`; not after it
 */
export function timeScale(first: number, last: number): TimeScale {
  const needed = (last - first) / (MOST_BINS - 1);
  const step = STEPS.find((length) => length >= needed) ?? Math.ceil(needed / (30 * DAY)) * 30 * DAY;
  const start = Math.floor(first / step) * step;
  return { start, step, bins: Math.floor((last - start) / step) + 1 };
}

/** The number of the bin that a time falls into. */
export function binOf({ start, step }: TimeScale, time: number): number {
  return Math.floor((time - start) / step);
}

/** What a bin stands for: its day, or its start and the time of its end. */
export function binLabel({ start, step }: TimeScale, bin: number): string {
  const [from, to] = [start + bin * step, start + (bin + 1) * step];
  if (step === DAY) return dayOf(from);
  if (step > DAY) return `${dayOf(from)} to ${dayOf(to - DAY)}`;
  return `${shortTime(from).slice(0, 16)} to ${timeOf(to)}`;
}

/** Marks at round times: midnights where there are several, else the starts of bins. */
export function timeTicks({ start, step, bins }: TimeScale): Tick[] {
  const end = start + bins * step;
  const length = lengthBetween(end - start, step);
  const ticks: Tick[] = [];
  let day = '';
  for (let time = Math.ceil(start / length) * length; time < end; time += length) {
    const isNewDay = dayOf(time) !== day;
    day = dayOf(time);
    const label = length >= DAY ? day : isNewDay ? `${day} ${timeOf(time)}` : timeOf(time);
    ticks.push({ at: (time - start) / step, label });
  }
  return ticks;
}

/** The time between two marks, none shorter than a bin. */
function lengthBetween(span: number, step: number): number {
  const needed = Math.max(step, span / MOST_TICKS);
  return STEPS.find((length) => length >= needed) ?? Math.ceil(needed / (30 * DAY)) * 30 * DAY;
}

/** `2026-03-10` of UTC. */
function dayOf(time: number): string {
  return shortTime(time).slice(0, 10);
}

/** `09:40` of UTC. */
export function timeOf(time: number): string {
  return shortTime(time).slice(11, 16);
}
