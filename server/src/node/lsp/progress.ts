/** LSP's work done progress under the token of a request; nothing is told to a client that gave none. */
import {
  WorkDoneProgress,
  type Connection,
  type WorkDoneProgressBegin,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
} from 'vscode-languageserver/node';

export interface Progress {
  begin: () => Promise<void>;
  /** @param message what has been done, in a few words */
  report: (percent: number, message?: string) => void;
  end: () => Promise<void>;
}

/** @param title what is done */
export function progressOf(connection: Connection, token: unknown, title: string): Progress {
  if (typeof token !== 'string' && typeof token !== 'number') {
    return { begin: () => Promise.resolve(), report: () => undefined, end: () => Promise.resolve() };
  }
  const send = (value: WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd): Promise<void> =>
    connection.sendProgress(WorkDoneProgress.type, token, value);
  return {
    begin: () => send({ kind: 'begin', title, percentage: 0, cancellable: true }),
    report: (percentage, message) =>
      void send({ kind: 'report', percentage, ...(message === undefined ? {} : { message }) }),
    end: () => send({ kind: 'end' }),
  };
}
