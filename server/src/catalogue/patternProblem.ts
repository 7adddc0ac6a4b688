/** What keeps a text from being a regular expression that can be run. */

/** Characters of an expression, and groups in one another; the longest of our own has 970 and 6. */
const MAX_LENGTH = 4000;
const MAX_DEPTH = 100;

/**
 * Why an expression cannot be used, in words for a person; null when it can. Of thousands of groups in one another V8 makes
 * an end of the process when it first runs them, which nobody can catch.
 */
export function patternProblem(source: string, flags = ''): string | null {
  if (source.length > MAX_LENGTH) return `Invalid regular expression: it has more than ${MAX_LENGTH} characters`;
  if (depthOf(source) > MAX_DEPTH) return `Invalid regular expression: more than ${MAX_DEPTH} groups in one another`;
  try {
    new RegExp(source, flags);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** How deep its groups are; in a set of characters a parenthesis is none. */
function depthOf(source: string): number {
  let [depth, deepest] = [0, 0];
  for (const sign of source.match(/\\.|\[(?:\\.|[^\]\\])*\]|[()]/gs) ?? []) {
    if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
