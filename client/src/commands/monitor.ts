/** The commands that open the monitor's page of a job or a task. */
import { env, l10n, Uri } from 'vscode';
import { logInFront } from '../logInFront';
import { say } from '../say';
import type { Session } from '../session';
import { isWebAddress } from '../webAddress';

export async function openInMonitor(session: Session, what: 'job' | 'task'): Promise<void> {
  const log = await logInFront(session);
  if (log === undefined) return;
  const address = what === 'job' ? log.triaged.jobUrl : log.triaged.taskUrl;
  if (address === null) {
    say(
      what === 'job'
        ? l10n.t('This log does not say which job it belongs to.')
        : l10n.t('This log does not say which task it belongs to.'),
    );
  } else if (!isWebAddress(address)) {
    say(l10n.t('“{0}” is not an http or https address. Check the setting pandaLog.monitors.', address));
  } else {
    await env.openExternal(Uri.parse(address, true));
  }
}
