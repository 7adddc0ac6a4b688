/** Numbers and times as they stand in the tables, in the language of our words. */
import { language } from '../l10n';
import type { Count } from './group';

interface Formats {
  whole: Intl.NumberFormat;
  tenths: Intl.NumberFormat;
  plurals: Intl.PluralRules;
  month: Intl.DateTimeFormat;
}

const made = new Map<string, Formats>();

/** They are costly to make. */
function formats(): Formats {
  const tag = language();
  const known = made.get(tag);
  if (known !== undefined) return known;
  const fresh = {
    whole: new Intl.NumberFormat(tag),
    tenths: new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    plurals: new Intl.PluralRules(tag),
    month: new Intl.DateTimeFormat(tag, { month: 'short', timeZone: 'UTC' }),
  };
  made.set(tag, fresh);
  return fresh;
}

/** `12,345` */
export function numberWords(value: number): string {
  return formats().whole.format(value);
}

/**
 * `1 job`, `12,345 jobs`
 *
 * @param one what is said in the singular, with `{0}` where the number stands; French does so of 0, too
 * @param several what is said else
 */
export function counted(value: number, one: string, several: string): string {
  return (formats().plurals.select(value) === 'one' ? one : several).replace('{0}', numberWords(value));
}

/** Percent of a share from 0 to 1; what is there is not nothing. */
export function shareWords(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return `< ${formats().tenths.format(0.1)} %`;
  return `${percent === 100 ? '100' : formats().tenths.format(percent)} %`;
}

/** Minutes in UTC, `2026-11-22 01:57`; of a time that is none, nothing. */
export function timeWords(time: number | null): string {
  if (time === null || !Number.isFinite(time) || Math.abs(time) > 8.64e15) return '';
  return new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}

/** The same without the year, `22 Nov 01:57`, where there is little room. */
export function shortTimeWords(time: number | null): string {
  const [, day, clock] = /-(\d\d) (.*)$/.exec(timeWords(time)) ?? [];
  return day === undefined || time === null ? '' : `${day} ${formats().month.format(time)} ${clock ?? ''}`;
}

/** The only one, or how many there are and the first: `84 · SITE_1`. */
export function firstWords(counts: readonly Count<string>[]): string {
  const [first] = counts;
  if (first === undefined) return '';
  return counts.length === 1 ? first.what : `${numberWords(counts.length)} · ${first.what}`;
}
