/** Diagnostics of catalogue files: what is wrong in the knowledge that a site adds. */
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';
import { diagnosticSource } from '../../../shared/protocol';
import type { Problem } from '../catalogue/problems';
import { rangeAt } from './fileRange';

/** An Error where an entry is left out, a Warning where it is used although a sample or an anchor does not hold. */
export function familyDiagnostics(problems: readonly Problem[]): Diagnostic[] {
  return problems.map((problem) => problemDiagnostic(problem));
}

/** One of them. */
export function problemDiagnostic({ message, severity, ...place }: Problem): Diagnostic {
  return {
    range: rangeAt(place),
    severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source: diagnosticSource,
    message,
  };
}
