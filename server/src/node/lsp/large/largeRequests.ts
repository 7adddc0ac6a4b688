/** The requests about logs that are read from disk. Params come from outside: wrong ones get null. */
import {
  WorkDoneProgress,
  type CancellationToken,
  type Connection,
  type WorkDoneProgressBegin,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
} from 'vscode-languageserver/node';
import {
  closeFileNotification,
  excerptRequest,
  triageFileRequest,
  type FileProblem,
  type TriagedParams,
  type TriageFileParams,
} from '../../../../../shared/protocol';
import type { Guard } from '../guard';
import { cancellation, type LargeLogs } from './largeLogs';

type Params = Partial<Record<keyof TriageFileParams, unknown>> | null | undefined;

export function registerLargeRequests(connection: Connection, large: LargeLogs, guard: Guard): void {
  const triage = async (params: Params, token: CancellationToken): Promise<TriagedParams | FileProblem | null> => {
    if (typeof params?.uri !== 'string') return null;
    const stop = new AbortController();
    const cancelled = token.onCancellationRequested(() => stop.abort(cancellation()));
    const progress = progressOf(connection, params.workDoneToken);
    await progress.begin();
    try {
      return await large.triage(params.uri, {
        unasked: params.unasked === true,
        asLog: params.asLog === true,
        report: progress.report,
        signal: stop.signal,
      });
    } finally {
      cancelled.dispose();
      await progress.end();
    }
  };
  connection.onRequest(triageFileRequest, guard('triage from disk', null, triage));
  connection.onRequest(
    excerptRequest,
    guard('excerpt', null, (params: Params) => (typeof params?.uri === 'string' ? large.excerpt(params.uri) : null)),
  );
  connection.onNotification(
    closeFileNotification,
    guard('close', undefined, async (params: Params) => {
      if (typeof params?.uri === 'string') await large.close(params.uri);
    }),
  );
}

interface Progress {
  begin: () => Promise<void>;
  report: (percent: number) => void;
  end: () => Promise<void>;
}

/** Progress under a token; nothing is told to a client that gave none. */
function progressOf(connection: Connection, token: unknown): Progress {
  if (typeof token !== 'string' && typeof token !== 'number') {
    return { begin: () => Promise.resolve(), report: () => undefined, end: () => Promise.resolve() };
  }
  const send = (value: WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd): Promise<void> =>
    connection.sendProgress(WorkDoneProgress.type, token, value);
  return {
    begin: () => send({ kind: 'begin', title: 'Reading the log', percentage: 0, cancellable: true }),
    report: (percentage) => void send({ kind: 'report', percentage }),
    end: () => send({ kind: 'end' }),
  };
}
