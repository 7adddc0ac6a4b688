/** Showing a place in a file. */
import type { Position, TextEditor, Uri } from 'vscode';
import { Selection, TextEditorRevealType, window, workspace } from 'vscode';
import type { Session } from './session';

/** A file of a job, in a tab that stays: its reader goes back and forth. False when it could not be opened. */
export async function openAt({ client }: Session, file: Uri, place: Position): Promise<boolean> {
  try {
    const document = await workspace.openTextDocument(file);
    moveTo(await window.showTextDocument(document, { preview: false }), place);
    return true;
  } catch (error) {
    client.error(`${file.toString()} could not be opened`, error, false);
    return false;
  }
}

/** Puts the cursor at a place and has it in view. */
export function moveTo(editor: TextEditor, place: Position): void {
  editor.selection = new Selection(place, place);
  editor.revealRange(editor.selection, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The last part of an address: the name of the file. */
export function nameOf({ path }: Uri): string {
  return path.replace(/^.*\//, '');
}
