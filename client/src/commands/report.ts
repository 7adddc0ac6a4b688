/** The commands that make a text out of the triage: a report, a rule. */
import { env, window, workspace } from 'vscode';
import { reportRequest, ruleDraftRequest } from '../../../shared/protocol';
import { lineMeant, logInFront } from '../logInFront';
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
    say('There is no report on this log: it was closed or changed in the meantime.');
    return;
  }
  await env.clipboard.writeText(report);
  mention('the report is on the clipboard');
}

/**
 * Opens the draft of a classification rule as a new document that is not yet saved anywhere.
 *
 * @param place `[uri, line]` as a code action gives it; anything else means the cursor in the log in front, or the root
 *   cause where nothing was found at the cursor
 */
export async function suggestRule(session: Session, ...place: unknown[]): Promise<void> {
  const [uri, line] = place;
  let draft: string | null | undefined;
  if (typeof uri === 'string' && typeof line === 'number') {
    draft = await ask(session, ruleDraftRequest, { uri, line });
  } else {
    const log = await logInFront(session);
    if (log === undefined) return;
    const { triaged } = log;
    const meant = lineMeant(log);
    if (meant === null) return;
    draft = await ask(session, ruleDraftRequest, { uri: triaged.uri, line: meant });
    if (draft === null && triaged.root?.here === true) {
      draft = await ask(session, ruleDraftRequest, { uri: triaged.uri, line: triaged.root.line });
    }
  }
  if (draft === undefined) return;
  if (draft === null) {
    say('There is no finding with an error code here that a rule could match: put the cursor on one.');
    return;
  }
  await window.showTextDocument(await workspace.openTextDocument({ language: 'yaml', content: draft }));
}
