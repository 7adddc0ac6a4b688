/** Whether an earlier rule keeps a rule from ever being reached. */
import { PatternProblem } from '../python/index';
import type { Expressions } from '../server/expressions';
import { keptDiag } from '../server/jobErrors';
import { LIMITING, strictness } from '../server/retry';
import type { Rule } from './ruleFile';
import { warning, type RuleProblem } from './ruleProblem';

/** Stands for anything: nothing, a character that no rule names, many of them on several lines. */
const ANYTHING = ['', '\ue000', '\ue000\n'.repeat(20)];

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
  if (isPassedOver(rule)) return [];
  const texts = textsOf(rule, expressions);
  for (const other of rivals) {
    if (!competes(rule, other) || !(yield* takesAll(other, rule, texts, expressions))) continue;
    const where = hasSamples(rule) ? 'to all its samples' : 'wherever it does';
    const message = `${other.id} stands before it and applies ${where}: this one is never reached.`;
    const isMutual = yield* takesAll(rule, other, textsOf(other, expressions), expressions);
    return [{ ...warning('shadowed', rule, [rule.diag === null ? 'id' : 'diag'], message), other, isMutual }];
  }
  return [];
}

/** A classification without an expression: the server never takes it. */
function isPassedOver(rule: Rule): boolean {
  return rule.table === 'classification' && (rule.diag ?? '') === '';
}

/** Whether one of two rules keeps the other from being applied; those that limit the attempts are weighed otherwise. */
function competes(rule: Rule, other: Rule): boolean {
  if (rule.table === 'classification' || other.table === 'classification') return !isPassedOver(other);
  return rule.action === other.action && !LIMITING.includes(rule.action) && strictness(other) === 0;
}

/** A rule for any text is for others than its samples as well. */
function hasSamples({ diag, samples }: Rule): boolean {
  return (diag ?? '') !== '' && samples.length > 0;
}

/** Texts that stand for all to which a rule applies: its samples, else what its expression asks for. */
export function textsOf(rule: Rule, expressions: Expressions): readonly string[] {
  const diag = rule.diag ?? '';
  if (hasSamples(rule)) return rule.samples.map((sample) => keptDiag(rule.source, sample));
  const pattern = expressions.of(diag);
  if (pattern instanceof PatternProblem) return [];
  const { parts, isPlain } = pattern.words;
  return isPlain ? ANYTHING.map((between) => parts.join(between) + between) : ANYTHING;
}

/**
 * Whether a rule applies wherever another does, as far as texts show.
 *
 * @param texts those that stand for the other; none where nothing can be said of it
 */
function* takesAll(
  { diag }: Rule,
  rule: Rule,
  texts: readonly string[],
  expressions: Expressions,
): Generator<void, boolean> {
  if (diag === null || diag === '' || diag === rule.diag) return true;
  return texts.length > 0 && (yield* expressions.matchesAll(diag, texts));
}
