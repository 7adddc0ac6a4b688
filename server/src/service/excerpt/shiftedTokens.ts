/** Semantic tokens of parts of a log, moved to where another document shows these parts. */

/** Tokens of consecutive lines in LSP's relative encoding. */
export interface TokenPart {
  /** Line of the first one in the log. */
  line: number;
  /** Row in which it is shown. */
  row: number;
  data: readonly number[];
}

/**
 * The tokens of all parts in LSP's relative encoding.
 *
 * @param parts in the order in which they are shown
 * @param indent characters that stand in front of each line
 */
export function shifted(parts: readonly TokenPart[], indent: number): number[] {
  const moved: number[] = [];
  let rowBefore = 0;
  let startBefore = 0;
  for (const { line: first, row: firstRow, data } of parts) {
    let line = 0;
    let start = 0;
    for (let at = 0; at + 4 < data.length; at += 5) {
      const [lines = 0, chars = 0, length = 0, type = 0, modifiers = 0] = data.slice(at, at + 5);
      line += lines;
      start = lines === 0 ? start + chars : chars;
      const row = firstRow + line - first;
      const column = start + indent;
      moved.push(row - rowBefore, row === rowBefore ? column - startBefore : column, length, type, modifiers);
      rowBefore = row;
      startBefore = column;
    }
  }
  return moved;
}
