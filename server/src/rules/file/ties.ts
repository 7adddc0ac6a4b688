/**
 * Retry rules that limit or end the attempts, and between which the PanDA server has no way to choose.
 *
 * @see PanDAWMS/panda-server pandaserver/taskbuffer/retryModule.py `preprocess_rules`
 */
import type { Expressions } from '../server/expressions';
import { MAX_ATTEMPT, wholeNumber } from '../server/parameters';
import { LIMITING, strictness } from '../server/retry';
import { isGeneral } from './checkDiag';
import type { RetryRule, Rule } from './ruleFile';
import { warning, type RuleProblem } from './ruleProblem';
import { textsOf } from './shadows';

/**
 * What is wrong between a rule and earlier ones; yields between its tries.
 *
 * @param rivals earlier rules of the same table, source and code
 */
export function* tieProblems(
  rule: Rule,
  rivals: readonly Rule[],
  expressions: Expressions,
): Generator<void, RuleProblem[]> {
  if (rule.table !== 'retry' || !LIMITING.includes(rule.action)) return [];
  const found = new Map<string, RuleProblem>();
  for (const other of rivals) {
    if (other.table !== 'retry' || !LIMITING.includes(other.action)) continue;
    const tie = strictness(rule) === strictness(other) ? tieOf(rule, other) : null;
    if (tie === null || found.has(tie.id) || !(yield* mayMeet(rule, other, expressions))) continue;
    found.set(tie.id, { ...warning(tie.id, rule, tie.keys, tie.message), other });
  }
  return [...found.values()];
}

/** What the server makes of two rules that ask for as much of the job; null where it makes no difference. */
function tieOf(rule: RetryRule, other: RetryRule): Pick<RuleProblem, 'id' | 'keys' | 'message'> | null {
  if (rule.action !== other.action) {
    const message = `It ties with ${other.id} (${other.action}): the server keeps the one that its database gives first, in no promised order, and looks at no rule behind the two.`;
    return { id: 'retry-tie', keys: ['action'], message };
  }
  const [mine, theirs] = [rule.parameters.get(MAX_ATTEMPT), other.parameters.get(MAX_ATTEMPT)];
  if (rule.action !== 'limit_retry' || mine === undefined || theirs === undefined) return null;
  const [few, many] = mine < theirs ? [mine, theirs] : [theirs, mine];
  const [taken, left] = [wholeNumber(few), wholeNumber(many)];
  if (taken === null || left === null || taken <= left) return null;
  const message = `It ties with ${other.id}: of both the server takes the ${MAX_ATTEMPT} that is less as text, ${few} and not ${many}.`;
  return { id: 'max-attempt-text', keys: ['parameters'], message };
}

/** Whether two rules may apply to one job, as far as what they ask for and their samples show. */
function* mayMeet(rule: RetryRule, other: RetryRule, expressions: Expressions): Generator<void, boolean> {
  const areApart = (['architecture', 'release', 'workQueue'] as const).some(
    (key) => Boolean(rule[key]) && Boolean(other[key]) && rule[key] !== other[key],
  );
  if (areApart) return false;
  const [mine, theirs] = [rule.diag ?? '', other.diag ?? ''];
  if (mine === '' || theirs === '' || mine === theirs) return true;
  if ((yield* isGeneral(mine, expressions)) || (yield* isGeneral(theirs, expressions))) return true;
  const texts =
    rule.source === 'transExitCode' ? [''] : [...textsOf(rule, expressions), ...textsOf(other, expressions)];
  for (const text of texts) {
    const isOfMine = (yield* expressions.matching(mine, text)) === 'yes';
    if (isOfMine && (yield* expressions.matching(theirs, text)) === 'yes') return true;
  }
  return false;
}
