/** The verdict in the language status, and the context key that shows our commands. */
import type { LanguageStatusItem } from 'vscode';
import { commands, Disposable, languages, LanguageStatusSeverity, window } from 'vscode';
import { clientCommands } from '../../shared/protocol';
import { editorInFront } from './front';
import { statusText } from './statusText';
import type { TriagedStore } from './triaged';

const SEVERITIES = {
  error: LanguageStatusSeverity.Error,
  warning: LanguageStatusSeverity.Warning,
  information: LanguageStatusSeverity.Information,
} as const;

/** Keeps both up to date until disposed. */
export function showStatus(triaged: TriagedStore): Disposable {
  let item: LanguageStatusItem | undefined;
  const update = (): void => {
    const document = editorInFront()?.document;
    const verdict = document && triaged.get(document.uri);
    void commands.executeCommand('setContext', 'pandaLog.active', verdict?.recognised === true);
    const status = document && statusText(verdict, document.languageId);
    if (!status) {
      item?.dispose();
      item = undefined;
      return;
    }
    item ??= languages.createLanguageStatusItem('pandaLog.verdict', { language: document.languageId });
    item.selector = { language: document.languageId, scheme: document.uri.scheme };
    item.name = 'PanDA verdict';
    item.text = status.text;
    item.detail = status.detail;
    item.severity = SEVERITIES[status.severity];
    item.busy = status.busy;
    item.command = status.hasRoot ? { command: clientCommands.goToRootCause, title: 'Go to Root Cause' } : undefined;
  };
  update();
  return Disposable.from(
    window.onDidChangeActiveTextEditor(update),
    window.tabGroups.onDidChangeTabs(update),
    triaged.onDidChange(update),
    { dispose: () => item?.dispose() },
  );
}
