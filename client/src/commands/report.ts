/** The command that makes a report of the triage. */
import { env, l10n } from 'vscode';
import { reportRequest } from '../../../shared/protocol';
import { logInFront } from '../logInFront';
import { mention, say } from '../say';
import { ask } from '../serverLink';
import type { Session } from '../session';

/** @param place address of a document as a code action gives it; anything else means the log in front */
export async function copyReport(session: Session, place?: unknown): Promise<void> {
  const uri = typeof place === 'string' ? place : (await logInFront(session))?.triaged.uri;
  if (uri === undefined) return;
  const report = await ask(session, reportRequest, { uri });
  if (report === undefined) return;
  if (report === null) {
    say(l10n.t('There is no report on this log: it was closed or changed in the meantime.'));
    return;
  }
  await env.clipboard.writeText(report);
  mention(l10n.t('the report is on the clipboard'));
}
