/** What a report says of an expression for redaction that was not used on it. */

/** The sentence on one, by its place from 0: it must not be quoted, for it may itself be a secret. */
export function unusedExpression(place: number): string {
  return `Expression ${place + 1} for redaction could not be used: what it matches is not taken out.`;
}
