/** The command that drafts a signature for a catalogue file of the user's own. */
import { l10n, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import { signatureDraftRequest } from '../../../shared/protocol';
import { siteCatalogueFolder } from '../../../shared/settings';
import { lineMeant, logInFront } from '../logInFront';
import { say } from '../say';
import { ask } from '../serverLink';
import type { Session } from '../session';

/**
 * Opens the draft of a signature for a line: in the workspace's catalogue folder, where it is checked as it is edited, or
 * as a document not saved anywhere when the log is in no folder that may hold one.
 *
 * @param place `[uri, line]` as a code action gives it; anything else means the cursor in the log in front
 */
export async function draftSignature(session: Session, ...place: unknown[]): Promise<void> {
  let [uri, line] = place;
  if (typeof uri !== 'string' || typeof line !== 'number') {
    const log = await logInFront(session);
    if (log === undefined) return;
    [uri, line] = [log.triaged.uri, lineMeant(log)];
    if (line === null) return;
  }
  const draft = await ask(session, signatureDraftRequest, { uri: uri as string, line: line as number });
  if (draft === undefined) return;
  if (draft === null) {
    say(
      l10n.t('Too little of this line stays the same from job to job: put the cursor on a line with words of its own.'),
    );
    return;
  }
  const file = workspace.isTrusted ? await freeFile(Uri.parse(uri as string), draft.id) : null;
  if (file === null) {
    await window.showTextDocument(await workspace.openTextDocument({ language: 'yaml', content: draft.text }));
    return;
  }
  const edit = new WorkspaceEdit();
  edit.createFile(file, { contents: new TextEncoder().encode(draft.text) });
  if (await workspace.applyEdit(edit)) await window.showTextDocument(file);
  else say(l10n.t('The file {0} could not be written.', file.fsPath));
}

/** An address in the catalogue folder that no file has yet; null when the log is in no workspace folder on disk. */
async function freeFile(log: Uri, id: string): Promise<Uri | null> {
  const folder = workspace.getWorkspaceFolder(log) ?? workspace.workspaceFolders?.[0];
  if (folder?.uri.scheme !== 'file') return null;
  for (let n = 1; ; n++) {
    const file = Uri.joinPath(folder.uri, siteCatalogueFolder, `${id}${n === 1 ? '' : `-${n}`}.yaml`);
    try {
      await workspace.fs.stat(file);
    } catch {
      return file;
    }
  }
}
