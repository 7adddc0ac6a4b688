/** The files of rules of a workspace. */
import type { QuickPickItem } from 'vscode';
import { l10n, RelativePattern, TabInputText, Uri, window, workspace } from 'vscode';
import { ruleFileEnding } from '../../shared/settings';
import { nameOf } from './place';

/** Files that are looked for at most: nobody picks from more. */
const MAX_FILES = 200;
/** What a new one is called. */
const NEW_NAME = `site${ruleFileEnding}`;

/** All files of rules: those on disk, and those that are open and not yet saved. */
export async function ruleFiles(): Promise<Uri[]> {
  const folders = workspace.workspaceFolders ?? [];
  const found = await Promise.all(
    folders.map((folder) =>
      workspace.findFiles(new RelativePattern(folder, `**/*${ruleFileEnding}`), undefined, MAX_FILES),
    ),
  );
  const all = new Map([...found.flat(), ...openRuleFiles()].map((uri) => [uri.toString(), uri]));
  return [...all.values()].sort((a, b) => (a.toString() < b.toString() ? -1 : 1));
}

/** Those that the user has open: other extensions open documents as well, of which nobody sees anything. */
export function openRuleFiles(): Uri[] {
  const inputs = window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
  return inputs.flatMap((input) =>
    input instanceof TabInputText && input.uri.path.endsWith(ruleFileEnding) ? [input.uri] : [],
  );
}

interface FileItem extends QuickPickItem {
  uri: Uri;
}

/**
 * The file that a new rule is to go into: where there is no choice, the only one or a new one, which is not yet on disk.
 *
 * @param near a document of the workspace folder in which a new file is to lie
 * @returns undefined when the user wants none
 */
export async function chooseRuleFile(near: Uri | undefined): Promise<Uri | undefined> {
  const files = await ruleFiles();
  const [only] = files;
  if (only === undefined) return newRuleFile(near);
  if (files.length === 1) return only;
  const items: FileItem[] = files.map((uri) => ({
    uri,
    label: nameOf(uri),
    description: workspace.asRelativePath(Uri.joinPath(uri, '..')),
  }));
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('File of rules for the new rule'),
    matchOnDescription: true,
  });
  return chosen?.uri;
}

/** Untitled, but with the place where it is to be saved. */
function newRuleFile(near: Uri | undefined): Uri {
  const folder = (near && workspace.getWorkspaceFolder(near)) ?? workspace.workspaceFolders?.[0];
  if (folder !== undefined) return Uri.joinPath(folder.uri, NEW_NAME).with({ scheme: 'untitled' });
  const beside = near?.scheme === 'file' ? Uri.joinPath(near, '..', NEW_NAME) : Uri.file(`/${NEW_NAME}`);
  return beside.with({ scheme: 'untitled' });
}
