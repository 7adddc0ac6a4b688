/** The regular expressions of the catalogue, which a caller may watch. */

/** What the engine needs of a regular expression. */
export type Pattern = Pick<RegExp, 'exec'>;

/**
 * Makes a pattern from its source.
 *
 * @param name of the signature, mark or dialect it belongs to
 */
export type PatternMaker = (source: string, name: string) => Pattern;

/** A plain regular expression, compiled when it is first used: a log needs few of the catalogue's. */
export const lazyPattern: PatternMaker = (source) => {
  let compiled: RegExp | undefined;
  return { exec: (text) => (compiled ??= new RegExp(source)).exec(text) };
};
