/** Whether the expression of a rule applies to a text, and why it does not. */
import { PatternProblem } from '../python/index';
import type { Expressions } from './expressions';

/**
 * What keeps an expression from applying to a text, as `safe_match` of the server decides it.
 *
 * @param diag null: nothing tells it
 * @returns the reason, in words for a person; null where it applies
 */
export function obstacle(expressions: Expressions, source: string, diag: string | null): string | null {
  const pattern = expressions.of(source);
  if (pattern instanceof PatternProblem) {
    return pattern.kind === 'invalid'
      ? `its expression is wrong (${pattern.message}): the server logs that, and it never matches`
      : `its expression cannot be followed here (${pattern.message}): what the server does is not known`;
  }
  if (diag === null) return 'nothing tells the text that the job has beside this code';
  switch (expressions.match(source, diag)) {
    case 'yes':
      return null;
    case 'no':
      return 'its expression does not match from the start of the text';
    case 'tooLong':
      return 'its expression takes very long on this text: the server would be held up by it';
    case null:
      return 'its expression took very long on another text, and was not tried on this one';
  }
}
