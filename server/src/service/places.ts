/** Findings by place, and places as an editor counts them: lines and characters from 0. */
import type { Position, Range } from 'vscode-languageserver-types';
import type { Finding } from '../engine/types';
import type { Analysis } from './analysis';
import { WEIGHT } from './jobView';

/** Findings in the document itself; the job's other files have their own. */
export function findingsHere({ triage, log }: Pick<Analysis, 'triage' | 'log'>): Finding[] {
  return triage.findings.filter(({ file }) => file === log.path);
}

/** Findings of a line (from 1), the most telling first. */
export function findingsOnLine(analysis: Analysis, line: number): Finding[] {
  return findingsHere(analysis)
    .filter((finding) => finding.line === line)
    .sort((a, b) => WEIGHT[a.role] - WEIGHT[b.role]);
}

/** The most telling finding whose text holds the position, or undefined. */
export function findingAt(analysis: Analysis, position: Position): Finding | undefined {
  const column = position.character + 1;
  return findingsOnLine(analysis, position.line + 1).find((f) => f.column <= column && column < f.endColumn);
}

/** Where a finding stands. */
export function rangeOf({ line, column, endColumn }: Pick<Finding, 'line' | 'column' | 'endColumn'>): Range {
  return { start: { line: line - 1, character: column - 1 }, end: { line: line - 1, character: endColumn - 1 } };
}

/** The whole of a line (from 1). */
export function rangeOfLine({ log }: Pick<Analysis, 'log'>, line: number): Range {
  return { start: { line: line - 1, character: 0 }, end: { line: line - 1, character: log.line(line).length } };
}
