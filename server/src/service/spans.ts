/** Parts of a line that must not overlap. */

/** UTF-16 offsets into a line, end exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** Ids, codes and addresses that are looked at in one line; a line that holds more is no text for people. */
export const MAX_MENTIONS = 100;

/**
 * Spans in order, none overlapping. Of two that overlap the one that starts first stays; of two that start together,
 * the one that was given first.
 */
export function apart<T extends Span>(spans: readonly T[]): T[] {
  const kept: T[] = [];
  let end = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    if (kept.length > 0 && span.start < end) continue;
    kept.push(span);
    end = span.end;
  }
  return kept;
}

/** The spans that touch none of the taken ones; both lists are in order and apart in themselves. */
export function outside<T extends Span>(spans: readonly T[], taken: readonly Span[]): T[] {
  let next = 0;
  return spans.filter(({ start, end }) => {
    while ((taken[next]?.end ?? Infinity) <= start) next += 1;
    return (taken[next]?.start ?? Infinity) >= end;
  });
}
