/** The requests about logs that are read from disk. Params come from outside: wrong ones get null. */
import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import {
  closeFileNotification,
  excerptRequest,
  triageFileRequest,
  type FileProblem,
  type TriagedParams,
  type TriageFileParams,
} from '../../../../../shared/protocol';
import type { Guard } from '../../../lsp/guard';
import { withSignal } from '../cancelling';
import { progressOf } from '../progress';
import type { LargeLogs } from './largeLogs';

type Params = Partial<Record<keyof TriageFileParams, unknown>> | null | undefined;

export function registerLargeRequests(connection: Connection, large: LargeLogs, guard: Guard): void {
  const triage = async (params: Params, token: CancellationToken): Promise<TriagedParams | FileProblem | null> => {
    const uri = params?.uri;
    if (typeof uri !== 'string') return null;
    const [unasked, asLog] = [params?.unasked === true, params?.asLog === true];
    const progress = progressOf(connection, params?.workDoneToken, 'Reading the log');
    await progress.begin();
    try {
      return await withSignal(token, (signal) =>
        large.triage(uri, { unasked, asLog, report: progress.report, signal }),
      );
    } finally {
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
