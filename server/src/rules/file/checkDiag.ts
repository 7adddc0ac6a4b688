/** What is wrong with the expression of a rule. */
import { PatternProblem } from '../python/index';
import { bytesOf, DIAG_BYTES } from '../server/columnBytes';
import type { Expressions } from '../server/expressions';
import { DIAG_LENGTHS } from '../server/jobErrors';
import type { Rule } from './ruleFile';
import { problem, warning, type RuleProblem } from './ruleProblem';

/** Texts that say nothing, and have no word in common: what matches all of them matches nearly everything. */
const NOTHING_SAID = [
  'Transformation exited with an error',
  'no diagnostics are there for it',
  'Job 7 stopped, its reason cannot be told',
];

/** Yields between its tries. */
export function* diagProblems(rule: Rule, expressions: Expressions): Generator<void, RuleProblem[]> {
  const { diag } = rule;
  if (diag === null) return [];
  const pattern = expressions.of(diag);
  if (pattern instanceof PatternProblem) return [patternProblem(rule, diag, pattern)];
  const problems: RuleProblem[] = [];
  const bytes = bytesOf(diag);
  if (bytes > DIAG_BYTES) {
    problems.push(problem('diag-too-long', rule, ['diag'], `It has ${bytes} bytes, and its column has ${DIAG_BYTES}.`));
  }
  // Where there is no text, or none is asked for, the code alone decides, and nobody means anything else.
  if (diag !== '' && rule.source !== 'transExitCode' && (yield* isGeneral(diag, expressions))) {
    problems.push(
      warning('too-general', rule, ['diag'], 'It matches nearly every text: any failure with this code is meant.'),
    );
  }
  const kept = DIAG_LENGTHS[rule.source];
  if (kept === 0 && (yield* expressions.matching(diag, '')) === 'no') {
    const message = `For ${rule.source} the server gives no text: this never matches.`;
    problems.push(problem('never-matches', rule, ['diag'], message));
  } else if (pattern.least > kept) {
    const message = `It asks for ${pattern.least} characters, and of such a text the server keeps ${kept}: this never matches.`;
    problems.push(problem('never-matches', rule, ['diag'], message));
  }
  return problems;
}

/** Whether an expression matches texts that say nothing, and so nearly all. */
export function isGeneral(diag: string, expressions: Expressions): Generator<void, boolean> {
  return expressions.matchesAll(diag, NOTHING_SAID);
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
