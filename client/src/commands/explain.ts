/** The command that explains an error code, picked from all. */
import type { QuickPickItem } from 'vscode';
import { window } from 'vscode';
import { codesRequest } from '../../../shared/protocol';
import type { CodeSummary } from '../../../shared/protocol';
import { openExplanation } from '../explanation';
import { editorInFront } from '../front';
import { say } from '../say';
import { ask } from '../serverLink';
import type { Session } from '../session';

interface CodeItem extends QuickPickItem {
  key: string;
}

/** @param argument key of a code, as a key binding or another extension may give it; anything else opens the pick list */
export async function explainCode(session: Session, argument?: unknown): Promise<void> {
  const codes = await ask(session, codesRequest, undefined);
  if (codes === undefined) return;
  const known = codes.find(({ key }) => key === argument);
  const key = known?.key ?? (await pick(codes, numberAtCursor(codes)));
  if (key !== undefined) await openExplanation(key);
}

function pick(codes: readonly CodeSummary[], filter: string): Promise<string | undefined> {
  if (codes.length === 0) {
    say('The language server knows no error codes.');
    return Promise.resolve(undefined);
  }
  const list = window.createQuickPick<CodeItem>();
  list.title = 'Explain Error Code';
  list.placeholder = 'Number, name or message';
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  list.items = codes.map(({ key, title, message, experiment }) => ({
    key,
    label: title,
    description: experiment ?? '',
    detail: message,
  }));
  list.value = filter;
  return new Promise((resolve) => {
    list.onDidAccept(() => {
      resolve(list.selectedItems[0]?.key);
      list.hide();
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
    list.show();
  });
}

/** The number under the cursor when it is that of some code, to start the search with; otherwise nothing. */
function numberAtCursor(codes: readonly CodeSummary[]): string {
  const editor = editorInFront();
  const range = editor?.document.getWordRangeAtPosition(editor.selection.active, /\d{1,6}/);
  const number = range === undefined ? '' : (editor?.document.getText(range) ?? '');
  return codes.some(({ code }) => code.endsWith(`:${number}`)) ? number : '';
}
