/** The commands that ask for a verdict. */
import { l10n, languages, Uri } from 'vscode';
import { excerptOf } from '../../../shared/addresses';
import { clientCommands, treatAsLogRequest } from '../../../shared/protocol';
import type { TriagedLog, TriagedParams } from '../../../shared/protocol';
import { editorInFront, whyNoEditor } from '../front';
import { hiddenInFront } from '../large/hidden';
import { logInFront, sayWhyNot } from '../logInFront';
import { mention, say } from '../say';
import { ask } from '../serverLink';
import type { Session } from '../session';
import { OWN_LANGUAGES } from '../statusText';

/** Says the verdict on the log in front, and shows the excerpt of a large one. Returns it for callers of the command. */
export async function triageInFront(session: Session): Promise<TriagedLog | undefined> {
  const log = await logInFront(session);
  if (log === undefined) return undefined;
  if (log.isHidden) await session.excerpts.showBeside(log.uri);
  const { headline, root } = log.triaged;
  const goToRoot: [string, string][] =
    root === null ? [] : [[clientCommands.goToRootCause, l10n.t('Go to Root Cause')]];
  say(headline, ...goToRoot, [clientCommands.copyReport, l10n.t('Copy Triage Report')]);
  return log.triaged;
}

/** Has the document in front read as a log whatever its name and content. */
export async function treatAsLog(session: Session): Promise<TriagedParams | undefined> {
  const editor = editorInFront();
  const excerpt = editor === undefined ? null : excerptOf(editor.document.uri.toString());
  const hidden = editor === undefined ? (await hiddenInFront())?.uri : undefined;
  const large = excerpt === null ? hidden : Uri.parse(excerpt);
  if (large !== undefined) return treatLargeAsLog(session, large);
  if (editor === undefined) {
    say(whyNoEditor());
    return undefined;
  }
  let { document } = editor;
  if (!OWN_LANGUAGES.includes(document.languageId)) {
    // The pilot's grammar colours payload lines as well, so it fits any log.
    document = await languages.setTextDocumentLanguage(document, 'panda-pilot-log');
  }
  const uri = session.client.code2ProtocolConverter.asUri(document.uri);
  if ((await ask(session, treatAsLogRequest, { uri })) === undefined) return undefined;
  return told(session, document.uri);
}

async function treatLargeAsLog(session: Session, uri: Uri): Promise<TriagedParams | undefined> {
  const state = await session.large.triage(uri, { asLog: true });
  if (state.is !== 'triaged') {
    sayWhyNot(uri, state);
    return undefined;
  }
  await session.excerpts.showBeside(uri);
  return told(session, uri);
}

function told({ triaged }: Session, uri: Uri): TriagedParams | undefined {
  const verdict = triaged.get(uri);
  if (verdict?.recognised === true) mention(verdict.headline);
  return verdict;
}
