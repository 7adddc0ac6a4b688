/** Times as logs write them. PanDA pilots, wrappers and servers write UTC (pilot3 loggingsupport.py `gmtime`). */

const DATE_TIME =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[ T](?<clock>\d\d:\d\d:\d\d)(?:[.,](?<milli>\d{3}))?(?<zone>Z|[+-]\d\d:?\d\d)?$/;
const DAY_MONTH_YEAR = /^(?<day>\d\d) (?<name>[A-Z][a-z]{2}) (?<year>\d{4}) (?<clock>\d\d:\d\d:\d\d)$/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Reads the time of a record.
 *
 * @returns UTC milliseconds, or null where the text has no full date (old pilot 1 lines have no year, Athena no day)
 */
export function parseTime(text: string): number | null {
  const groups = DATE_TIME.exec(text)?.groups ?? DAY_MONTH_YEAR.exec(text)?.groups;
  if (groups === undefined) return null;
  const { year, month, day, name, clock, milli, zone } = groups;
  const [hour, minute, second] = (clock ?? '').split(':').map(Number);
  const monthIndex = month === undefined ? MONTHS.indexOf(name ?? '') : Number(month) - 1;
  const utc = Date.UTC(Number(year), monthIndex, Number(day), hour, minute, second, Number(milli ?? 0));
  return monthIndex < 0 ? null : utc - zoneMinutes(zone) * 60_000;
}

function zoneMinutes(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)));
}
