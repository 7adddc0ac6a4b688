/** What the PanDA server would do about a job: read-only documents that are made anew each time they are asked for. */
import type { Disposable, TextDocumentContentProvider } from 'vscode';
import { commands, EventEmitter, l10n, Uri, ViewColumn, workspace } from 'vscode';
import { simulatedLogOf, simulationAddress } from '../../shared/addresses';
import { simulationRequest } from '../../shared/protocol';
import { openRuleFiles, ruleFiles } from './ruleFiles';
import { ask } from './serverLink';
import type { Session } from './session';

const restricted = (): string =>
  l10n.t('You do not trust this workspace: of its files of rules only those count that you have opened yourself.');

export class Simulations implements TextDocumentContentProvider, Disposable {
  private readonly changed = new EventEmitter<Uri>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly session: Session) {}

  async provideTextDocumentContent(address: Uri): Promise<string> {
    const uri = simulatedLogOf(address.toString());
    const markdown = uri === null ? null : await ask(this.session, simulationRequest, { uri, files: await texts() });
    if (markdown && !workspace.isTrusted) return `> ${restricted()}\n\n${markdown}`;
    return (
      markdown ?? `# ${l10n.t('What would PanDA do?')}\n\n${l10n.t('The log is closed, or is none that we know.')}\n`
    );
  }

  /** Opens the simulation of the job of a log beside it; one that is open already is made anew. */
  async open(uri: string): Promise<void> {
    const address = Uri.parse(simulationAddress(uri));
    this.changed.fire(address);
    await commands.executeCommand('vscode.open', address, { viewColumn: ViewColumn.Beside, preview: true });
  }

  dispose(): void {
    this.changed.dispose();
  }
}

/** All files of rules as they are in the editor, saved or not; of a workspace that is not trusted only what is open. */
async function texts(): Promise<{ uri: string; text: string }[]> {
  const files = workspace.isTrusted ? await ruleFiles() : openRuleFiles();
  const documents = await Promise.all(files.map((uri) => workspace.openTextDocument(uri)));
  return documents.map((document) => ({ uri: document.uri.toString(), text: document.getText() }));
}
