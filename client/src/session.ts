/** What every command works with. */
import type { LogOutputChannel, TextEditor } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { State } from 'vscode-languageclient/node';
import { clientCommands } from '../../shared/protocol';
import type { Requests, TriagedLog } from '../../shared/protocol';
import { editorInFront, whyNoEditor } from './front';
import { nameOf } from './place';
import { say } from './say';
import { isTold } from './selector';
import type { TriagedStore } from './triaged';

export interface Session {
  client: LanguageClient;
  triaged: TriagedStore;
  output: LogOutputChannel;
}

/** A log in front of the user that the server knows. */
interface LogInFront {
  editor: TextEditor;
  triaged: TriagedLog;
}

/** Time for a verdict on a large log, also when the server is only just starting. */
const VERDICT_TIMEOUT_MS = 30_000;

/** The log in front with its verdict; undefined after saying why there is none. */
export async function logInFront({ triaged, client }: Session): Promise<LogInFront | undefined> {
  const editor = editorInFront();
  if (editor === undefined) {
    say(await whyNoEditor());
    return undefined;
  }
  const { document } = editor;
  const told = isTold(document);
  // Nobody should wait for a server that is down.
  const patience = told && client.state !== State.Stopped ? VERDICT_TIMEOUT_MS : 0;
  const verdict = await triaged.wait(document.uri, patience);
  if (verdict?.recognised === true) return { editor, triaged: verdict };
  const name = nameOf(document.uri);
  if (told && verdict === undefined) {
    say(`There is no verdict on “${name}”: the language server has not answered.`, [
      clientCommands.showOutput,
      'Show Output',
    ]);
  } else {
    say(`“${name}” does not look like the log of a PanDA job.`, [clientCommands.treatAsLog, 'Treat as PanDA Log']);
  }
  return undefined;
}

/** Sends a request to the server; undefined after saying that it failed. */
export async function ask<Method extends keyof Requests>(
  { client }: Session,
  method: Method,
  params: Requests[Method]['params'],
): Promise<Requests[Method]['result'] | undefined> {
  try {
    return await (params === undefined ? client.sendRequest(method) : client.sendRequest(method, params));
  } catch (error) {
    client.error(`${method} failed`, error, false);
    say('The language server did not answer.', [clientCommands.showOutput, 'Show Output']);
    return undefined;
  }
}
