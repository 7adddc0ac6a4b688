/** Times of rules, as people and databases write them. */

/** Only this: an engine guesses at all others, by the order of the United States and the time zone of the machine. */
const TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?: ?(Z|[+-]\d\d(?::?\d\d)?))?)?$/;

/** Milliseconds since 1970 of `2026-12-31 23:59:59`; a time without a zone is UTC. Null for what is no time. */
export function timeOf(text: string): number | null {
  const match = TIME.exec(text.trim());
  if (match === null) return null;
  const [, date = '', clock = '00:00', seconds = '00', fraction = '0', zone = 'Z'] = match;
  const day = Date.parse(`${date}T00:00:00Z`);
  // The 31st of February is taken for one of March.
  if (Number.isNaN(day) || !new Date(day).toISOString().startsWith(date)) return null;
  const time = Date.parse(`${date}T${clock}:${seconds}.${fraction.slice(0, 3)}${zoneOf(zone)}`);
  return Number.isNaN(time) || !/^\d{4}-/.test(new Date(time).toISOString()) ? null : time;
}

function zoneOf(zone: string): string {
  return zone === 'Z' ? zone : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`;
}
