/**
 * Where stepping through the findings of a log leads.
 *
 * @param lines lines with findings, ascending
 * @param from line of the cursor
 * @returns the line, its number in the row of findings (from 1) and whether the end of the log was passed;
 *   undefined without findings
 */
export function stepFrom(
  lines: readonly number[],
  from: number,
  direction: 'next' | 'previous',
): { line: number; number: number; wrapped: boolean } | undefined {
  const index =
    direction === 'next' ? lines.findIndex((line) => line > from) : lines.findLastIndex((line) => line < from);
  const wrapped = index === -1;
  const target = wrapped ? (direction === 'next' ? 0 : lines.length - 1) : index;
  const line = lines[target];
  return line === undefined ? undefined : { line, number: target + 1, wrapped };
}
