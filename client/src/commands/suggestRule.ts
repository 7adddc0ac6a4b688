/** The commands that draft a rule for the PanDA server. */
import { l10n, Uri, workspace } from 'vscode';
import { ruleDraftRequest } from '../../../shared/protocol';
import type { RuleDraftParams } from '../../../shared/rules';
import { excerptOf } from '../../../shared/addresses';
import { editorInFront } from '../front';
import { lineMeant, logInFront } from '../logInFront';
import { chooseRuleFile } from '../ruleFiles';
import { say } from '../say';
import { ask } from '../serverLink';
import type { Session } from '../session';
import { writeRules } from '../writeRules';

type Table = RuleDraftParams['table'];
type About = RuleDraftParams['about'];

/**
 * Drafts a rule for a line of a log into a file of rules, which opens with the change not yet saved: what the rule matches
 * of the logs that are open stands above it.
 *
 * @param place `[uri, line]` as a code action gives it; anything else means the cursor in the log in front, or the root
 *   cause where nothing was found at the cursor
 */
export async function suggestRule(session: Session, table: Table, ...place: unknown[]): Promise<void> {
  const [uri, line] = place;
  if (typeof uri === 'string' && typeof line === 'number') {
    await draft(session, table, [{ uri, line }], Uri.parse(uri));
    return;
  }
  const log = await logInFront(session);
  if (log === undefined) return;
  const meant = lineMeant(log);
  if (meant === null) return;
  const { triaged } = log;
  const marked = markedInFront();
  const abouts: About[] = [{ uri: triaged.uri, line: meant, ...(marked === '' ? {} : { marked }) }];
  if (triaged.root?.here === true) abouts.push({ uri: triaged.uri, line: triaged.root.line });
  await draft(session, table, abouts, log.uri);
}

/** @param abouts what the rule may be for: the first for which there can be one counts */
async function draft(session: Session, table: Table, abouts: readonly About[], near: Uri | undefined): Promise<void> {
  const target = await chooseRuleFile(near);
  if (target === undefined) return;
  const document = await workspace.openTextDocument(target);
  for (const about of abouts) {
    const { version } = document;
    const file = { uri: document.uri.toString(), text: document.getText() };
    const made = await ask(session, ruleDraftRequest, { table, about, file });
    if (made === undefined) return;
    if (made === null) continue;
    if ((await writeRules(document, version, made)) && 'doubt' in made && made.doubt !== null) say(made.doubt);
    return;
  }
  say(
    table === 'retry'
      ? l10n.t('There is no finding with an error code here that a retry rule could match: put the cursor on one.')
      : l10n.t(
          'There is no finding with an error code here that a classification rule could match: put the cursor on one.',
        ),
  );
}

/** What is selected on one line of the log in front; an excerpt has numbers before its lines. */
function markedInFront(): string {
  const editor = editorInFront();
  if (editor === undefined || excerptOf(editor.document.uri.toString()) !== null) return '';
  const { selection, document } = editor;
  return selection.isSingleLine ? document.getText(selection) : '';
}
