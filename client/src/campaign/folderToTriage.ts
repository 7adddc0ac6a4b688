/** Which folder is meant by somebody who names none. */
import { l10n, window, workspace, type Uri } from 'vscode';

export async function folderToTriage(): Promise<Uri | undefined> {
  const here = workspace.workspaceFolders?.[0]?.uri;
  const [chosen] =
    (await window.showOpenDialog({
      title: l10n.t('Triage a Folder of Many Jobs'),
      openLabel: l10n.t('Triage'),
      canSelectFolders: true,
      // On Windows and Linux a dialog is for files or for folders; an archive is triaged from the Explorer.
      canSelectFiles: false,
      ...(here === undefined ? {} : { defaultUri: here }),
    })) ?? [];
  return chosen;
}
