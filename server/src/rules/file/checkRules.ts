/** What is wrong with rules beyond their shape: what the server would not do as their author means it. */
import type { KeyPath, Problem } from '../../catalogue/problems';
import { PatternProblem, PythonPattern, pythonPattern } from '../python/index';
import { DIAG_LENGTHS } from '../server/jobErrors';
import { wholeNumber } from '../server/parameters';
import { timeOf } from '../server/time';
import type { Rule, RuleFile } from './ruleFile';

/** Bytes of ERROR_DIAG and ERRORDIAG, of DESCRIPTION and PARAMETERS (PanDAWMS/panda-database schema/oracle/ATLAS_PANDA.sql). */
const MAX_DIAG = 256;
const MAX_DESCRIPTION = 250;
const MAX_PARAMETERS = 256;
const MAX_CLASS = 30;

/** Texts that say nothing: what matches all of them matches nearly everything. */
const NOTHING_SAID = ['', 'x', 'No diagnostic', 'Transformation exited with an error'];

const utf8 = new TextEncoder();

/** All that is wrong with the rules of a file, in the order of the rules. */
export function checkRules(file: RuleFile): Problem[] {
  const seen = new Map<string, Rule>();
  return file.rules.flatMap((rule, index) => {
    const name = `${rule.table} ${rule.id}`;
    const twin = seen.get(name);
    seen.set(name, rule);
    const earlier = file.rules.slice(0, index).filter(({ table }) => table === rule.table);
    return [
      ...(twin === undefined ? [] : [problem(rule, ['id'], `there is another rule ${rule.id} in this file`)]),
      ...diagProblems(rule),
      ...sampleProblems(rule),
      ...columnProblems(rule),
      ...(rule.table === 'retry' ? retryProblems(rule) : classificationProblems(rule)),
      ...shadowProblems(rule, earlier),
    ];
  });
}

function problem(rule: Rule, path: KeyPath, message: string, severity: Problem['severity'] = 'error'): Problem {
  return { ...rule.place(...path), message, severity };
}

function warning(rule: Rule, path: KeyPath, message: string): Problem {
  return problem(rule, path, message, 'warning');
}

function diagProblems(rule: Rule): Problem[] {
  const { diag } = rule;
  if (diag === null) return [];
  const pattern = pythonPattern(diag);
  if (pattern instanceof PatternProblem) {
    const at = `at character ${pattern.at + 1}`;
    return pattern.kind === 'invalid'
      ? [problem(rule, ['diag'], `The server never matches this: ${pattern.message} (${at}).`)]
      : [warning(rule, ['diag'], `This cannot be tried here: ${pattern.message} (${at}).`)];
  }
  const bytes = utf8.encode(diag).length;
  const general = NOTHING_SAID.every((text) => pattern.match(text) === 'yes');
  return [
    ...(bytes > MAX_DIAG ? [problem(rule, ['diag'], `It has ${bytes} bytes, and its column has ${MAX_DIAG}.`)] : []),
    ...(general ? [warning(rule, ['diag'], 'It matches nearly every text: any failure with this code is meant.')] : []),
    ...(rule.source === 'transExitCode' && pattern.match('') !== 'yes'
      ? [problem(rule, ['diag'], 'For transExitCode the server gives no text: this never matches.')]
      : []),
  ];
}

function sampleProblems(rule: Rule): Problem[] {
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
        ? [problem(rule, ['not', index], `The rule applies to this text, and should not.`)]
        : [],
    ),
    ...[...rule.samples, ...rule.not].flatMap((sample) =>
      sample.length > kept && kept > 0
        ? [
            warning(
              rule,
              [rule.samples.includes(sample) ? 'samples' : 'not'],
              `The server keeps ${kept} characters of such a text.`,
            ),
          ]
        : [],
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
): Problem[] {
  if (result === 'yes' || pattern === null) return [];
  if (result === 'tooLong') return [problem(rule, path, 'To match this text takes the server very long.')];
  const isFurther = new PythonPattern(`(?:.*?)(?:${pattern.source})`).match(sample) === 'yes';
  const why = isFurther
    ? 'The words stand further on in this text, and the server matches from its start: begin with .*'
    : 'The rule does not apply to this text.';
  return [problem(rule, path, why)];
}

function columnProblems(rule: Rule): Problem[] {
  const { description } = rule;
  const bytes = utf8.encode(description).length;
  return bytes > MAX_DESCRIPTION
    ? [problem(rule, ['description'], `It has ${bytes} bytes, and its column has ${MAX_DESCRIPTION}.`)]
    : [];
}

function classificationProblems(rule: Rule & { table: 'classification' }): Problem[] {
  return [
    ...(rule.source === 'transExitCode'
      ? [problem(rule, ['source'], 'The server never classifies by transExitCode: this rule has no effect.')]
      : []),
    ...(rule.diag === '' ? [problem(rule, ['diag'], 'The server passes over a rule without an expression.')] : []),
    ...(rule.errorClass !== 'system'
      ? [warning(rule, ['class'], `Only class system has an effect; ${rule.errorClass} is a label.`)]
      : []),
    ...(rule.errorClass.length > MAX_CLASS
      ? [problem(rule, ['class'], `Its column has ${MAX_CLASS} characters.`)]
      : []),
    ...(rule.code === 0 ? [problem(rule, ['code'], 'Code 0 is no error: the server never looks at this rule.')] : []),
  ];
}

function retryProblems(rule: Rule & { table: 'retry' }): Problem[] {
  const { parameters, action, expires, source } = rule;
  const text = [...parameters].map(([name, value]) => `${name}=${value}`).join('&');
  const most = parameters.get('maxAttempt');
  const limit = action === 'limit_retry' && (most === undefined || wholeNumber(most) === null);
  const loses = [...parameters].some(([name, value]) => /[=&]/.test(name + value));
  return [
    ...(limit
      ? [problem(rule, ['parameters'], 'limit_retry needs maxAttempt, a whole number: else it does nothing.')]
      : []),
    ...(loses ? [problem(rule, ['parameters'], 'With = or & in one of them the server loses all parameters.')] : []),
    ...(utf8.encode(text).length > MAX_PARAMETERS
      ? [problem(rule, ['parameters'], `They have more than the ${MAX_PARAMETERS} bytes of their column.`)]
      : []),
    ...(expires !== null && timeOf(expires) === null
      ? [problem(rule, ['expires'], 'This is no time such as 2026-12-31 23:59:59.')]
      : []),
    ...(source === 'supErrorCode' || source === 'brokerageErrorCode'
      ? [problem(rule, ['source'], `The server asks no retry rule for ${source}.`)]
      : []),
  ];
}

/** Whether an earlier rule takes all that this one could: the server takes the first, or the two compete. */
function shadowProblems(rule: Rule, earlier: readonly Rule[]): Problem[] {
  const isLike = (other: Rule): boolean => other.source === rule.source && other.code === rule.code;
  const rivals = earlier.filter((other) => isLike(other) && competes(rule, other));
  const shadow = rivals.find((other) => takesAll(other, rule));
  const tie = rivals.find((other) => isTie(rule, other));
  return [
    ...(shadow === undefined
      ? []
      : [
          warning(
            rule,
            ['diag'],
            `${shadow.id} stands before it and applies to all its samples: this one is never reached.`,
          ),
        ]),
    ...(tie === undefined
      ? []
      : [
          warning(
            rule,
            ['parameters'],
            `It ties with ${tie.id}: the server takes the lesser maxAttempt of both as text, where 10 is less than 9.`,
          ),
        ]),
  ];
}

/** Whether one of two rules keeps the other from being applied. */
function competes(rule: Rule, other: Rule): boolean {
  if (rule.table === 'classification' || other.table === 'classification') return true;
  const limits = ['limit_retry', 'no_retry'];
  return rule.action === other.action || (limits.includes(rule.action) && limits.includes(other.action));
}

function takesAll(other: Rule, rule: Rule): boolean {
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
