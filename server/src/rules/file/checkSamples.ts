/** What is wrong with the samples of a rule, which are its tests. */
import type { KeyPath } from '../../catalogue/problems';
import type { Expressions, Tried } from '../server/expressions';
import { DIAG_LENGTHS, keptDiag, type ErrorSource } from '../server/jobErrors';
import { fromAnywhere } from './fromAnywhere';
import type { Rule } from './ruleFile';
import { problem, warning, type RuleProblem } from './ruleProblem';

/** Yields between its tries. */
export function* sampleProblems(rule: Rule, expressions: Expressions): Generator<void, RuleProblem[]> {
  const problems: RuleProblem[] = [];
  for (const [index, sample] of rule.samples.entries()) {
    const path = ['samples', index];
    const result = yield* tried(rule, expressions, sample);
    if (result === 'tooLong') problems.push(tooSlow(rule, path));
    else if (result === 'no') problems.push(yield* missed(rule, expressions, keptDiag(rule.source, sample), path));
  }
  for (const [index, sample] of rule.not.entries()) {
    const path = ['not', index];
    const result = yield* tried(rule, expressions, sample);
    if (result === 'tooLong') problems.push(tooSlow(rule, path));
    else if (result === 'yes') {
      problems.push(problem('counter-matched', rule, path, 'The rule applies to this text, and should not.'));
    }
  }
  return [...problems, ...cutProblems(rule)];
}

function* tried(rule: Rule, expressions: Expressions, sample: string): Generator<void, Tried> {
  return rule.diag === null ? 'yes' : yield* expressions.matching(rule.diag, keptDiag(rule.source, sample));
}

function tooSlow(rule: Rule, path: KeyPath): RuleProblem {
  return problem('too-slow', rule, path, 'To match this text takes the server very long.');
}

/** Why a sample is not matched, and what would help. */
function* missed(rule: Rule, expressions: Expressions, sample: string, path: KeyPath): Generator<void, RuleProblem> {
  const isFurther = (yield* expressions.matching(fromAnywhere(rule.diag ?? ''), sample)) === 'yes';
  return isFurther
    ? problem(
        'no-leading-any',
        rule,
        path,
        'The words stand further on in this text, and the server matches from its start: begin with .*',
      )
    : problem('sample-missed', rule, path, 'The rule does not apply to this text.');
}

function cutProblems(rule: Rule): RuleProblem[] {
  return (['samples', 'not'] as const).flatMap((list) =>
    rule[list].flatMap((sample, index) =>
      isCut(rule.source, sample)
        ? [
            warning(
              'sample-cut',
              rule,
              [list, index],
              `The server keeps ${DIAG_LENGTHS[rule.source]} characters of such a text.`,
            ),
          ]
        : [],
    ),
  );
}

/** Whether the server keeps less of a text; for `transExitCode` it keeps none of any. */
function isCut(source: ErrorSource, text: string): boolean {
  return DIAG_LENGTHS[source] > 0 && keptDiag(source, text) !== text;
}
