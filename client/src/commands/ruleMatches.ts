/** The command behind the counts above a rule: the lines that it matches. */
import { commands, Location, Position, Uri } from 'vscode';
import type { TextChange } from '../../../shared/rules';
import { rangeFrom } from '../place';

type Range = TextChange['range'];

/** @param args uri of the file of rules, a position in it and locations, all as LSP writes them */
export async function showMatches(...args: unknown[]): Promise<void> {
  const [uri, { line, character }, places] = args as [string, Range['start'], { uri: string; range: Range }[]];
  const locations = places.map((place) => new Location(Uri.parse(place.uri), rangeFrom(place.range)));
  const at = new Position(line, character);
  await commands.executeCommand('editor.action.showReferences', Uri.parse(uri), at, locations);
}
