/** The commands that move the cursor: through the findings of the log in front, to the root cause in any file of its job. */
import { l10n, Position, Uri } from 'vscode';
import { excerptOf } from '../../../shared/addresses';
import { editorInFront } from '../front';
import { logInFront } from '../logInFront';
import { nameOf, openAt, openLine } from '../place';
import { mention, say } from '../say';
import type { Session } from '../session';
import { stepFrom } from '../stepping';

export async function goToRootCause(session: Session): Promise<void> {
  const log = await logInFront(session);
  if (log === undefined) return;
  const { root, headline } = log.triaged;
  if (root === null) {
    say(l10n.t('This log proves no root cause: {0}', headline));
    return;
  }
  const place = new Position(root.line, root.character);
  if (root.here) {
    await log.reveal(place);
    return;
  }
  const file = session.client.protocol2CodeConverter.asUri(root.uri);
  if (!(await openAt(session, file, place))) {
    say(l10n.t('“{0}” could not be opened; the root cause stands there at line {1}.', nameOf(file), place.line + 1));
  }
}

export async function step(session: Session, direction: 'next' | 'previous'): Promise<void> {
  const log = await logInFront(session);
  if (log === undefined) return;
  const { findingLines, headline } = log.triaged;
  const target = stepFrom(findingLines, log.line, direction);
  if (target === undefined) {
    say(l10n.t('There are no findings in this log: {0}', headline));
    return;
  }
  await log.reveal(new Position(target.line, 0));
  const [number, all] = [target.number, findingLines.length];
  if (!target.wrapped) mention(l10n.t('finding {0} of {1}', number, all));
  else if (direction === 'next') mention(l10n.t('finding {0} of {1}, from the top again', number, all));
  else mention(l10n.t('finding {0} of {1}, from the end again', number, all));
}

/** Opens the log where the cursor is in its excerpt. */
export async function openLineInLog({ excerpts }: Session): Promise<void> {
  const editor = editorInFront();
  const log = editor === undefined ? null : excerptOf(editor.document.uri.toString());
  if (editor === undefined || log === null) {
    say(l10n.t('This is for the excerpt of a log that is too large for VS Code: there it opens the log itself.'));
    return;
  }
  const line = excerpts.lineAt(editor);
  if (line === null) say(l10n.t('This is no line of the log: put the cursor on one that has a number.'));
  else await openLine(Uri.parse(log), new Position(line, 0));
}
