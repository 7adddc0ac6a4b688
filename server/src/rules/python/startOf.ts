/** Expressions that lose their end. */
import { parse } from './parse';
import { PatternProblem, SERVER } from './syntax';

/**
 * The longest start of an expression that ends between two of its parts and is as wanted. It matches whatever the whole
 * expression matches, and more, as no match has to reach the end of a text.
 *
 * @param source well-formed
 * @param most characters of a start
 * @param isWanted whether a start, which is well-formed, will do
 * @returns null where no start will do, and for alternatives, of which the last would be lost
 */
export function startOf(source: string, most: number, isWanted: (start: string) => boolean): string | null {
  const whole = partsOf(source, most);
  if (whole === null) return null;
  const characters = Array.from(source);
  for (let count = Math.min(most, characters.length - 1); count > 0; count--) {
    const start = characters.slice(0, count).join('');
    const parts = partsOf(start, most) ?? [];
    // A start may read otherwise than it does in the whole: `a` of `a?`, `\1` of `\10`.
    const isOne = parts.length > 0 && parts.every((part, index) => part === whole[index]);
    if (isOne && isWanted(start)) return start;
  }
  return null;
}

/** The first parts that follow one another, told apart as texts; null for what is no expression, or several in one. */
function partsOf(source: string, most: number): string[] | null {
  try {
    const { tree } = parse(source, SERVER);
    return tree.is === 'sequence' ? tree.parts.slice(0, most).map((part) => JSON.stringify(part)) : null;
  } catch (error) {
    if (error instanceof PatternProblem) return null;
    throw error;
  }
}
