/**
 * Where stepping through the findings of a log leads.
 *
 * @param lines lines with findings, ascending
 * @param from line of the cursor; null where it is not known: then the first finding is next, and the last one previous
 * @returns the line, its number in the row of findings (from 1) and whether the end of the log was passed;
 *   undefined without findings
 */
export function stepFrom(
  lines: readonly number[],
  from: number | null,
  direction: 'next' | 'previous',
): { line: number; number: number; wrapped: boolean } | undefined {
  const start = from ?? (direction === 'next' ? -1 : Number.POSITIVE_INFINITY);
  const index =
    direction === 'next' ? lines.findIndex((line) => line > start) : lines.findLastIndex((line) => line < start);
  const wrapped = index === -1;
  const target = wrapped ? (direction === 'next' ? 0 : lines.length - 1) : index;
  const line = lines[target];
  return line === undefined ? undefined : { line, number: target + 1, wrapped };
}
