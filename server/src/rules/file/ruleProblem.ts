/** Something wrong with a rule, under a name by which it can be mended. */
import type { KeyPath, Problem } from '../../catalogue/problems';
import type { Rule } from './ruleFile';

/** Each stands in docs/rules.md. */
export const RULE_PROBLEMS = [
  'same-id',
  'invalid-regex',
  'named-group',
  'unsupported-regex',
  'diag-too-long',
  'too-general',
  'never-matches',
  'empty-diag',
  'sample-missed',
  'no-leading-any',
  'too-slow',
  'counter-matched',
  'sample-cut',
  'description-too-long',
  'never-asked',
  'code-zero',
  'unknown-code',
  'no-effect-class',
  'class-too-long',
  'max-attempt-missing',
  'max-attempt-text',
  'retry-tie',
  'parameters-lost',
  'parameters-too-long',
  'no-time',
  'expired',
  'shadowed',
] as const;

export type RuleProblemId = (typeof RULE_PROBLEMS)[number];

export interface RuleProblem extends Problem {
  id: RuleProblemId;
  rule: Rule;
  /** What is meant, within the rule. */
  keys: KeyPath;
  /** Another rule that it is about. */
  other?: Rule;
  /** Of `shadowed`: the other one would be so, too, if it stood behind this one. */
  isMutual?: boolean;
}

/** A problem with a part of a rule. */
export function problem(id: RuleProblemId, rule: Rule, keys: KeyPath, message: string): RuleProblem {
  return { ...rule.place(...keys), id, rule, keys, message, severity: 'error' };
}

/** As `problem`, where the server does something all the same. */
export function warning(id: RuleProblemId, rule: Rule, keys: KeyPath, message: string): RuleProblem {
  return { ...problem(id, rule, keys, message), severity: 'warning' };
}
