/** Which log is in front of the user, and why none is. */
import type { TextEditor } from 'vscode';
import { TabInputText, window } from 'vscode';
import { plainText } from './plainText';

/** The text editor in front; not an output panel or an inlay that has the focus for the moment. */
export function editorInFront(): TextEditor | undefined {
  const active = window.activeTextEditor;
  if (active?.viewColumn !== undefined) return active;
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof TabInputText)) return undefined;
  return window.visibleTextEditors.find(({ document }) => document.uri.toString() === input.uri.toString());
}

/** One sentence that says why `editorInFront` has nothing to give, where no file is hidden for its size. */
export function whyNoEditor(): string {
  const tab = window.tabGroups.activeTabGroup.activeTab;
  if (tab === undefined) return 'No file is open: open a log first.';
  const name = plainText(tab.label);
  if (!(tab.input instanceof TabInputText)) return `“${name}” is not a text file: open a log first.`;
  return `VS Code does not show “${name}” as text (it may hold bytes that are no text), so it cannot be triaged here.`;
}
