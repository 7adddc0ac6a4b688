/** Times as logs write them. PanDA pilots, wrappers and servers write UTC (pilot3 loggingsupport.py `gmtime`). */

const DATE_TIME = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:[.,](\d{3}))?(?:Z|([+-]\d\d):?(\d\d))?$/;
const DAY_MONTH_YEAR = /^(\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d)$/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Reads the time of a record.
 *
 * @returns UTC milliseconds, or null where the text has no full date (old pilot 1 lines have no year, Athena no day)
 */
export function parseTime(text: string): number | null {
  const iso = isoOf(text);
  const time = iso === null ? NaN : Date.parse(iso);
  return Number.isNaN(time) ? null : time;
}

/** The same time as ISO 8601 writes it, the one form that every program parses alike. */
function isoOf(text: string): string | null {
  const match = DATE_TIME.exec(text);
  if (match !== null) {
    const [, day = '', clock = '', milli = '000', hours, minutes = ''] = match;
    return `${day}T${clock}.${milli}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`;
  }
  const named = DAY_MONTH_YEAR.exec(text);
  if (named === null) return null;
  const [, day = '', name = '', year = '', clock = ''] = named;
  const month = String(MONTHS.indexOf(name) + 1).padStart(2, '0');
  return `${year}-${month}-${day}T${clock}Z`;
}
