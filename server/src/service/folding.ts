/** Folding: stages of the job, records with many continuation lines, Python tracebacks. */
import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver-types';
import type { Log } from '../engine/types';
import type { Analysis } from './analysis';

/** A record longer than this many lines folds. */
const LONG_RECORD = 3;
/** Lines looked at between two moments in which others may get their turn. */
const PIECE = 64;

/**
 * Ranges in line order, stages first of those that start at one line.
 *
 * @param limit ranges the editor takes; stages go before records
 * @returns found piece by piece
 */
export function* folding(analysis: Analysis, limit = Number.POSITIVE_INFINITY): Generator<number, FoldingRange[]> {
  if (!analysis.recognised) return [];
  const { log, stages } = analysis;
  const ranges: FoldingRange[] = stages
    .filter(({ line, endLine }) => endLine > line)
    .map(({ line, endLine }) => ({ startLine: line - 1, endLine: endLine - 1, kind: FoldingRangeKind.Region }));

  let head = 0;
  let traceback = 0;
  for (let line = 1; line <= log.lineCount + 1 && ranges.length < limit; line += 1) {
    if (line % PIECE === 0) yield line;
    const text = log.line(line);
    const starts = line > log.lineCount || startsRecord(log, line);
    if (traceback > 0 && (starts || !/^\s|^$/.test(text))) {
      // The line that is not indented any more names the exception: it belongs to the traceback.
      const last = starts ? line - 1 : line;
      if (last - traceback >= 2) ranges.push({ startLine: traceback - 1, endLine: last - 1 });
      traceback = 0;
    }
    if (starts) {
      if (head > 0 && line - head > LONG_RECORD) ranges.push({ startLine: head - 1, endLine: line - 2 });
      head = line;
    }
    if (text.includes('Traceback (most recent call last)')) traceback = line;
  }
  return ranges.slice(0, limit).sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

/** A traceback is a record only where nothing frames it, and folds on its own; so does what a record quotes. */
function startsRecord(log: Log, line: number): boolean {
  const head = log.headAt(line);
  return head !== null && head.dialect !== 'python' && log.voiceOf(line).dialect === head.dialect;
}
