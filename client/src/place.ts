/** Showing a place in a file. */
import type { Position, Tab, TextEditor, Uri } from 'vscode';
import { commands, Range, Selection, TabInputText, TextEditorRevealType, ViewColumn, window, workspace } from 'vscode';
import { fileName } from '../../shared/addresses';
import type { TextChange } from '../../shared/rules';
import type { ServerLink } from './serverLink';

/** A file of a job, in a tab that stays: its reader goes back and forth. False when it could not be opened. */
export async function openAt(
  { client }: Pick<ServerLink, 'client'>,
  file: Uri,
  place: Position,
  viewColumn = ViewColumn.Active,
): Promise<boolean> {
  try {
    const document = await workspace.openTextDocument(file);
    moveTo(await window.showTextDocument(document, { preview: false, viewColumn }), place);
    return true;
  } catch (error) {
    client.error(`${file.toString()} could not be opened`, error, false);
    return false;
  }
}

/** Opens a file with the cursor at a place, also one that VS Code shows to no extension; in its tab if it has one. */
export async function openLine(file: Uri, place: Position): Promise<void> {
  const viewColumn = columnOf(file);
  await commands.executeCommand('vscode.open', file, {
    selection: new Range(place, place),
    preview: false,
    ...(viewColumn === undefined ? {} : { viewColumn }),
  });
}

/** Where a file stands in a tab. */
export function columnOf(file: Uri): ViewColumn | undefined {
  const isOfFile = ({ input }: Tab): boolean =>
    input instanceof TabInputText && input.uri.toString() === file.toString();
  return window.tabGroups.all.find(({ tabs }) => tabs.some(isOfFile))?.viewColumn;
}

/** Puts the cursor at a place and has it in view. */
export function moveTo(editor: TextEditor, place: Position): void {
  editor.selection = new Selection(place, place);
  editor.revealRange(editor.selection, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The name of a file. */
export function nameOf(file: Uri): string {
  return fileName(file.toString());
}

/** A range as VS Code has it. */
export function rangeFrom({ start, end }: TextChange['range']): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
