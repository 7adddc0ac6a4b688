/** Why a line is a finding, or none: read-only documents that are made anew each time they are asked for. */
import type { Disposable, TextDocumentContentProvider } from 'vscode';
import { commands, EventEmitter, l10n, Uri, ViewColumn } from 'vscode';
import { lineAddress, lineOf } from '../../shared/addresses';
import { explainLineRequest } from '../../shared/protocol';
import { ask } from './serverLink';
import type { Session } from './session';

export class LineExplanations implements TextDocumentContentProvider, Disposable {
  private readonly changed = new EventEmitter<Uri>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly session: Session) {}

  async provideTextDocumentContent(address: Uri): Promise<string> {
    const place = lineOf(address.toString());
    const markdown = place === null ? null : await ask(this.session, explainLineRequest, place);
    if (markdown != null) return markdown;
    return `# ${l10n.t('No explanation')}\n\n${l10n.t('The log is closed, is none that we know, or has no such line.')}\n`;
  }

  /** Opens the explanation of a line (from 0) beside the log; one that is open already is made anew. */
  async open(uri: string, line: number): Promise<void> {
    const address = Uri.parse(lineAddress(uri, line));
    this.changed.fire(address);
    await commands.executeCommand('vscode.open', address, { viewColumn: ViewColumn.Beside, preview: true });
  }

  dispose(): void {
    this.changed.dispose();
  }
}
