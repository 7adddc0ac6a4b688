/** Quick fixes in a file of rules: the mends of what is wrong there. */
import { CodeActionKind, type CodeAction, type Diagnostic, type Range } from 'vscode-languageserver-types';
import { mendingOf } from '../../rules/file/mend/mends';
import { cut, sentence } from '../../report/hostile';
import { rangeAt } from '../fileRange';
import { codeOf, type RuleDocument } from './ruleDocument';

/** Characters of a title, which may quote what stands in the file. */
const MAX_TITLE = 100;

/**
 * Mends of the problems that a range touches.
 *
 * @param given diagnostics of that range, as the editor has them; each action is tied to its own
 */
export function ruleActions(document: RuleDocument, range: Range, given: readonly Diagnostic[]): CodeAction[] {
  const mending = mendingOf(document.file, document.text, document.catalogue);
  return document.problems.flatMap((problem) => {
    const place = rangeAt(problem);
    if (!touches(place, range)) return [];
    const diagnostics = given.filter(
      ({ code, range: { start } }) =>
        code === codeOf(problem) && start.line === place.start.line && start.character === place.start.character,
    );
    return mending(problem).map(({ title, edits, isGuess }, index) => ({
      title: cut(sentence(title), MAX_TITLE),
      kind: CodeActionKind.QuickFix,
      ...(diagnostics.length === 0 ? {} : { diagnostics }),
      ...(index === 0 && isGuess !== true ? { isPreferred: true } : {}),
      edit: {
        changes: { [document.uri]: edits.map(({ text, ...where }) => ({ range: rangeAt(where), newText: text })) },
      },
    }));
  });
}

function touches(one: Range, other: Range): boolean {
  const isBefore = (a: Range['start'], b: Range['start']): boolean =>
    a.line < b.line || (a.line === b.line && a.character < b.character);
  return !isBefore(one.end, other.start) && !isBefore(other.end, one.start);
}
