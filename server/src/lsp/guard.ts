/** Keeps the server alive: whatever a handler throws is told in the log and answered with nothing. */
import { CancellationToken, LSPErrorCodes, ResponseError, type RemoteConsole } from 'vscode-languageserver';

export interface Guard {
  /**
   * The handler, answering `otherwise` when it throws. An LSP error that it throws on purpose goes to the client. Whoever
   * cancels a request is answered at once, whatever the handler waits for.
   */
  <Args extends unknown[], Result>(
    name: string,
    otherwise: Result,
    handler: (...args: Args) => Result | Promise<Result>,
  ): (...args: Args) => Promise<Result>;
}

export function guardWith(console: RemoteConsole): Guard {
  return (name, otherwise, handler) =>
    async (...args) => {
      try {
        const token = args.find((arg) => CancellationToken.is(arg));
        return await (token === undefined ? handler(...args) : Promise.race([cancelled(token), handler(...args)]));
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        console.error(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        return otherwise;
      }
    };
}

/** Fails when a request is cancelled, or was before its turn had come. */
function cancelled(token: CancellationToken): Promise<never> {
  return new Promise((_, reject) => {
    const fail = (): void => reject(new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.'));
    // A token that is cancelled already never tells so again.
    if (token.isCancellationRequested) fail();
    else token.onCancellationRequested(fail);
  });
}
