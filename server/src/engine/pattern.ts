/** The regular expressions of signatures and marks, which a caller may bound in time. */

/** What the engine needs of a regular expression. */
export type Pattern = Pick<RegExp, 'exec'>;

/**
 * Makes the pattern of a signature or mark from its source.
 *
 * @param name of the entry
 */
export type PatternMaker = (source: string, name: string) => Pattern;

/** A pattern ran for longer than its caller bears; thrown by `exec`, and told in the limits of the reading. */
export class SlowPatternError extends Error {}
