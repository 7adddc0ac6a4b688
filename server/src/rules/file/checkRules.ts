/** What is wrong with rules beyond their shape: what the server would not do as their author means it. */
import type { KeyPath } from '../../catalogue/problems';
import { atOnce } from '../../engine/pieces';
import { PatternProblem, PythonPattern, pythonPattern } from '../python/index';
import { DIAG_LENGTHS } from '../server/jobErrors';
import { wholeNumber } from '../server/parameters';
import { timeOf } from '../server/time';
import { fromAnywhere } from './fromAnywhere';
import type { Rule, RuleFile } from './ruleFile';
import { problem, warning, type RuleProblem } from './ruleProblem';

/** Bytes of ERROR_DIAG and ERRORDIAG, of DESCRIPTION and PARAMETERS (PanDAWMS/panda-database schema/oracle/ATLAS_PANDA.sql). */
export const MAX_DIAG = 256;
export const MAX_DESCRIPTION = 250;
const MAX_PARAMETERS = 256;
const MAX_CLASS = 30;

/** Texts that say nothing: what matches all of them matches nearly everything. */
const NOTHING_SAID = ['', 'x', 'No diagnostic', 'Transformation exited with an error'];

const utf8 = new TextEncoder();

/** All that is wrong with the rules of a file, in the order of the rules. */
export function checkRules(file: RuleFile): RuleProblem[] {
  return atOnce(checkedRules(file));
}

/** As `checkRules`, rule by rule. */
export function* checkedRules(file: RuleFile): Generator<number, RuleProblem[]> {
  const seen = new Map<string, Rule>();
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
      ...diagProblems(rule),
      ...sampleProblems(rule),
      ...columnProblems(rule),
      ...(rule.table === 'retry' ? retryProblems(rule) : classificationProblems(rule)),
      ...shadowProblems(rule, earlier),
    );
    yield index;
  }
  return problems;
}

function diagProblems(rule: Rule): RuleProblem[] {
  const { diag } = rule;
  if (diag === null) return [];
  const pattern = pythonPattern(diag);
  if (pattern instanceof PatternProblem) {
    return [patternProblem(rule, diag, pattern)];
  }
  const bytes = utf8.encode(diag).length;
  const general = NOTHING_SAID.every((text) => pattern.match(text) === 'yes');
  return [
    ...(bytes > MAX_DIAG
      ? [problem('diag-too-long', rule, ['diag'], `It has ${bytes} bytes, and its column has ${MAX_DIAG}.`)]
      : []),
    ...(general
      ? [warning('too-general', rule, ['diag'], 'It matches nearly every text: any failure with this code is meant.')]
      : []),
    ...(rule.source === 'transExitCode' && pattern.match('') !== 'yes'
      ? [problem('never-matches', rule, ['diag'], 'For transExitCode the server gives no text: this never matches.')]
      : []),
  ];
}

/** At the very characters that are wrong. */
function patternProblem(rule: Rule, diag: string, { at, length, kind, message }: PatternProblem): RuleProblem {
  const characters = Array.from(diag);
  const unitsTo = (count: number): number => characters.slice(0, count).join('').length;
  const place = rule.inDiag(unitsTo(at), unitsTo(at + length));
  const [where, before] = [`at character ${at + 1}`, diag.slice(unitsTo(at))];
  const isNamed = /^\(\?<[A-Za-z_]\w*>/.test(before);
  return kind === 'invalid'
    ? {
        ...problem(
          isNamed ? 'named-group' : 'invalid-regex',
          rule,
          ['diag'],
          `The server never matches this: ${message} (${where}).`,
        ),
        ...place,
      }
    : {
        ...warning('unsupported-regex', rule, ['diag'], `This cannot be tried here: ${message} (${where}).`),
        ...place,
      };
}

function sampleProblems(rule: Rule): RuleProblem[] {
  const pattern = rule.diag === null ? null : pythonPattern(rule.diag);
  if (pattern instanceof PatternProblem) return [];
  const kept = DIAG_LENGTHS[rule.source];
  const matches = (text: string): 'yes' | 'no' | 'tooLong' => pattern?.match(text.slice(0, kept)) ?? 'yes';
  return [
    ...rule.samples.flatMap((sample, index) =>
      missed(rule, pattern, sample.slice(0, kept), matches(sample), ['samples', index]),
    ),
    ...rule.not.flatMap((sample, index) =>
      matches(sample) === 'yes'
        ? [problem('counter-matched', rule, ['not', index], 'The rule applies to this text, and should not.')]
        : [],
    ),
    ...(['samples', 'not'] as const).flatMap((list) =>
      rule[list].flatMap((sample, index) =>
        sample.length > kept && kept > 0
          ? [warning('sample-cut', rule, [list, index], `The server keeps ${kept} characters of such a text.`)]
          : [],
      ),
    ),
  ];
}

/** Why a sample is not matched, and what would help. */
function missed(
  rule: Rule,
  pattern: PythonPattern | null,
  sample: string,
  result: 'yes' | 'no' | 'tooLong',
  path: KeyPath,
): RuleProblem[] {
  if (result === 'yes' || pattern === null) return [];
  if (result === 'tooLong') return [problem('too-slow', rule, path, 'To match this text takes the server very long.')];
  const wider = pythonPattern(fromAnywhere(pattern.source));
  const isFurther = wider instanceof PythonPattern && wider.match(sample) === 'yes';
  return isFurther
    ? [
        problem(
          'no-leading-any',
          rule,
          path,
          'The words stand further on in this text, and the server matches from its start: begin with .*',
        ),
      ]
    : [problem('sample-missed', rule, path, 'The rule does not apply to this text.')];
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

/** Whether an earlier rule takes all that this one could: the server takes the first, or the two compete. */
function shadowProblems(rule: Rule, earlier: readonly Rule[]): RuleProblem[] {
  const isLike = (other: Rule): boolean => other.source === rule.source && other.code === rule.code;
  const rivals = earlier.filter((other) => isLike(other) && competes(rule, other));
  const shadow = rivals.find((other) => takesAll(other, rule));
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
export function takesAll(other: Rule, rule: Rule): boolean {
  if (
    other.table === 'retry' &&
    (rule.table !== 'retry' || rule.action === 'limit_retry' || rule.action === 'no_retry')
  )
    return false;
  if (other.table === 'retry' && [other.architecture, other.release, other.workQueue].some((part) => part !== null))
    return false;
  if (other.diag === null || other.diag === '') return other.table === 'retry';
  const pattern = pythonPattern(other.diag);
  if (pattern instanceof PatternProblem || rule.samples.length === 0) return other.diag === rule.diag;
  return rule.samples.every((sample) => pattern.match(sample) === 'yes');
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
