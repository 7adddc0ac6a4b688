/** Numbers and times as they stand in the tables. */
import type { Count } from './group';

/** `12,345` */
export function numberWords(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 job`, `12,345 jobs` */
export function counted(value: number, what: string): string {
  return `${numberWords(value)} ${what}${value === 1 ? '' : 's'}`;
}

/** Percent of a share from 0 to 1; what is there is not nothing. */
export function shareWords(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return '< 0.1 %';
  return `${percent === 100 ? '100' : percent.toFixed(1)} %`;
}

/** Minutes in UTC, `2026-11-22 01:57`; of a time that is none, nothing. */
export function timeWords(time: number | null): string {
  if (time === null || !Number.isFinite(time) || Math.abs(time) > 8.64e15) return '';
  return new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** The same without the year, `22 Nov 01:57`, where there is little room. */
export function shortTimeWords(time: number | null): string {
  const [, month, day, clock] = /^\d+-(\d\d)-(\d\d) (.*)$/.exec(timeWords(time)) ?? [];
  return month === undefined ? '' : `${day ?? ''} ${MONTHS[Number(month) - 1] ?? ''} ${clock ?? ''}`;
}

/** The only one, or how many there are and the first: `84 · SITE_1`. */
export function firstWords(counts: readonly Count<string>[]): string {
  const [first] = counts;
  if (first === undefined) return '';
  return counts.length === 1 ? first.what : `${numberWords(counts.length)} · ${first.what}`;
}
