/** Suggested rules for errors of a folder, in the user's file of rules, which is not yet saved. */
import { l10n, ProgressLocation, window, workspace, type Uri } from 'vscode';
import { folderRulesRequest } from '../../../shared/protocol';
import { chooseRuleFile } from '../ruleFiles';
import { say } from '../say';
import { ask } from '../serverLink';
import type { Session } from '../session';
import { writeRules } from '../writeRules';

/**
 * @param id of the folder
 * @param near where it lies; a new file of rules is put into the same workspace folder
 * @param errors keys of its errors
 */
export async function suggestRules(session: Session, id: number, near: Uri | null, errors: string[]): Promise<void> {
  const target = await chooseRuleFile(near ?? undefined);
  if (target === undefined) return;
  const document = await workspace.openTextDocument(target);
  const { version } = document;
  const file = { uri: document.uri.toString(), text: document.getText() };
  const rules = await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t('PanDA: drafting rules'), cancellable: true },
    (_, token) => ask(session, folderRulesRequest, { id, errors, file }, token),
  );
  if (rules === undefined) return;
  if (rules === null) {
    say(
      l10n.t(
        'No rule can be suggested for these rows: their jobs report no error with a text by which the server classifies.',
      ),
    );
    return;
  }
  if ((await writeRules(document, version, rules)) && 'left' in rules && rules.left.length > 0)
    say(rules.left.join(' '));
}
