/** Has the language server triage a folder, and shows how far it has come. */
import type { Uri } from 'vscode';
import { CancellationTokenSource, l10n, ProgressLocation, window } from 'vscode';
import { WorkDoneProgress } from 'vscode-languageclient';
import { triageFolderRequest, type Requests } from '../../../shared/protocol';
import { nameOf } from '../place';
import type { Session } from '../session';

type Result = Requests[typeof triageFolderRequest]['result'];

let tokens = 0;

/**
 * @param quietly show progress in the status bar, not in a notification
 * @returns undefined when the server did not answer
 */
export async function triageFolder(
  { client, output }: Session,
  folder: Uri,
  { quietly }: { quietly: boolean },
): Promise<Result | undefined> {
  const location = quietly ? ProgressLocation.Window : ProgressLocation.Notification;
  const title = l10n.t('PanDA: triaging “{0}”', nameOf(folder));
  const stop = new CancellationTokenSource();
  try {
    return await window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
      // Its answer to a cancel is what was done until then.
      token.onCancellationRequested(() => stop.cancel());
      const workDoneToken = `panda-folder-${(tokens += 1)}`;
      let percent = 0;
      const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
        if (value.kind !== 'report') return;
        const now = value.percentage ?? percent;
        progress.report({
          increment: now - percent,
          ...(value.message === undefined ? {} : { message: value.message }),
        });
        percent = now;
      });
      try {
        const uri = client.code2ProtocolConverter.asUri(folder);
        const result: Result = await client.sendRequest(triageFolderRequest, { uri, workDoneToken }, stop.token);
        output.info(
          `${folder.toString()}: ${result !== null && 'jobs' in result ? result.jobs.all : 'no'} jobs triaged`,
        );
        return result;
      } finally {
        listening.dispose();
      }
    });
  } catch (error) {
    client.error(`${triageFolderRequest} failed`, error, false);
    return undefined;
  } finally {
    stop.dispose();
  }
}
