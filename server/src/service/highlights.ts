/** Highlights: all places of the document that speak of what stands under the cursor. */
import { DocumentHighlightKind, type DocumentHighlight, type Position, type Range } from 'vscode-languageserver-types';
import type { Analysis } from './analysis';
import { mentionsIn, type Searched } from './mentions';
import { subjectAt } from './subjectAt';

/** More than this helps nobody: they are only to be seen, references list them. */
const MAX_HIGHLIGHTS = 1000;

/**
 * @param within what is searched, where it is not the whole log
 * @returns where nothing is named, only the word itself: with no answer an editor marks that word on every line of the
 *   log, be it a year or a level; null beyond what is known
 */
export function highlights(
  analysis: Analysis,
  position: Position,
  within: Searched = analysis.log,
): DocumentHighlight[] | null {
  if (!analysis.recognised) return null;
  const subject = subjectAt(analysis, position);
  const ranges = subject === null ? wordAt(analysis, position) : mentionsIn(within, subject, MAX_HIGHLIGHTS).ranges;
  return ranges.map((range) => ({ range, kind: DocumentHighlightKind.Text }));
}

function wordAt({ log }: Analysis, { line, character }: Position): Range[] {
  const text = log.line(line + 1);
  const before = /\w*$/.exec(text.slice(0, character))?.[0] ?? '';
  const after = /^\w*/.exec(text.slice(character))?.[0] ?? '';
  const start = character - before.length;
  const end = character + after.length;
  return start === end ? [] : [{ start: { line, character: start }, end: { line, character: end } }];
}
