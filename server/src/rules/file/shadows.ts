/** Whether rules stand in each other's way. */
import { PatternProblem } from '../python/index';
import type { Expressions } from '../server/expressions';
import { MAX_ATTEMPT } from '../server/parameters';
import { LIMITING, strictness } from '../server/retry';
import type { Rule } from './ruleFile';
import { warning, type RuleProblem } from './ruleProblem';

/** Whether an earlier rule takes all that this one could: the server takes the first, or the two compete. */
export function shadowProblems(rule: Rule, earlier: readonly Rule[], expressions: Expressions): RuleProblem[] {
  const isLike = (other: Rule): boolean => other.source === rule.source && other.code === rule.code;
  const rivals = earlier.filter((other) => isLike(other) && competes(rule, other));
  const shadow = rivals.find((other) => takesAll(other, rule, expressions));
  const tie = rivals.find((other) => isTie(rule, other));
  return [
    ...(shadow === undefined
      ? []
      : [
          {
            ...warning(
              'shadowed',
              rule,
              ['diag'],
              `${shadow.id} stands before it and applies to all its samples: this one is never reached.`,
            ),
            other: shadow,
          },
        ]),
    ...(tie === undefined
      ? []
      : [
          {
            ...warning(
              'max-attempt-text',
              rule,
              ['parameters'],
              `It ties with ${tie.id}: the server takes the lesser maxAttempt of both as text, where 10 is less than 9.`,
            ),
            other: tie,
          },
        ]),
  ];
}

/** Whether one of two rules keeps the other from being applied. */
function competes(rule: Rule, other: Rule): boolean {
  if (rule.table === 'classification' || other.table === 'classification') return true;
  return rule.action === other.action || (LIMITING.includes(rule.action) && LIMITING.includes(other.action));
}

/** Whether a rule applies wherever another does, as far as the samples of that show. */
export function takesAll(other: Rule, rule: Rule, expressions: Expressions): boolean {
  if (other.table === 'retry' && (rule.table !== 'retry' || LIMITING.includes(rule.action))) return false;
  if (other.table === 'retry' && strictness(other) > 0) return false;
  if (other.diag === null || other.diag === '') return other.table === 'retry';
  const { diag } = other;
  if (expressions.of(diag) instanceof PatternProblem || rule.samples.length === 0) return diag === rule.diag;
  return rule.samples.every((sample) => expressions.match(diag, sample) === 'yes');
}

function isTie(rule: Rule, other: Rule): boolean {
  if (rule.table !== 'retry' || other.table !== 'retry') return false;
  if (rule.action !== 'limit_retry' || other.action !== 'limit_retry') return false;
  const mine = rule.parameters.get(MAX_ATTEMPT) ?? '';
  const theirs = other.parameters.get(MAX_ATTEMPT) ?? '';
  return strictness(rule) === strictness(other) && mine.length !== theirs.length;
}
