/** Diagnostics of catalogue files: what is wrong in the knowledge that a site adds. */
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';
import { diagnosticSource } from '../../../shared/protocol';
import type { Problem } from '../catalogue/problems';

/** An Error where an entry is left out, a Warning where it is used although a sample or an anchor does not hold. */
export function familyDiagnostics(problems: readonly Problem[]): Diagnostic[] {
  return problems.map(({ line, column, endLine, endColumn, message, severity }) => ({
    range: {
      start: { line: line - 1, character: column - 1 },
      end: { line: endLine - 1, character: endColumn - 1 },
    },
    severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source: diagnosticSource,
    message,
  }));
}
