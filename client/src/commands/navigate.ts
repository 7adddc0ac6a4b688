/** The commands that move the cursor through the findings of the log in front. */
import type { TextEditor } from 'vscode';
import { Position, Selection, TextEditorRevealType, window } from 'vscode';
import { mention, say } from '../say';
import type { Session } from '../session';
import { logInFront } from '../session';
import { stepFrom } from '../stepping';

export async function goToRootCause(session: Session): Promise<void> {
  const log = await logInFront(session);
  if (log === undefined) return;
  const { root, headline } = log.triaged;
  if (root === null) say(`This log proves no root cause: ${headline}`);
  else await reveal(log.editor, new Position(root.line, root.character));
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
  const editor = await window.showTextDocument(document, viewColumn === undefined ? {} : { viewColumn });
  editor.selection = new Selection(place, place);
  editor.revealRange(editor.selection, TextEditorRevealType.InCenterIfOutsideViewport);
}
