/** Whether an earlier rule keeps a rule from ever being reached. */
import { PatternProblem } from '../python/index';
import type { Expressions } from '../server/expressions';
import { LIMITING, strictness } from '../server/retry';
import type { Rule } from './ruleFile';
import { warning, type RuleProblem } from './ruleProblem';

/**
 * The server takes the first rule that applies; yields between its tries.
 *
 * @param rivals earlier rules of the same table, source and code
 */
export function* shadowProblems(
  rule: Rule,
  rivals: readonly Rule[],
  expressions: Expressions,
): Generator<void, RuleProblem[]> {
  for (const other of rivals) {
    if (!competes(rule, other) || !(yield* takesAll(other, rule, expressions))) continue;
    const message = `${other.id} stands before it and applies to all its samples: this one is never reached.`;
    const isMutual = yield* takesAll(rule, other, expressions);
    return [{ ...warning('shadowed', rule, ['diag'], message), other, isMutual }];
  }
  return [];
}

/** Whether one of two rules keeps the other from being applied; those that limit the attempts are weighed otherwise. */
function competes(rule: Rule, other: Rule): boolean {
  if (rule.table === 'classification' || other.table === 'classification') return true;
  return rule.action === other.action && !LIMITING.includes(rule.action);
}

/** Whether a rule applies wherever another does, as far as the samples of that show. */
function* takesAll(other: Rule, rule: Rule, expressions: Expressions): Generator<void, boolean> {
  if (other.table === 'retry' && strictness(other) > 0) return false;
  const { diag } = other;
  if (diag === null || diag === '') return other.table === 'retry';
  if (expressions.of(diag) instanceof PatternProblem || rule.samples.length === 0) return diag === rule.diag;
  return yield* expressions.matchesAll(diag, rule.samples);
}
