/** The outline: stages of the job, and in each the findings that stand there. */
import { SymbolKind, type DocumentSymbol, type Range } from 'vscode-languageserver-types';
import { stageTitle } from '../engine/job/stages';
import type { Finding, Stage } from '../engine/types';
import { cut, sentence } from '../report/hostile';
import { capitalised, duration } from '../report/words';
import type { Analysis } from './analysis';
import { titleOf } from './meanings';
import { findingsHere, rangeOf } from './places';

/** Findings an outline lists at most under all stages; an outline of thousands helps nobody. */
const MAX_FINDINGS = 500;

/** Stages in log order with their findings; findings outside any stage stand at the top level. Echoes are left out. */
export function symbols(analysis: Analysis): DocumentSymbol[] {
  if (!analysis.recognised) return [];
  const stages = analysis.stages.map((stage) => ({ stage, symbol: stageSymbol(analysis, stage) }));
  const top: DocumentSymbol[] = stages.map(({ symbol }) => symbol);
  const findings = findingsHere(analysis).filter(({ role }) => role !== 'noise' && role !== 'echo');
  for (const finding of findings.slice(0, MAX_FINDINGS)) {
    const around = stages.filter(({ stage }) => stage.line <= finding.line && finding.line <= lastLine(stage));
    const home = around.find(({ stage }) => stage.stage === finding.stage) ?? around.at(-1);
    (home?.symbol.children ?? top).push(findingSymbol(analysis, finding));
  }
  const more = findings.length - MAX_FINDINGS;
  if (more > 0) top.push(notListed(more, findings[MAX_FINDINGS]));
  return top.sort((a, b) => a.range.start.line - b.range.start.line);
}

function stageSymbol(analysis: Analysis, stage: Stage): DocumentSymbol & { children: DocumentSymbol[] } {
  const lines = wholeLines(analysis, stage.line, lastLine(stage));
  return {
    name: capitalised(stageTitle(stage.stage)),
    detail: [stage.outcome, duration(stage.start, stage.end)].filter((part) => part !== '-').join(' · '),
    kind: SymbolKind.Namespace,
    range: lines,
    selectionRange: wholeLines(analysis, stage.line, stage.line),
    children: [],
  };
}

function findingSymbol(analysis: Analysis, finding: Finding): DocumentSymbol {
  return {
    name: titleOf(analysis, finding),
    detail: `${finding.role}: ${cut(sentence(finding.cause), 120)}`,
    kind: SymbolKind.Event,
    range: rangeOf(finding),
    selectionRange: rangeOf(finding),
  };
}

function notListed(count: number, next: Finding | undefined): DocumentSymbol {
  const range = rangeOf(next ?? { line: 1, column: 1, endColumn: 1 });
  return { name: `${count} more findings are not listed`, kind: SymbolKind.Event, range, selectionRange: range };
}

function wholeLines(analysis: Analysis, first: number, last: number): Range {
  return {
    start: { line: first - 1, character: 0 },
    end: { line: last - 1, character: analysis.log.line(last).length },
  };
}

function lastLine(stage: Stage): number {
  return Math.max(stage.line, stage.endLine);
}
