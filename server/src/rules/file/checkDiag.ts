/** What is wrong with the expression of a rule, and with the samples that are its tests. */
import type { KeyPath } from '../../catalogue/problems';
import { PatternProblem, type MatchResult } from '../python/index';
import { DIAG_LENGTHS } from '../server/jobErrors';
import { fromAnywhere } from './fromAnywhere';
import type { Patterns } from './patterns';
import type { Rule } from './ruleFile';
import { problem, warning, type RuleProblem } from './ruleProblem';

/** Bytes of ERROR_DIAG and ERRORDIAG (PanDAWMS/panda-database schema/oracle/ATLAS_PANDA.sql). */
export const MAX_DIAG = 256;

/** Texts that say nothing: what matches all of them matches nearly everything. */
const NOTHING_SAID = ['', 'x', 'No diagnostic', 'Transformation exited with an error'];

const utf8 = new TextEncoder();

export function diagProblems(rule: Rule, patterns: Patterns): RuleProblem[] {
  const { diag } = rule;
  if (diag === null) return [];
  const pattern = patterns.of(diag);
  if (pattern instanceof PatternProblem) {
    return [patternProblem(rule, diag, pattern)];
  }
  const bytes = utf8.encode(diag).length;
  const general = NOTHING_SAID.every((text) => patterns.match(diag, text) === 'yes');
  return [
    ...(bytes > MAX_DIAG
      ? [problem('diag-too-long', rule, ['diag'], `It has ${bytes} bytes, and its column has ${MAX_DIAG}.`)]
      : []),
    ...(general
      ? [warning('too-general', rule, ['diag'], 'It matches nearly every text: any failure with this code is meant.')]
      : []),
    ...(rule.source === 'transExitCode' && patterns.match(diag, '') === 'no'
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

export function sampleProblems(rule: Rule, patterns: Patterns): RuleProblem[] {
  const { diag } = rule;
  const kept = DIAG_LENGTHS[rule.source];
  const matches = (text: string): MatchResult | null =>
    diag === null ? 'yes' : patterns.match(diag, text.slice(0, kept));
  const slow = (path: KeyPath): RuleProblem[] => [
    problem('too-slow', rule, path, 'To match this text takes the server very long.'),
  ];
  return [
    ...rule.samples.flatMap((sample, index) => {
      const result = matches(sample);
      const path = ['samples', index];
      if (result === 'tooLong') return slow(path);
      return result === 'no' ? [missed(rule, patterns, sample.slice(0, kept), path)] : [];
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
        sample.length > kept && kept > 0
          ? [warning('sample-cut', rule, [list, index], `The server keeps ${kept} characters of such a text.`)]
          : [],
      ),
    ),
  ];
}

/** Why a sample is not matched, and what would help. */
function missed(rule: Rule, patterns: Patterns, sample: string, path: KeyPath): RuleProblem {
  const isFurther = patterns.match(fromAnywhere(rule.diag ?? ''), sample) === 'yes';
  return isFurther
    ? problem(
        'no-leading-any',
        rule,
        path,
        'The words stand further on in this text, and the server matches from its start: begin with .*',
      )
    : problem('sample-missed', rule, path, 'The rule does not apply to this text.');
}
