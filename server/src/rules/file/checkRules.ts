/** What is wrong with rules beyond their shape: what the server would not do as their author means it. */
import { atOnce } from '../../engine/pieces';
import { wholeNumber } from '../server/parameters';
import { timeOf } from '../server/time';
import { diagProblems, sampleProblems } from './checkDiag';
import { Patterns } from './patterns';
import type { Rule, RuleFile } from './ruleFile';
import { problem, warning, type RuleProblem } from './ruleProblem';
import { shadowProblems } from './shadows';

/** Bytes of DESCRIPTION and PARAMETERS, characters of ERROR_CLASS (PanDAWMS/panda-database schema/oracle/ATLAS_PANDA.sql). */
export const MAX_DESCRIPTION = 250;
const MAX_PARAMETERS = 256;
const MAX_CLASS = 30;

const utf8 = new TextEncoder();

/** All that is wrong with the rules of a file, in the order of the rules. */
export function checkRules(file: RuleFile): RuleProblem[] {
  return atOnce(checkedRules(file));
}

/** As `checkRules`, rule by rule. */
export function* checkedRules(file: RuleFile): Generator<number, RuleProblem[]> {
  const seen = new Map<string, Rule>();
  const patterns = new Patterns();
  const problems: RuleProblem[] = [];
  for (const [index, rule] of file.rules.entries()) {
    const name = `${rule.table} ${rule.id}`;
    const twin = seen.get(name);
    seen.set(name, rule);
    const earlier = file.rules.slice(0, index).filter(({ table }) => table === rule.table);
    problems.push(
      ...(twin === undefined
        ? []
        : [problem('same-id', rule, ['id'], `there is another rule ${rule.id} in this file`)]),
      ...diagProblems(rule, patterns),
      ...sampleProblems(rule, patterns),
      ...columnProblems(rule),
      ...(rule.table === 'retry' ? retryProblems(rule) : classificationProblems(rule)),
      ...shadowProblems(rule, earlier, patterns),
    );
    yield index;
  }
  return problems;
}

function columnProblems(rule: Rule): RuleProblem[] {
  const { description } = rule;
  const bytes = utf8.encode(description).length;
  return bytes > MAX_DESCRIPTION
    ? [
        problem(
          'description-too-long',
          rule,
          ['description'],
          `It has ${bytes} bytes, and its column has ${MAX_DESCRIPTION}.`,
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
    ...(rule.errorClass.length > MAX_CLASS
      ? [problem('class-too-long', rule, ['class'], `Its column has ${MAX_CLASS} characters.`)]
      : []),
    ...(rule.code === 0
      ? [problem('code-zero', rule, ['code'], 'Code 0 is no error: the server never looks at this rule.')]
      : []),
  ];
}

function retryProblems(rule: Rule & { table: 'retry' }): RuleProblem[] {
  const { parameters, action, expires, source } = rule;
  const text = [...parameters].map(([name, value]) => `${name}=${value}`).join('&');
  const most = parameters.get('maxAttempt');
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
    ...(utf8.encode(text).length > MAX_PARAMETERS
      ? [
          problem(
            'parameters-too-long',
            rule,
            ['parameters'],
            `They have more than the ${MAX_PARAMETERS} bytes of their column.`,
          ),
        ]
      : []),
    ...(expires !== null && timeOf(expires) === null
      ? [problem('no-time', rule, ['expires'], 'This is no time such as 2026-12-31 23:59:59.')]
      : []),
    ...(source === 'supErrorCode' || source === 'brokerageErrorCode'
      ? [problem('never-asked', rule, ['source'], `The server asks no retry rule for ${source}.`)]
      : []),
  ];
}
