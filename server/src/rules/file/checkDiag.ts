/** What is wrong with the expression of a rule, and with the samples that are its tests. */
import type { KeyPath } from '../../catalogue/problems';
import { PatternProblem, type MatchResult } from '../python/index';
import { bytesOf, DIAG_BYTES } from '../server/columnBytes';
import type { Expressions } from '../server/expressions';
import { DIAG_LENGTHS, keptDiag, type ErrorSource } from '../server/jobErrors';
import { fromAnywhere } from './fromAnywhere';
import type { Rule } from './ruleFile';
import { problem, warning, type RuleProblem } from './ruleProblem';

/** Texts that say nothing: what matches all of them matches nearly everything. */
const NOTHING_SAID = ['', 'x', 'No diagnostic', 'Transformation exited with an error'];

export function diagProblems(rule: Rule, expressions: Expressions): RuleProblem[] {
  const { diag } = rule;
  if (diag === null) return [];
  const pattern = expressions.of(diag);
  if (pattern instanceof PatternProblem) {
    return [patternProblem(rule, diag, pattern)];
  }
  const bytes = bytesOf(diag);
  const general = NOTHING_SAID.every((text) => expressions.match(diag, text) === 'yes');
  return [
    ...(bytes > DIAG_BYTES
      ? [problem('diag-too-long', rule, ['diag'], `It has ${bytes} bytes, and its column has ${DIAG_BYTES}.`)]
      : []),
    ...(general
      ? [warning('too-general', rule, ['diag'], 'It matches nearly every text: any failure with this code is meant.')]
      : []),
    ...(rule.source === 'transExitCode' && expressions.match(diag, '') === 'no'
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

export function sampleProblems(rule: Rule, expressions: Expressions): RuleProblem[] {
  const { diag } = rule;
  const matches = (text: string): MatchResult | null =>
    diag === null ? 'yes' : expressions.match(diag, keptDiag(rule.source, text));
  const slow = (path: KeyPath): RuleProblem[] => [
    problem('too-slow', rule, path, 'To match this text takes the server very long.'),
  ];
  return [
    ...rule.samples.flatMap((sample, index) => {
      const result = matches(sample);
      const path = ['samples', index];
      if (result === 'tooLong') return slow(path);
      return result === 'no' ? [missed(rule, expressions, keptDiag(rule.source, sample), path)] : [];
    }),
    ...rule.not.flatMap((sample, index) => {
      const result = matches(sample);
      const path = ['not', index];
      if (result === 'tooLong') return slow(path);
      return result === 'yes'
        ? [problem('counter-matched', rule, path, 'The rule applies to this text, and should not.')]
        : [];
    }),
    ...(['samples', 'not'] as const).flatMap((list) =>
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
    ),
  ];
}

/** Whether the server keeps less of a text; for `transExitCode` it keeps none of any. */
function isCut(source: ErrorSource, text: string): boolean {
  return DIAG_LENGTHS[source] > 0 && keptDiag(source, text) !== text;
}

/** Why a sample is not matched, and what would help. */
function missed(rule: Rule, expressions: Expressions, sample: string, path: KeyPath): RuleProblem {
  const isFurther = expressions.match(fromAnywhere(rule.diag ?? ''), sample) === 'yes';
  return isFurther
    ? problem(
        'no-leading-any',
        rule,
        path,
        'The words stand further on in this text, and the server matches from its start: begin with .*',
      )
    : problem('sample-missed', rule, path, 'The rule does not apply to this text.');
}
