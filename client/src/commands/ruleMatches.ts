/** The command behind the counts above a rule: the lines that it matches. */
import { commands, Location, Position, Range, Uri } from 'vscode';

/** @param args uri of the file of rules, a position in it and locations, all as LSP writes them */
export async function showMatches(...args: unknown[]): Promise<void> {
  const [uri, position, places] = args as [string, Place, { uri: string; range: { start: Place; end: Place } }[]];
  const locations = places.map(
    ({ uri: file, range: { start, end } }) =>
      new Location(Uri.parse(file), new Range(start.line, start.character, end.line, end.character)),
  );
  const at = new Position(position.line, position.character);
  await commands.executeCommand('editor.action.showReferences', Uri.parse(uri), at, locations);
}

interface Place {
  line: number;
  character: number;
}
