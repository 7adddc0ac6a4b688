/** What is wrong in a file of rules, as an editor shows it. */
import type { Diagnostic } from 'vscode-languageserver-types';
import { problemDiagnostic } from '../familyDiagnostics';
import { codeOf, type RuleDocument } from './ruleDocument';

/** An Error where the server does not do what the rule says, a Warning where it does more, or other than was meant. */
export function ruleDiagnostics({ problems }: RuleDocument): Diagnostic[] {
  return problems.map((problem) => ({ ...problemDiagnostic(problem), code: codeOf(problem) }));
}
