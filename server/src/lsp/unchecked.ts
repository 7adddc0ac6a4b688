/** Looking at what came from outside, of which nothing is known. */
import type { RuleFileText } from '../../../shared/rules';

/** Its fields; none for what is no object. */
export function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

export function isRuleFile(value: unknown): value is RuleFileText {
  const { uri, text } = recordOf(value);
  return typeof uri === 'string' && typeof text === 'string';
}
