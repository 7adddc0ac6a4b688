/** Suggested rules for errors of a folder, as a new file of rules that is not yet saved anywhere. */
import { Position, Uri, window, workspace } from 'vscode';
import { folderRulesRequest } from '../../../shared/protocol';
import { ruleFileEnding } from '../../../shared/settings';
import { say } from '../say';
import { ask } from '../serverLink';
import type { Session } from '../session';

/**
 * @param id of the folder
 * @param errors keys of its errors
 */
export async function suggestRules(session: Session, id: number, errors: string[]): Promise<void> {
  const rules = await ask(session, folderRulesRequest, { id, errors });
  if (rules === undefined) return;
  if (rules === null) {
    say('No rule can be suggested for these rows: their jobs report no error that the server classifies.');
    return;
  }
  const document = await workspace.openTextDocument(freeName());
  const editor = await window.showTextDocument(document, { preview: false });
  await editor.edit((edit) => edit.insert(new Position(0, 0), rules));
}

/** The name of a new document that is no other one's. */
function freeName(): Uri {
  const taken = new Set(workspace.textDocuments.map(({ uri }) => uri.toString()));
  for (let number = 1; ; number++) {
    const name = Uri.from({ scheme: 'untitled', path: `suggested-${number}${ruleFileEnding}` });
    if (!taken.has(name.toString())) return name;
  }
}
