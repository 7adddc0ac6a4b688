/** What is wrong with rules beyond their shape: what the server would not do as their author means it. */
import { atOnce } from '../../engine/pieces';
import { bytesOf, COLUMN_BYTES } from '../server/columnBytes';
import { Expressions } from '../server/expressions';
import { MAX_ATTEMPT, wholeNumber, writeParameters } from '../server/parameters';
import { hasKnownEnd } from './asRows';
import { diagProblems } from './checkDiag';
import { sampleProblems } from './checkSamples';
import type { Rule, RuleFile } from './ruleFile';
import { problem, warning, type RuleProblem } from './ruleProblem';
import { shadowProblems } from './shadows';
import { tieProblems } from './ties';

/** All that is wrong with the rules of a file, in the order of the rules. */
export function checkRules(file: RuleFile): RuleProblem[] {
  return atOnce(checkedRules(file));
}

/**
 * As `checkRules`, piece by piece: a rule is hostile text, and to try what it holds takes long.
 *
 * @param expressions in which what was tried is kept
 */
export function* checkedRules(file: RuleFile, expressions = new Expressions()): Generator<void, RuleProblem[]> {
  const names = new Set<string>();
  const likes = new Map<string, Rule[]>();
  const problems: RuleProblem[] = [];
  for (const rule of file.rules) {
    const name = `${rule.table} ${rule.id}`;
    const like = `${rule.table} ${rule.source} ${rule.code}`;
    const rivals = likes.get(like) ?? [];
    if (names.has(name)) {
      problems.push(problem('same-id', rule, ['id'], `there is another rule ${rule.id} in this file`));
    }
    problems.push(
      ...(yield* diagProblems(rule, expressions)),
      ...(yield* sampleProblems(rule, expressions)),
      ...columnProblems(rule),
      ...(rule.table === 'retry' ? retryProblems(rule) : classificationProblems(rule)),
      ...(yield* shadowProblems(rule, rivals, expressions)),
      ...(yield* tieProblems(rule, rivals, expressions)),
    );
    names.add(name);
    rivals.push(rule);
    likes.set(like, rivals);
    yield;
  }
  return problems;
}

function columnProblems(rule: Rule): RuleProblem[] {
  const { description } = rule;
  const bytes = bytesOf(description);
  return bytes > COLUMN_BYTES.classification.description
    ? [
        problem(
          'description-too-long',
          rule,
          ['description'],
          `It has ${bytes} bytes, and its column has ${COLUMN_BYTES.classification.description}.`,
        ),
      ]
    : [];
}

function classificationProblems(rule: Rule & { table: 'classification' }): RuleProblem[] {
  return [
    ...(rule.source === 'transExitCode'
      ? [
          problem(
            'never-asked',
            rule,
            ['source'],
            'The server never classifies by transExitCode: this rule has no effect.',
          ),
        ]
      : []),
    ...(rule.diag === ''
      ? [problem('empty-diag', rule, ['diag'], 'The server passes over a rule without an expression.')]
      : []),
    ...(rule.errorClass !== 'system'
      ? [warning('no-effect-class', rule, ['class'], `Only class system has an effect; ${rule.errorClass} is a label.`)]
      : []),
    ...(bytesOf(rule.errorClass) > COLUMN_BYTES.classification.error_class
      ? [problem('class-too-long', rule, ['class'], `Its column has ${COLUMN_BYTES.classification.error_class} bytes.`)]
      : []),
    ...(rule.code === 0
      ? [problem('code-zero', rule, ['code'], 'Code 0 is no error: the server never looks at this rule.')]
      : []),
  ];
}

function retryProblems(rule: Rule & { table: 'retry' }): RuleProblem[] {
  const { parameters, action, source } = rule;
  const text = writeParameters(parameters);
  const most = parameters.get(MAX_ATTEMPT);
  const limit = action === 'limit_retry' && (most === undefined || wholeNumber(most) === null);
  const loses = [...parameters].some(([name, value]) => /[=&]/.test(name + value));
  return [
    ...(limit
      ? [
          problem(
            'max-attempt-missing',
            rule,
            ['parameters'],
            'limit_retry needs maxAttempt, a whole number: else it does nothing.',
          ),
        ]
      : []),
    ...(loses
      ? [
          problem(
            'parameters-lost',
            rule,
            ['parameters'],
            'With = or & in one of them the server loses all parameters.',
          ),
        ]
      : []),
    ...(bytesOf(text) > COLUMN_BYTES.retry.parameters
      ? [
          problem(
            'parameters-too-long',
            rule,
            ['parameters'],
            `They have more than the ${COLUMN_BYTES.retry.parameters} bytes of their column.`,
          ),
        ]
      : []),
    ...(!hasKnownEnd(rule)
      ? [problem('no-time', rule, ['expires'], 'This is no time such as 2026-12-31 23:59:59: the rule is left out.')]
      : []),
    ...(source === 'supErrorCode' || source === 'brokerageErrorCode'
      ? [problem('never-asked', rule, ['source'], `The server asks no retry rule for ${source}.`)]
      : []),
  ];
}
