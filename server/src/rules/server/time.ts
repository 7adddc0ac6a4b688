/** Times of rules, as people and databases write them. */

const ZONE = /(?:Z|[+-]\d\d:?\d\d)$/;
const CLOCK = /\d\d:\d\d/;

/** Milliseconds since 1970 of `2026-12-31 23:59:59`; a time without a zone is UTC. Null for what is no time. */
export function timeOf(text: string): number | null {
  const hasClock = CLOCK.test(text);
  const time = Date.parse(hasClock && !ZONE.test(text) ? `${text.trim().replace(' ', 'T')}Z` : text);
  return Number.isNaN(time) ? null : time;
}
