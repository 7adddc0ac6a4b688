/** A file of rules for the PanDA server as it stands in an editor, and all that is wrong in it. */
import type { Diagnostic } from 'vscode-languageserver-types';
import type { Catalogue } from '../../catalogue/types';
import { checkedRules } from '../../rules/file/checkRules';
import { unknownCodes } from '../../rules/file/knownCodes';
import { readRuleFile, type RuleFile, type FileProblem } from '../../rules/file/ruleFile';
import type { RuleProblem } from '../../rules/file/ruleProblem';
import { problemDiagnostic } from '../familyDiagnostics';

export interface RuleDocument {
  uri: string;
  text: string;
  file: RuleFile;
  problems: readonly (RuleProblem | FileProblem)[];
  catalogue: Catalogue;
}

/** Codes of the diagnostics on what is no rule at all. */
const SHAPE_CODES = { yaml: 'no-yaml', shape: 'no-rule' };

/** Reads and checks a file; yields now and then. */
export function* ruleDocument(uri: string, text: string, catalogue: Catalogue): Generator<number, RuleDocument> {
  const file = readRuleFile({ path: uri, text });
  const problems = yield* checkedRules(file);
  return { uri, text, file, problems: [...file.problems, ...problems, ...unknownCodes(file, catalogue)], catalogue };
}

/** An Error where the server does not do what the rule says, a Warning where it does more, or other than was meant. */
export function ruleDiagnostics({ problems }: RuleDocument): Diagnostic[] {
  return problems.map((problem) => ({ ...problemDiagnostic(problem), code: codeOf(problem) }));
}

/** The name of a problem, as diagnostics tell it. */
export function codeOf(problem: RuleProblem | FileProblem): string {
  if ('id' in problem) return problem.id;
  return problem.keys === null ? SHAPE_CODES.yaml : SHAPE_CODES.shape;
}
