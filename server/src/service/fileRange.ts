/** Places in files of YAML, as editors count them. */
import type { Range } from 'vscode-languageserver-types';
import type { Place } from '../catalogue/problems';

/** The range of a place. */
export function rangeAt({ line, column, endLine, endColumn }: Place): Range {
  return { start: { line: line - 1, character: column - 1 }, end: { line: endLine - 1, character: endColumn - 1 } };
}
