/** Looking up findings by place, and what is known of one beyond its own words. */
import type { Position, Range } from 'vscode-languageserver-types';
import { meanings } from '../catalogue/codes';
import type { CodeEntry } from '../catalogue/types';
import type { Finding, Role } from '../engine/types';
import { rootFinding as verdictFinding } from '../report/words';
import { codeContext, type Analysis } from './analysis';

const WEIGHT: Record<Role, number> = { root: 0, contributing: 1, recovered: 2, echo: 3, noise: 4 };

/** Findings of a line (from 1), the most telling first. */
export function findingsOnLine(analysis: Analysis, line: number): Finding[] {
  return analysis.triage.findings
    .filter((finding) => finding.line === line)
    .sort((a, b) => WEIGHT[a.role] - WEIGHT[b.role]);
}

/** The most telling finding whose text holds the position, or undefined. */
export function findingAt(analysis: Analysis, position: Position): Finding | undefined {
  const column = position.character + 1;
  return findingsOnLine(analysis, position.line + 1).find((f) => f.column <= column && column < f.endColumn);
}

/** The finding that the verdict rests on, else the first root cause, or undefined. */
export function rootFinding(analysis: Analysis): Finding | undefined {
  return verdictFinding(analysis.triage) ?? analysis.triage.findings.find(({ role }) => role === 'root');
}

/** Where a finding stands, for an editor: lines and characters from 0. */
export function rangeOf({ line, column, endColumn }: Pick<Finding, 'line' | 'column' | 'endColumn'>): Range {
  return { start: { line: line - 1, character: column - 1 }, end: { line: line - 1, character: endColumn - 1 } };
}

/** What the code of a finding means in this log, or undefined when it has none or it is not known. */
export function entryOf(analysis: Analysis, finding: Finding): CodeEntry | undefined {
  return finding.code === null ? undefined : meaningsHere(analysis, finding.code)[0];
}

/**
 * The meanings a code can have in this log, best first.
 *
 * A meaning bound to the log's very experiment leaves no other. A pilot generation that no entry names (the banner
 * does not tell the half-year) hides nothing.
 */
export function meaningsHere(analysis: Analysis, code: string): CodeEntry[] {
  const context = codeContext(analysis);
  const fitting = meanings(analysis.catalogue, code, context);
  const found = fitting.length > 0 ? fitting : meanings(analysis.catalogue, code, { ...context, generation: null });
  const own = found.filter(({ experiment }) => experiment !== undefined && experiment === context.experiment);
  return own.length > 0 ? own : found;
}

/** `pilot:1333 NOREMOTESPACE`, or the signature's name where the text proves no code. */
export function titleOf(analysis: Analysis, finding: Finding): string {
  if (finding.code === null) return finding.signature;
  const acronym = entryOf(analysis, finding)?.acronym;
  return acronym === undefined ? finding.code : `${finding.code} ${acronym}`;
}
