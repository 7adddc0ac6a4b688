/** The commands that open the monitor's page of a job or a task. */
import { env, Uri } from 'vscode';
import { logInFront } from '../logInFront';
import { say } from '../say';
import type { Session } from '../session';
import { isWebAddress } from '../webAddress';

export async function openInMonitor(session: Session, what: 'job' | 'task'): Promise<void> {
  const log = await logInFront(session);
  if (log === undefined) return;
  const address = what === 'job' ? log.triaged.jobUrl : log.triaged.taskUrl;
  if (address === null) {
    say(`This log does not say which ${what} it belongs to.`);
  } else if (!isWebAddress(address)) {
    say(`“${address}” is not an http or https address. Check the setting pandaLog.monitors.`);
  } else {
    await env.openExternal(Uri.parse(address, true));
  }
}
