/**
 * The line that an address of `lineAddress` (shared/protocol.ts) is about. No VS Code in here, so that it can be tested
 * anywhere.
 *
 * @param query of the address, decoded; anybody can write one
 * @returns the log's address and the line from 0, or null for what is no such query
 */
export function lineOf(query: string): { uri: string; line: number } | null {
  try {
    const [uri, line] = JSON.parse(query) as unknown[];
    return typeof uri === 'string' && typeof line === 'number' && Number.isInteger(line) && line >= 0
      ? { uri, line }
      : null;
  } catch {
    return null;
  }
}
