/** The commands that the server runs itself: showing a place, opening an address. */
import {
  MessageType,
  type Connection,
  type ExecuteCommandParams,
  type ShowDocumentParams,
} from 'vscode-languageserver';
import { serverCommands } from '../../../shared/protocol';
import type { ClientTraits } from './client';
import type { Guard } from './guard';
import { tell } from './tell';

/** Wrong arguments, and clients that cannot show documents, get a message of one sentence. */
export function registerCommands(connection: Connection, traits: () => ClientTraits, guard: Guard): void {
  const run = async ({ command, arguments: args = [] }: ExecuteCommandParams): Promise<null> => {
    const target = targetOf(command, args);
    if ('why' in target) await tell(connection, MessageType.Error, `${command}: ${target.why}.`);
    else if (!traits().showsDocuments) await tell(connection, MessageType.Info, inWords(target));
    else if (!(await connection.window.showDocument(target)).success) {
      await tell(connection, MessageType.Error, `The editor could not show ${target.uri}.`);
    }
    return null;
  };
  connection.onExecuteCommand(guard('command', null, run));
}

function targetOf(command: string, [first, line, character]: readonly unknown[]): ShowDocumentParams | { why: string } {
  if (command === serverCommands.openUrl) {
    return typeof first === 'string' && /^https?:\/\//i.test(first)
      ? { uri: first, external: true }
      : { why: 'its argument must be an http or https address' };
  }
  if (command !== serverCommands.showLocation) return { why: 'no such command' };
  if (typeof first !== 'string' || !isIndex(line)) return { why: 'its arguments must be a document and a line from 0' };
  const start = { line, character: isIndex(character) ? character : 0 };
  return { uri: first, takeFocus: true, selection: { start, end: start } };
}

/** What a person can do who uses an editor that shows no documents on request. */
function inWords({ uri, selection }: ShowDocumentParams): string {
  return selection === undefined ? `Open ${uri}` : `See line ${selection.start.line + 1} of ${uri}`;
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
