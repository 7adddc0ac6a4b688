/** The way to the language server, and what it told. */
import type { CancellationToken, LogOutputChannel } from 'vscode';
import { l10n } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { clientCommands } from '../../shared/protocol';
import type { Requests } from '../../shared/protocol';
import { say } from './say';
import type { TriagedStore } from './triaged';

export interface ServerLink {
  client: BaseLanguageClient;
  triaged: TriagedStore;
  output: LogOutputChannel;
  /** The server reads from disk what VS Code shows to no extension. */
  readsDisk: boolean;
}

/**
 * Sends a request to the server.
 *
 * @param token of whom may cancel it
 * @returns undefined when it failed, which is said, or was cancelled
 */
export async function ask<Method extends keyof Requests>(
  { client }: Pick<ServerLink, 'client'>,
  method: Method,
  params: Requests[Method]['params'],
  token?: CancellationToken,
): Promise<Requests[Method]['result'] | undefined> {
  try {
    // A token that is given as undefined is sent as a second parameter.
    return await (token === undefined ? client.sendRequest(method, params) : client.sendRequest(method, params, token));
  } catch (error) {
    if (token?.isCancellationRequested === true) return undefined;
    client.error(`${method} failed`, error, false);
    say(l10n.t('The language server did not answer.'), [clientCommands.showOutput, l10n.t('Show Output')]);
    return undefined;
  }
}
