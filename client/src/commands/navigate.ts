/** The commands that move the cursor: through the findings of the log in front, to the root cause in any file of its job. */
import type { TextEditor } from 'vscode';
import { Position, window } from 'vscode';
import { moveTo, nameOf, openAt } from '../place';
import { mention, say } from '../say';
import type { Session } from '../session';
import { logInFront } from '../session';
import { stepFrom } from '../stepping';

export async function goToRootCause(session: Session): Promise<void> {
  const log = await logInFront(session);
  if (log === undefined) return;
  const { root, headline } = log.triaged;
  if (root === null) {
    say(`This log proves no root cause: ${headline}`);
    return;
  }
  const file = session.client.protocol2CodeConverter.asUri(root.uri);
  const place = new Position(root.line, root.character);
  if (file.toString() === log.editor.document.uri.toString()) await reveal(log.editor, place);
  else if (!(await openAt(session, file, place))) {
    say(`“${nameOf(file)}” could not be opened; the root cause stands there at line ${place.line + 1}.`);
  }
}

export async function step(session: Session, direction: 'next' | 'previous'): Promise<void> {
  const log = await logInFront(session);
  if (log === undefined) return;
  const { findingLines, headline } = log.triaged;
  const target = stepFrom(findingLines, log.editor.selection.active.line, direction);
  if (target === undefined) {
    say(`There are no findings in this log: ${headline}`);
    return;
  }
  await reveal(log.editor, new Position(target.line, 0));
  const turned = target.wrapped ? (direction === 'next' ? ', from the top again' : ', from the end again') : '';
  mention(`finding ${target.number} of ${findingLines.length}${turned}`);
}

async function reveal({ document, viewColumn }: TextEditor, place: Position): Promise<void> {
  moveTo(await window.showTextDocument(document, viewColumn === undefined ? {} : { viewColumn }), place);
}
