/** Files inside log archives as read-only documents: nothing is unpacked to disk. */
import type { Disposable, TextDocumentContentProvider } from 'vscode';
import { EventEmitter, l10n, Uri } from 'vscode';
import { memberRequest } from '../../shared/protocol';
import { ask } from './serverLink';
import type { Session } from './session';

export class Members implements TextDocumentContentProvider, Disposable {
  private readonly changed = new EventEmitter<Uri>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly session: Session) {}

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const text = await ask(this.session, memberRequest, { uri: uri.toString() });
    return (
      text ?? `${l10n.t('This file could not be read: the archive was moved, or it holds no log of this name.')}\n`
    );
  }

  /** Has documents that are open read anew: their archive may be another one by now. */
  refresh(files: readonly { uri: string }[]): void {
    for (const { uri } of files) this.changed.fire(Uri.parse(uri));
  }

  dispose(): void {
    this.changed.dispose();
  }
}
