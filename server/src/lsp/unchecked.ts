/** Looking at what came from outside, of which nothing is known. */

/** Its fields; none for what is no object. */
export function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
