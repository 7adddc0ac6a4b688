/** Whether rules stand in each other's way. */
import { PatternProblem } from '../python/index';
import type { Patterns } from './patterns';
import type { Rule } from './ruleFile';
import { warning, type RuleProblem } from './ruleProblem';

/** Whether an earlier rule takes all that this one could: the server takes the first, or the two compete. */
export function shadowProblems(rule: Rule, earlier: readonly Rule[], patterns: Patterns): RuleProblem[] {
  const isLike = (other: Rule): boolean => other.source === rule.source && other.code === rule.code;
  const rivals = earlier.filter((other) => isLike(other) && competes(rule, other));
  const shadow = rivals.find((other) => takesAll(other, rule, patterns));
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
  const limits = ['limit_retry', 'no_retry'];
  return rule.action === other.action || (limits.includes(rule.action) && limits.includes(other.action));
}

/** Whether a rule applies wherever another does, as far as the samples of that show. */
export function takesAll(other: Rule, rule: Rule, patterns: Patterns): boolean {
  if (
    other.table === 'retry' &&
    (rule.table !== 'retry' || rule.action === 'limit_retry' || rule.action === 'no_retry')
  )
    return false;
  if (other.table === 'retry' && [other.architecture, other.release, other.workQueue].some((part) => part !== null))
    return false;
  if (other.diag === null || other.diag === '') return other.table === 'retry';
  const { diag } = other;
  if (patterns.of(diag) instanceof PatternProblem || rule.samples.length === 0) return diag === rule.diag;
  return rule.samples.every((sample) => patterns.match(diag, sample) === 'yes');
}

function isTie(rule: Rule, other: Rule): boolean {
  if (rule.table !== 'retry' || other.table !== 'retry') return false;
  if (rule.action !== 'limit_retry' || other.action !== 'limit_retry') return false;
  const weight = ({ architecture, release, workQueue }: typeof rule): number =>
    [architecture, release, workQueue].filter((part) => part !== null).length;
  const mine = rule.parameters.get('maxAttempt') ?? '';
  const theirs = other.parameters.get('maxAttempt') ?? '';
  return weight(rule) === weight(other) && mine.length !== theirs.length;
}
