/** The command that explains an error code, picked from all. */
import type { QuickPickItem } from 'vscode';
import { l10n, QuickPickItemKind, window } from 'vscode';
import { codesRequest, explainRequest } from '../../../shared/protocol';
import type { CodesParams, CodeSummary } from '../../../shared/protocol';
import { openExplanation } from '../explanation';
import { editorInFront } from '../front';
import { say } from '../say';
import { ask } from '../serverLink';
import type { Session } from '../session';

interface CodeItem extends QuickPickItem {
  /** Of the code; a heading has none. */
  key?: string;
}

/** @param argument key of a code, as a key binding or another extension may give it; anything else opens the pick list */
export async function explainCode(session: Session, argument?: unknown): Promise<void> {
  if (typeof argument === 'string') {
    const explanation = await ask(session, explainRequest, { key: argument });
    if (explanation === undefined) return;
    if (explanation !== null) return openExplanation(argument);
  }
  const codes = await ask(session, codesRequest, cursorInFront(session));
  const key = codes === undefined ? undefined : await pick(codes);
  if (key !== undefined) await openExplanation(key);
}

/** Where the cursor is, so that the codes which are meant there come first. */
function cursorInFront({ client }: Session): CodesParams {
  const editor = editorInFront();
  if (editor === undefined) return {};
  const { line, character } = editor.selection.active;
  return { uri: client.code2ProtocolConverter.asUri(editor.document.uri), position: { line, character } };
}

function pick(codes: readonly CodeSummary[]): Promise<string | undefined> {
  if (codes.length === 0) {
    say(l10n.t('The language server knows no error codes.'));
    return Promise.resolve(undefined);
  }
  const list = window.createQuickPick<CodeItem>();
  list.title = l10n.t('Explain Error Code');
  list.placeholder = l10n.t('Number, name or message');
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  list.items = itemsOf(codes);
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

function itemsOf(codes: readonly CodeSummary[]): CodeItem[] {
  const item = ({ key, title, scope, message }: CodeSummary): CodeItem => ({
    key,
    label: title,
    description: scope,
    detail: message,
  });
  const heading = (label: string): CodeItem => ({ label, kind: QuickPickItemKind.Separator });
  const [here, others] = [codes.filter((code) => code.here), codes.filter((code) => !code.here)];
  if (here.length === 0) return others.map(item);
  return [heading(l10n.t('at the cursor')), ...here.map(item), heading(l10n.t('all others')), ...others.map(item)];
}
