/** Which error codes are meant at a place of a log: as in a hover, a number alone means none. */
import type { Position } from 'vscode-languageserver-types';
import type { CodeEntry } from '../catalogue/types';
import { familyAt, type Analysis } from './analysis';
import { codesIn } from './codeAt';
import { meaningOfFinding, meaningsHere } from './meanings';
import { findingAt, findingsOnLine } from './places';

/**
 * What the code at a place can mean in this log, best first: that of the number before or behind the cursor, else that
 * which the text around it proves.
 */
export function codesMeant(analysis: Analysis, position: Position): CodeEntry[] {
  if (!analysis.recognised) return [];
  const line = position.line + 1;
  const mention = codesIn(analysis.log.line(line), familyAt(analysis, line)).find(
    ({ start, end }) => start <= position.character && position.character <= end,
  );
  const finding =
    mention === undefined
      ? findingAt(analysis, position)
      : findingsOnLine(analysis, line).find(({ code }) => code === mention.code);
  const proven = finding === undefined ? undefined : meaningOfFinding(analysis, finding);
  const possible = mention === undefined ? [] : meaningsHere(analysis, mention.code);
  return [...new Set(proven === undefined ? possible : [proven, ...possible])];
}
