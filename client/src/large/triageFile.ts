/** Has the language server read a log from disk; its progress can be seen, and ended, once it takes a while. */
import type { CancellationTokenSource, Progress } from 'vscode';
import { l10n, ProgressLocation, window } from 'vscode';
import { WorkDoneProgress } from 'vscode-languageclient';
import { triageFileRequest, type Requests, type TriageFileParams } from '../../../shared/protocol';
import type { ServerLink } from '../serverLink';

type Result = Requests[typeof triageFileRequest]['result'];

/** Milliseconds after which a person wants to see that something is going on. */
const PATIENCE = 1000;

let tokens = 0;

/**
 * @param name of the file, for the title
 * @param stop ends it; a person can do so, too
 * @param report told how many percent have been read
 * @throws what the request throws, also when it was ended
 */
export async function triageFile(
  { client }: Pick<ServerLink, 'client'>,
  params: TriageFileParams,
  name: string,
  stop: CancellationTokenSource,
  report: (percent: number) => void,
): Promise<Result> {
  const workDoneToken = `panda-triage-${(tokens += 1)}`;
  let shown: Progress<{ message: string; increment: number }> | undefined;
  let percent = 0;
  const tell = (now: number): void => {
    shown?.report({ message: `${now} %`, increment: now - percent });
    percent = now;
    report(now);
  };
  const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
    if (value.kind === 'report' && value.percentage !== undefined) tell(value.percentage);
  });
  const pending: Promise<Result> = client.sendRequest(triageFileRequest, { ...params, workDoneToken }, stop.token);
  const options = {
    location: ProgressLocation.Notification,
    cancellable: true,
    title: l10n.t('PanDA: reading “{0}”', name),
  };
  const show = setTimeout(() => {
    void window.withProgress<unknown>(options, (progress, token) => {
      token.onCancellationRequested(() => stop.cancel());
      shown = progress;
      progress.report({ message: `${percent} %`, increment: percent });
      return pending.then(undefined, () => undefined);
    });
  }, PATIENCE);
  try {
    return await pending;
  } finally {
    clearTimeout(show);
    listening.dispose();
  }
}
