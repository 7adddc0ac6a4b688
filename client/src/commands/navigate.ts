/** The commands that move the cursor: through the findings of the log in front, to the root cause in any file of its job. */
import { Position, Uri } from 'vscode';
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
    say(`This log proves no root cause: ${headline}`);
    return;
  }
  const place = new Position(root.line, root.character);
  if (root.here) {
    await log.reveal(place);
    return;
  }
  const file = session.client.protocol2CodeConverter.asUri(root.uri);
  if (!(await openAt(session, file, place))) {
    say(`“${nameOf(file)}” could not be opened; the root cause stands there at line ${place.line + 1}.`);
  }
}

export async function step(session: Session, direction: 'next' | 'previous'): Promise<void> {
  const log = await logInFront(session);
  if (log === undefined) return;
  const { findingLines, headline } = log.triaged;
  const target = stepFrom(findingLines, log.line, direction);
  if (target === undefined) {
    say(`There are no findings in this log: ${headline}`);
    return;
  }
  await log.reveal(new Position(target.line, 0));
  const turned = target.wrapped ? (direction === 'next' ? ', from the top again' : ', from the end again') : '';
  mention(`finding ${target.number} of ${findingLines.length}${turned}`);
}

/** Opens the log where the cursor is in its excerpt. */
export async function openLineInLog({ excerpts }: Session): Promise<void> {
  const editor = editorInFront();
  const log = editor === undefined ? null : excerptOf(editor.document.uri.toString());
  if (editor === undefined || log === null) {
    say('This is for the excerpt of a log that is too large for VS Code: there it opens the log itself.');
    return;
  }
  const line = excerpts.lineAt(editor);
  if (line === null) say('This is no line of the log: put the cursor on one that has a number.');
  else await openLine(Uri.parse(log), new Position(line, 0));
}
