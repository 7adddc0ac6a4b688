/** The cancelling of a request, as the signal that work in Node knows. */
import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver/node';

/** What a client is told whose request was ended early. */
export function cancellation(): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}

/**
 * Does something for a request.
 *
 * @param work gets a signal that is aborted when the request is cancelled, or was before
 * @throws what the work throws
 */
export async function withSignal<T>(token: CancellationToken, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const listening = token.onCancellationRequested(() => stop.abort(cancellation()));
  if (token.isCancellationRequested) stop.abort(cancellation());
  try {
    return await work(stop.signal);
  } finally {
    listening.dispose();
  }
}
