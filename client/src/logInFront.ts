/** The log that a command is about: an open document, a log that VS Code hides from us, or the excerpt of one. */
import type { TextEditor, Position } from 'vscode';
import { l10n, Uri, window } from 'vscode';
import { State } from 'vscode-languageclient';
import { excerptOf } from '../../shared/addresses';
import { clientCommands, type TriagedLog } from '../../shared/protocol';
import { editorInFront, whyNoEditor } from './front';
import { hiddenInFront } from './large/hidden';
import type { LargeState } from './large/largeLogs';
import { moveTo, nameOf, openLine } from './place';
import { mention, say } from './say';
import { mayBeLog } from './selector';
import type { Session } from './session';

/** A log in front of the user that the server knows. */
export interface LogInFront {
  /** Its address as VS Code writes it. */
  uri: Uri;
  triaged: TriagedLog;
  /** Line of the log (from 0) at the cursor; null where nobody knows. */
  line: number | null;
  /** VS Code hides the log from us; it is shown by its excerpt. */
  isHidden: boolean;
  /** Has a place of the log (from 0) in view, with the cursor on it. */
  reveal: (place: Position) => Promise<void>;
}

/** Time for a verdict on a large log, also when the server is only just starting. */
const VERDICT_TIMEOUT_MS = 30_000;

/** The log in front with its verdict; undefined after saying why there is none. */
export async function logInFront(session: Session): Promise<LogInFront | undefined> {
  const editor = editorInFront();
  if (editor !== undefined) {
    const log = excerptOf(editor.document.uri.toString());
    return log === null ? openLog(session, editor) : largeLog(session, Uri.parse(log), editor);
  }
  const file = await hiddenInFront();
  if (file !== undefined) return largeLog(session, file.uri, session.excerpts.editorOf(file.uri));
  say(whyNoEditor());
  return undefined;
}

/**
 * The line that a command is about: that of the cursor, else that of the root cause, which is then said; null after saying
 * that it is not known.
 */
export function lineMeant({ line, triaged, uri }: LogInFront): number | null {
  if (line !== null) return line;
  const { root } = triaged;
  if (root?.here === true) {
    mention(
      l10n.t(
        'line {0}, the root cause, as VS Code does not tell where the cursor is in a file of this size',
        root.line + 1,
      ),
    );
    return root.line;
  }
  say(l10n.t('It is not known which line of “{0}” is meant: put the cursor on a line in its excerpt.', nameOf(uri)));
  return null;
}

async function openLog({ triaged, client }: Session, editor: TextEditor): Promise<LogInFront | undefined> {
  const { document, viewColumn } = editor;
  const isAsked = mayBeLog(document);
  // Nobody should wait for a server that is down.
  const patience = isAsked && client.state !== State.Stopped ? VERDICT_TIMEOUT_MS : 0;
  const verdict = await triaged.wait(document.uri, patience);
  if (verdict?.recognised === true) {
    return {
      uri: document.uri,
      triaged: verdict,
      line: editor.selection.active.line,
      isHidden: false,
      reveal: async (place) =>
        moveTo(await window.showTextDocument(document, viewColumn === undefined ? {} : { viewColumn }), place),
    };
  }
  if (isAsked && verdict === undefined) {
    say(l10n.t('There is no verdict on “{0}”: the language server has not answered.', nameOf(document.uri)), [
      clientCommands.showOutput,
      l10n.t('Show Output'),
    ]);
  } else sayForeign(document.uri);
  return undefined;
}

/** @param editor that of its excerpt, if there is one */
async function largeLog(
  { large, excerpts, triaged }: Session,
  uri: Uri,
  editor: TextEditor | undefined,
): Promise<LogInFront | undefined> {
  const state = await large.triage(uri);
  const verdict = triaged.get(uri);
  if (state.is !== 'triaged' || verdict?.recognised !== true) {
    sayWhyNot(uri, state);
    return undefined;
  }
  return {
    uri,
    triaged: verdict,
    line: editor === undefined ? null : excerpts.lineAt(editor),
    isHidden: true,
    reveal: async (place) => {
      if (!(await excerpts.reveal(uri, place))) await openLine(uri, place);
    },
  };
}

/** Says why there is no verdict on a log that VS Code hides from us. */
export function sayWhyNot(uri: Uri, state: LargeState): void {
  if (state.is === 'failed') say(l10n.t('“{0}” {1}.', nameOf(uri), state.problem));
  else if (state.is === 'cancelled') {
    say(l10n.t('The triage of “{0}” was cancelled.', nameOf(uri)), [clientCommands.triage, l10n.t('Triage')]);
  } else sayForeign(uri);
}

function sayForeign(uri: Uri): void {
  say(l10n.t('“{0}” does not look like the log of a PanDA job.', nameOf(uri)), [
    clientCommands.treatAsLog,
    l10n.t('Treat as PanDA Log'),
  ]);
}
