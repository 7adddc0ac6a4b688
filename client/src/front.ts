/** Which log is in front of the user, and why none is. */
import type { TextEditor } from 'vscode';
import { TabInputText, window, workspace } from 'vscode';
import { plainText } from './plainText';

/** Above this size VS Code shows a document to its user, but not to extensions. */
const MODEL_LIMIT_MB = 50;

/** The text editor in front; not an output panel or an inlay that has the focus for the moment. */
export function editorInFront(): TextEditor | undefined {
  const active = window.activeTextEditor;
  if (active?.viewColumn !== undefined) return active;
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof TabInputText)) return undefined;
  return window.visibleTextEditors.find(({ document }) => document.uri.toString() === input.uri.toString());
}

/** One sentence that says why `editorInFront` has nothing to give. */
export async function whyNoEditor(): Promise<string> {
  const tab = window.tabGroups.activeTabGroup.activeTab;
  if (tab === undefined) return 'No file is open: open a log first.';
  const name = plainText(tab.label);
  if (!(tab.input instanceof TabInputText)) return `“${name}” is not a text file: open a log first.`;
  const megabytes = await sizeInMegabytes(tab.input);
  if (megabytes > MODEL_LIMIT_MB) {
    return (
      `“${name}” has ${Math.round(megabytes)} MB, and VS Code hides files above ${MODEL_LIMIT_MB} MB from extensions. ` +
      `Triage it on the command line for now: panda-triage ${name}`
    );
  }
  return `VS Code does not show “${name}” as text (it may hold bytes that are no text), so it cannot be triaged here.`;
}

async function sizeInMegabytes({ uri }: TabInputText): Promise<number> {
  try {
    return (await workspace.fs.stat(uri)).size / 1024 / 1024;
  } catch {
    // An unsaved document has no size on disk.
    return 0;
  }
}
