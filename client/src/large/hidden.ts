/** Files in tabs whose content VS Code gives to no extension: too large for that, or not shown before somebody asks. */
import type { Tab, Uri } from 'vscode';
import { TabInputText, window, workspace } from 'vscode';
import { HIDDEN_MEGABYTES } from '../sizeTier';

export interface HiddenFile {
  uri: Uri;
  /** Size on disk in megabytes. */
  size: number;
  /** Megabytes above which VS Code asks before it shows a file. */
  asks: number;
}

/** The file of the tab in front, if it is hidden from us. */
export async function hiddenInFront(): Promise<HiddenFile | undefined> {
  const uri = textOf(window.tabGroups.activeTabGroup.activeTab);
  return uri === undefined ? undefined : hidden(uri);
}

/** A file by its address, if it is in a tab and hidden from us. */
async function hidden(uri: Uri): Promise<HiddenFile | undefined> {
  if (isDocument(uri)) return undefined;
  try {
    const size = (await workspace.fs.stat(uri)).size / 2 ** 20;
    const asks = workspace.getConfiguration('workbench', uri).get('editorLargeFileConfirmation', HIDDEN_MEGABYTES);
    // In the meantime VS Code may have given it to us.
    return size > Math.min(asks, HIDDEN_MEGABYTES) && !isDocument(uri) ? { uri, size, asks } : undefined;
  } catch {
    // What has no size on disk, as an unsaved document, is never hidden.
    return undefined;
  }
}

/** Whether VS Code gives the content of a file to extensions. */
export function isDocument(uri: Uri): boolean {
  return workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}

function textOf(tab: Tab | undefined): Uri | undefined {
  return tab?.input instanceof TabInputText ? tab.input.uri : undefined;
}
