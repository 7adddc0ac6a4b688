/** The excerpts of logs that VS Code hides from us, as read-only documents with the numbers of the lines in a column. */
import type { Disposable, TextDocumentContentProvider, TextDocumentShowOptions, TextEditor } from 'vscode';
import {
  EventEmitter,
  l10n,
  OverviewRulerLane,
  Position,
  Range,
  ThemeColor,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import { excerptAddress, excerptOf } from '../../../shared/addresses';
import { excerptRequest, type Excerpt, type ExcerptMark } from '../../../shared/protocol';
import { columnOf, moveTo } from '../place';
import { ask, type ServerLink } from '../serverLink';
import type { LargeLogs } from './largeLogs';

/**
 * Findings are underlined as in the log; as problems of a document of its own each would be listed twice. The lines differ,
 * too: a colour alone is no word to everybody.
 */
const MARKS = {
  error: markOf('wavy', 'editorError.foreground'),
  warning: markOf('dashed', 'editorWarning.foreground'),
  information: markOf('dotted', 'editorInfo.foreground'),
};

export class Excerpts implements TextDocumentContentProvider, Disposable {
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;
  /** By the address of the log. */
  readonly #known = new Map<string, Excerpt>();
  readonly #listening: Disposable[];

  /** Logs whose excerpt was shown without being asked for: once is enough. */
  readonly #offered = new Set<string>();

  constructor(
    private readonly session: ServerLink,
    private readonly large: LargeLogs,
  ) {
    this.#listening = [
      session.triaged.onDidChange((log) => this.#refresh(log)),
      window.onDidChangeVisibleTextEditors((editors) => editors.forEach((editor) => this.#mark(editor))),
      workspace.onDidChangeTextDocument(({ document }) => {
        for (const editor of window.visibleTextEditors) if (editor.document === document) this.#mark(editor);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => void this.#known.delete(excerptOf(uri.toString()) ?? '')),
    ];
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const log = excerptOf(uri.toString());
    if (log === null) return nothing();
    let excerpt = await ask(this.session, excerptRequest, { uri: log });
    if (excerpt === null) {
      // A window that was opened anew shows its tabs before anybody has read the log.
      await this.large.triage(Uri.parse(log));
      excerpt = await ask(this.session, excerptRequest, { uri: log });
    }
    if (excerpt == null) return nothing();
    this.#known.set(log, excerpt);
    return excerpt.text;
  }

  /**
   * Shows the excerpt of a log that nobody asked for, where there is something to see and room for it: not where it would
   * cover what the user has put beside the log.
   */
  async offer(log: Uri): Promise<void> {
    const verdict = this.session.triaged.get(log);
    if (this.#offered.has(log.toString()) || verdict?.recognised !== true) return;
    if (verdict.root === null && verdict.findingLines.length === 0) return;
    if (window.tabGroups.all.length > 1 || this.large.front?.uri.toString() !== log.toString()) return;
    this.#offered.add(log.toString());
    await this.showBeside(log);
  }

  /** Shows the excerpt of a log beside it, at the root cause, and leaves the cursor where it is. */
  async showBeside(log: Uri): Promise<void> {
    const verdict = this.session.triaged.get(log);
    const root = verdict?.recognised === true && verdict.root?.here === true ? verdict.root : null;
    const place = root === null ? undefined : new Position(root.line, root.character);
    await this.#show(log, place, { preserveFocus: true, preview: true });
  }

  /** Shows a place of a log (from 0) in its excerpt; false for a place that it leaves out. */
  async reveal(log: Uri, place: Position): Promise<boolean> {
    return this.#show(log, place, { preview: false });
  }

  async #show(log: Uri, place: Position | undefined, how: TextDocumentShowOptions): Promise<boolean> {
    const address = addressOf(log);
    const document = await workspace.openTextDocument(address);
    const viewColumn = columnOf(address) ?? ViewColumn.Beside;
    const editor = await window.showTextDocument(document, { ...how, viewColumn });
    const excerpt = this.#known.get(log.toString());
    const row = place === undefined ? -1 : (excerpt?.lines.indexOf(place.line) ?? -1);
    if (place === undefined || excerpt === undefined || row < 0) return false;
    moveTo(editor, new Position(row, place.character + excerpt.indent));
    return true;
  }

  /** The line of the log (from 0) at the cursor of an editor with its excerpt; null in a heading or a gap. */
  lineAt(editor: TextEditor): number | null {
    return this.#known.get(logOf(editor) ?? '')?.lines[editor.selection.active.line] ?? null;
  }

  /** The editor that shows the excerpt of a log, if one does. */
  editorOf(log: Uri): TextEditor | undefined {
    const address = addressOf(log).toString();
    return window.visibleTextEditors.find(({ document }) => document.uri.toString() === address);
  }

  /** The log has been triaged anew, or is gone. */
  #refresh(log: Uri): void {
    if (this.#known.has(log.toString()) && this.session.triaged.get(log) !== undefined) {
      this.#changed.fire(addressOf(log));
    }
  }

  #mark(editor: TextEditor): void {
    const excerpt = this.#known.get(logOf(editor) ?? '');
    // What is shown still is replaced in a moment, and marked then.
    if (excerpt === undefined || excerpt.text !== editor.document.getText()) return;
    for (const severity of ['error', 'warning', 'information'] as const) {
      const marks = excerpt.marks.filter((mark) => mark.severity === severity);
      editor.setDecorations(MARKS[severity], marks.map(rangeOf));
    }
  }

  dispose(): void {
    for (const listening of this.#listening) listening.dispose();
    this.#changed.dispose();
  }
}

function nothing(): string {
  return `${l10n.t('There is no excerpt of this log: it was moved, cannot be read, or is not the log of a PanDA job.')}\n`;
}

function addressOf(log: Uri): Uri {
  return Uri.parse(excerptAddress(log.toString()));
}

function logOf({ document }: TextEditor): string | null {
  return excerptOf(document.uri.toString());
}

function rangeOf({ line, start, end }: ExcerptMark): Range {
  return new Range(line, start, line, end);
}

function markOf(line: string, color: string): ReturnType<typeof window.createTextEditorDecorationType> {
  return window.createTextEditorDecorationType({
    textDecoration: `underline ${line} var(--vscode-${color.replace('.', '-')})`,
    overviewRulerColor: new ThemeColor(color),
    overviewRulerLane: OverviewRulerLane.Right,
  });
}
