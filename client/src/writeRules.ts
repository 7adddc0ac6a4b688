/** Drafted rules on their way into a file of rules, which opens with the change not yet saved. */
import { l10n, window, workspace, WorkspaceEdit, type TextDocument } from 'vscode';
import type { RuleChange, RuleProblem } from '../../shared/rules';
import { moveTo, rangeFrom } from './place';
import { say } from './say';

/**
 * @param version of the document that the rules were drafted for
 * @returns whether the file was changed; where not, the user was told why
 */
export async function writeRules(
  document: TextDocument,
  version: number,
  drafted: RuleChange | RuleProblem,
): Promise<boolean> {
  if ('problem' in drafted) {
    say(drafted.problem);
    await window.showTextDocument(document);
    return false;
  }
  if (document.version !== version) {
    say(l10n.t('The file {0} was changed meanwhile: suggest the rule again.', document.uri.fsPath));
    return false;
  }
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, rangeFrom(drafted.edit.range), drafted.edit.newText);
  if (!(await workspace.applyEdit(edit))) {
    say(l10n.t('The file {0} could not be changed.', document.uri.fsPath));
    return false;
  }
  const editor = await window.showTextDocument(document, { preview: false });
  moveTo(editor, document.lineAt(drafted.line).range.start);
  return true;
}
