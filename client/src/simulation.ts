/** What the PanDA server would do about jobs: read-only documents that follow the rules, and jobs that are being typed. */
import type { TextDocument, TextDocumentContentProvider } from 'vscode';
import { commands, Disposable, EventEmitter, l10n, Uri, ViewColumn, workspace } from 'vscode';
import { simulatedOf, simulationAddress, simulationScheme } from '../../shared/addresses';
import { simulationRequest } from '../../shared/protocol';
import { ruleFileEnding } from '../../shared/settings';
import { openRuleFiles, ruleFiles } from './ruleFiles';
import { ask } from './serverLink';
import type { Session } from './session';

/** Milliseconds without a change after which the simulations that are shown are made anew. */
const PAUSE_MS = 300;

const restricted = (): string =>
  l10n.t('You do not trust this workspace: of its files of rules only those count that you have opened yourself.');

export class Simulations extends Disposable implements TextDocumentContentProvider {
  private readonly changed = new EventEmitter<Uri>();
  readonly onDidChange = this.changed.event;
  private pause: NodeJS.Timeout | undefined;
  private readonly typing = workspace.onDidChangeTextDocument(({ document }) => {
    const changed = document.uri.toString();
    const concerned = document.uri.path.endsWith(ruleFileEnding)
      ? shown()
      : shown().filter((address) => simulatedOf(address.toString()) === changed);
    if (concerned.length === 0) return;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => concerned.forEach((address) => this.changed.fire(address)), PAUSE_MS);
  });

  constructor(private readonly session: Session) {
    super(() => {
      clearTimeout(this.pause);
      this.typing.dispose();
      this.changed.dispose();
    });
  }

  async provideTextDocumentContent(address: Uri): Promise<string> {
    const uri = simulatedOf(address.toString());
    const markdown =
      uri === null ? null : await ask(this.session, simulationRequest, { about: aboutOf(uri), files: await texts() });
    if (markdown && !workspace.isTrusted) return `> ${restricted()}\n\n${markdown}`;
    return (
      markdown ?? `# ${l10n.t('What would PanDA do?')}\n\n${l10n.t('The log is closed, or is none that we know.')}\n`
    );
  }

  /** Opens the simulation of the jobs of a document beside it: of a log, or JSON. One that is open already is made anew. */
  async open(uri: string): Promise<void> {
    const address = Uri.parse(simulationAddress(uri));
    this.changed.fire(address);
    await commands.executeCommand('vscode.open', address, { viewColumn: ViewColumn.Beside, preview: true });
  }
}

/** The addresses of the simulations that are open. */
function shown(): Uri[] {
  return workspace.textDocuments.flatMap(({ uri }) => (uri.scheme === simulationScheme ? [uri] : []));
}

/** Whether a document may hold jobs as the monitor's JSON has them. */
export function isJson({ languageId, uri }: TextDocument): boolean {
  return ['json', 'jsonc', 'jsonl'].includes(languageId) || /\.(?:json|ndjson|jsonl)$/i.test(uri.path);
}

function aboutOf(uri: string): { uri: string } | { jobs: string } {
  const document = workspace.textDocuments.find((one) => one.uri.toString() === uri);
  return document !== undefined && isJson(document) ? { jobs: document.getText() } : { uri };
}

/** All files of rules as they are in the editor, saved or not; of a workspace that is not trusted only what is open. */
async function texts(): Promise<{ uri: string; text: string }[]> {
  const files = workspace.isTrusted ? await ruleFiles() : openRuleFiles();
  const documents = await Promise.all(files.map((uri) => workspace.openTextDocument(uri)));
  return documents.map((document) => ({ uri: document.uri.toString(), text: document.getText() }));
}
