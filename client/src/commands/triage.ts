/** The commands that ask for a verdict. */
import { languages } from 'vscode';
import { clientCommands, treatAsLogRequest } from '../../../shared/protocol';
import type { TriagedLog, TriagedParams } from '../../../shared/protocol';
import { editorInFront, whyNoEditor } from '../front';
import { mention, say } from '../say';
import type { Session } from '../session';
import { ask, logInFront } from '../session';
import { OWN_LANGUAGES } from '../statusText';

/** Says the verdict on the log in front. Returns it for callers of the command. */
export async function triageInFront(session: Session): Promise<TriagedLog | undefined> {
  const log = await logInFront(session);
  if (log === undefined) return undefined;
  const { headline, root } = log.triaged;
  const goToRoot: [string, string][] = root === null ? [] : [[clientCommands.goToRootCause, 'Go to Root Cause']];
  say(headline, ...goToRoot, [clientCommands.copyReport, 'Copy Triage Report']);
  return log.triaged;
}

/** Has the document in front read as a log whatever its name and content. */
export async function treatAsLog(session: Session): Promise<TriagedParams | undefined> {
  const editor = editorInFront();
  if (editor === undefined) {
    say(await whyNoEditor());
    return undefined;
  }
  let { document } = editor;
  if (!OWN_LANGUAGES.includes(document.languageId)) {
    // The pilot's grammar colours payload lines as well, so it fits any log.
    document = await languages.setTextDocumentLanguage(document, 'panda-pilot-log');
  }
  const uri = session.client.code2ProtocolConverter.asUri(document.uri);
  if ((await ask(session, treatAsLogRequest, { uri })) === undefined) return undefined;
  const verdict = session.triaged.get(document.uri);
  if (verdict?.recognised === true) mention(verdict.headline);
  return verdict;
}
