/** Keeps the server alive: whatever a handler throws is told in the log and answered with nothing. */
import { ResponseError, type RemoteConsole } from 'vscode-languageserver/node';

export interface Guard {
  /** The handler, answering `otherwise` when it throws. An LSP error that it throws on purpose goes to the client. */
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
        return await handler(...args);
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        console.error(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        return otherwise;
      }
    };
}
