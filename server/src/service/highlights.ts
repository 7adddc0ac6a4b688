/** Highlights: all places of the document that speak of what stands under the cursor. */
import { DocumentHighlightKind, type DocumentHighlight, type Position } from 'vscode-languageserver-types';
import type { Analysis } from './analysis';
import { mentionsIn } from './mentions';
import { subjectAt } from './subjectAt';

/** More than this helps nobody: they are only to be seen, references list them. */
const MAX_HIGHLIGHTS = 1000;

/** @returns null where nothing is named */
export function highlights(analysis: Analysis, position: Position): DocumentHighlight[] | null {
  const subject = subjectAt(analysis, position);
  if (subject === null) return null;
  const { ranges } = mentionsIn(analysis.log, subject, MAX_HIGHLIGHTS);
  return ranges.map((range) => ({ range, kind: DocumentHighlightKind.Text }));
}
