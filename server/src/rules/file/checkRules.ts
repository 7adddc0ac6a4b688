/** What is wrong with rules beyond their shape: what the server would not do as their author means it. */
import { atOnce } from '../../engine/pieces';
import { bytesOf, COLUMN_BYTES } from '../server/columnBytes';
import { Expressions } from '../server/expressions';
import { MAX_ATTEMPT, wholeNumber, writeParameters } from '../server/parameters';
import { timeOf } from '../server/time';
import { hasKnownEnd } from './asRows';
import { diagProblems } from './checkDiag';
import { sampleProblems } from './checkSamples';
import { Rivals } from './rivals';
import type { Rule, RuleFile } from './ruleFile';
import { problem, warning, type RuleProblem } from './ruleProblem';
import { shadowProblems } from './shadows';
import { tieProblems } from './ties';

/**
 * All that is wrong with the rules of a file, in the order of the rules.
 *
 * @param now milliseconds since 1970, for rules that expire
 */
export function checkRules(file: RuleFile, now: number): RuleProblem[] {
  return atOnce(checkedRules(file, now));
}

/**
 * As `checkRules`, piece by piece: a rule is hostile text, and to try what it holds takes long.
 *
 * @param expressions in which what was tried is kept
 */
export function* checkedRules(
  file: RuleFile,
  now: number,
  expressions = new Expressions(),
): Generator<void, RuleProblem[]> {
  const names = new Set<string>();
  const rivals = yield* rivalsIn(file.rules, now, expressions);
  const problems: RuleProblem[] = [];
  for (const rule of file.rules) {
    const name = `${rule.table} ${rule.id}`;
    if (names.has(name)) {
      problems.push(problem('same-id', rule, ['id'], `there is another rule ${rule.id} in this file`));
    }
    problems.push(
      ...(yield* diagProblems(rule, expressions)),
      ...(yield* sampleProblems(rule, expressions)),
      ...columnProblems(rule),
      ...(rule.table === 'retry' ? retryProblems(rule) : classificationProblems(rule)),
    );
    names.add(name);
    if (isExpired(rule, now)) {
      problems.push(warning('expired', rule, ['expires'], 'It has expired: the server does not load it any more.'));
    } else {
      const others = rivals.get(likeOf(rule))?.before(rule) ?? [];
      problems.push(
        ...(yield* shadowProblems(rule, others, expressions)),
        ...(yield* tieProblems(rule, others, expressions)),
      );
    }
    yield;
  }
  return problems;
}

/** The rules that have not expired, in groups of which one job may have several. */
function* rivalsIn(
  rules: readonly Rule[],
  now: number,
  expressions: Expressions,
): Generator<void, Map<string, Rivals>> {
  const groups = new Map<string, Rivals>();
  for (const rule of rules) {
    if (isExpired(rule, now)) continue;
    const group = groups.get(likeOf(rule)) ?? new Rivals(expressions);
    group.add(rule);
    groups.set(likeOf(rule), group);
  }
  for (const group of groups.values()) yield* group.sort();
  return groups;
}

function likeOf({ table, source, code }: Rule): string {
  return `${table} ${source} ${code}`;
}

/** From that time on there is no such rule for the server, nor for other rules. */
function isExpired(rule: Rule, now: number): boolean {
  const time = rule.table === 'retry' ? timeOf(rule.expires ?? '') : null;
  return time !== null && time <= now;
}

function columnProblems(rule: Rule): RuleProblem[] {
  const { description } = rule;
  const bytes = bytesOf(description);
  return [
    ...(bytes > COLUMN_BYTES.classification.description
      ? [
          problem(
            'description-too-long',
            rule,
            ['description'],
            `It has ${bytes} bytes, and its column has ${COLUMN_BYTES.classification.description}.`,
          ),
        ]
      : []),
    // A job whose payload ended well has the transExitCode 0 as a text, which the server asks retry rules about.
    ...(rule.code === 0 && !(rule.table === 'retry' && rule.source === 'transExitCode')
      ? [problem('code-zero', rule, ['code'], 'Code 0 is no error: the server never looks at this rule.')]
      : []),
  ];
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
            [parameters.size === 0 ? 'action' : 'parameters'],
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
