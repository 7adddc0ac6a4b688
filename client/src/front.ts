/** Which log is in front of the user, and why none is. */
import type { TextEditor } from 'vscode';
import { l10n, TabInputText, window } from 'vscode';
import { plainText } from './plainText';

/**
 * The text editor in front; not an output panel or an inlay that has the focus for the moment. While a page that is no
 * editor is in front, as the walkthrough, it is the only text beside it: its buttons are for that.
 */
export function editorInFront(): TextEditor | undefined {
  const active = window.activeTextEditor;
  if (active?.viewColumn !== undefined) return active;
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  if (input === undefined) {
    const [beside, ...more] = window.visibleTextEditors.filter(({ viewColumn }) => viewColumn !== undefined);
    return more.length === 0 ? beside : undefined;
  }
  if (!(input instanceof TabInputText)) return undefined;
  return window.visibleTextEditors.find(({ document }) => document.uri.toString() === input.uri.toString());
}

/** One sentence that says why `editorInFront` has nothing to give, where no file is hidden for its size. */
export function whyNoEditor(): string {
  const tab = window.tabGroups.activeTabGroup.activeTab;
  if (tab === undefined) return l10n.t('No file is open: open a log first.');
  const name = plainText(tab.label);
  if (!(tab.input instanceof TabInputText)) return l10n.t('“{0}” is not a text file: open a log first.', name);
  return l10n.t(
    'VS Code does not show “{0}” as text (it may hold bytes that are no text), so it cannot be triaged here.',
    name,
  );
}
