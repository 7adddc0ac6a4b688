/** Which log archive is meant by somebody who names none. */
import type { QuickPickItem } from 'vscode';
import { FileType, l10n, TabInputText, Uri, window, workspace } from 'vscode';
import { archiveName, memberOf } from '../../shared/addresses';
import { editorInFront } from './front';
import { nameOf } from './place';
import { plainText } from './plainText';

/** The file of an archive that is in front, and its archive. */
export function memberInFront(): { document: Uri; archive: Uri } | undefined {
  const document = editorInFront()?.document.uri;
  const member = document === undefined ? null : memberOf(document.toString());
  return document === undefined || member === null ? undefined : { document, archive: Uri.parse(member.archive) };
}

/** The archive in the tab in front, else one that is picked: first of all from those beside the file in front. */
export async function archiveToOpen(): Promise<Uri | undefined> {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  const front = input instanceof TabInputText ? input.uri : undefined;
  if (front !== undefined && archiveName.test(front.path)) return front;
  const isFile = front !== undefined && workspace.fs.isWritableFileSystem(front.scheme) !== undefined;
  const beside = isFile ? Uri.joinPath(front, '..') : undefined;
  const archives = beside === undefined ? [] : await archivesIn(beside);
  if (archives.length === 0) return browse(beside);
  const items = archives.map((archive) => ({ label: plainText(nameOf(archive)), archive }));
  const other: QuickPickItem = { label: `$(folder-opened) ${l10n.t('Choose another file…')}` };
  const picked = await window.showQuickPick<QuickPickItem & { archive?: Uri }>([...items, other], {
    title: l10n.t('Triage Job Log Archive'),
  });
  return picked === other ? browse(beside) : picked?.archive;
}

async function archivesIn(folder: Uri): Promise<Uri[]> {
  try {
    const entries = await workspace.fs.readDirectory(folder);
    return entries
      .filter(([name, type]) => (type & FileType.File) !== 0 && archiveName.test(name))
      .map(([name]) => Uri.joinPath(folder, name));
  } catch {
    // A folder that cannot be listed offers nothing; its reader may still choose a file.
    return [];
  }
}

async function browse(folder: Uri | undefined): Promise<Uri | undefined> {
  const [chosen] =
    (await window.showOpenDialog({
      title: l10n.t('Triage Job Log Archive'),
      openLabel: l10n.t('Triage'),
      // `.tgz.1` ends in `1`: such archives are among all files.
      filters: { [l10n.t('Log archives')]: ['tgz', 'tar', 'gz', '1', '2', '3'], [l10n.t('All files')]: ['*'] },
      ...(folder === undefined ? {} : { defaultUri: folder }),
    })) ?? [];
  return chosen;
}
