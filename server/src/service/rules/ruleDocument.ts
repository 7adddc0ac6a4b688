/** A file of rules for the PanDA server as it stands in an editor, and all that is wrong in it. */
import type { Catalogue } from '../../catalogue/types';
import { checkedRules } from '../../rules/file/checkRules';
import { unknownCodes } from '../../rules/file/knownCodes';
import { readRuleFile, type RuleFile, type FileProblem } from '../../rules/file/ruleFile';
import type { RuleProblem } from '../../rules/file/ruleProblem';
import { Expressions } from '../../rules/server/expressions';

export interface RuleDocument {
  uri: string;
  text: string;
  file: RuleFile;
  problems: readonly (RuleProblem | FileProblem)[];
  catalogue: Catalogue;
  /** In which all that the file shows was tried: to ask it again takes no time. */
  expressions: Expressions;
}

/** Codes of the diagnostics on what is no rule at all. */
export const SHAPE_CODES = { yaml: 'no-yaml', shape: 'no-rule' };

/**
 * Reads and checks a file; yields often, within an expression that takes long as well.
 *
 * @param now milliseconds since 1970, for rules that expire
 */
export function* ruleDocument(
  uri: string,
  text: string,
  catalogue: Catalogue,
  now: number,
): Generator<void, RuleDocument> {
  const file = readRuleFile({ path: uri, text });
  const expressions = new Expressions('remember');
  const checked = yield* checkedRules(file, now, expressions);
  const problems = [...file.problems, ...checked, ...unknownCodes(file, catalogue)];
  return { uri, text, file, problems, catalogue, expressions };
}

/** The name of a problem, as diagnostics tell it. */
export function codeOf(problem: RuleProblem | FileProblem): string {
  if ('id' in problem) return problem.id;
  return problem.keys === null ? SHAPE_CODES.yaml : SHAPE_CODES.shape;
}
