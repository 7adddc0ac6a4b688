/** The file of failures that are known and accepted: one for each workspace, beside its other files for us. */
import { l10n, Range, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import type { FolderBaseline } from '../../../shared/campaign';
import { folderBaselineRequest } from '../../../shared/protocol';
import { baselineFile } from '../../../shared/settings';
import { nameOf } from '../place';
import { say } from '../say';
import { ask } from '../serverLink';
import type { Session } from '../session';
import { isOne } from '../words';

/** Command of VS Code. */
const MANAGE_TRUST = 'workbench.trust.manage';

/** The baseline for a folder of jobs: that of its workspace folder, without one its own. */
export function baselineFor(folder: Uri): Uri {
  return Uri.joinPath(
    workspace.getWorkspaceFolder(folder)?.uri ?? workspace.workspaceFolders?.[0]?.uri ?? folder,
    baselineFile,
  );
}

/**
 * Which errors of a folder are accepted; undefined where there is no baseline, where it is that of a workspace which
 * the user does not trust, or after saying that it is not known.
 *
 * @param id of the folder
 */
export async function acceptedErrors(session: Session, id: number, file: Uri): Promise<string[] | undefined> {
  if (!workspace.isTrusted) return undefined;
  const text = await textOf(file);
  const baseline = text === undefined ? undefined : await ask(session, folderBaselineRequest, { id, text, accept: [] });
  if (baseline?.problems.length)
    say(l10n.t('“{0}” is used only in part: {1}', nameOf(file), baseline.problems.join(' ')));
  return baseline?.accepted;
}

/**
 * Adds errors to the baseline, and saves it.
 *
 * @param errors their keys
 * @returns all errors of the folder that are accepted now; undefined after saying why none was added
 */
export async function acceptErrors(
  session: Session,
  id: number,
  file: Uri,
  errors: string[],
): Promise<string[] | undefined> {
  if (!workspace.isTrusted) {
    say(l10n.t('Nothing was accepted: the baseline of a workspace is not used until you trust it.'), [
      MANAGE_TRUST,
      l10n.t('Manage Workspace Trust'),
    ]);
    return undefined;
  }
  const before = (await textOf(file)) ?? '';
  const baseline = await ask(session, folderBaselineRequest, { id, text: before, accept: errors });
  if (baseline === undefined) return undefined;
  const why = whyNot(baseline);
  if (why !== null) {
    say(l10n.t('Nothing was added to “{0}”: {1}', nameOf(file), why));
    return undefined;
  }
  if (!(await write(file, before, baseline?.text ?? ''))) {
    say(l10n.t('“{0}” could not be written.', nameOf(file)));
    return undefined;
  }
  void offer(file, errors.length);
  return baseline?.accepted;
}

function whyNot(baseline: FolderBaseline | null): string | null {
  if (baseline === null) return l10n.t('the folder has to be triaged again first.');
  if (baseline.problems.length > 0) return baseline.problems.join(' ');
  return baseline.text === null ? l10n.t('its list does not stand there line by line.') : null;
}

/** As it stands in the editor, where it is open; undefined where there is none. */
async function textOf(file: Uri): Promise<string | undefined> {
  try {
    return (await workspace.openTextDocument(file)).getText();
  } catch {
    // There is none yet.
    return undefined;
  }
}

async function write(file: Uri, before: string, text: string): Promise<boolean> {
  if (text === before) return true;
  if (before === '') {
    try {
      await workspace.fs.writeFile(file, new TextEncoder().encode(text));
      return true;
    } catch {
      return false;
    }
  }
  // Through the editor, so that what somebody has not saved yet is kept, and this can be undone.
  const document = await workspace.openTextDocument(file);
  const edit = new WorkspaceEdit();
  edit.replace(file, new Range(document.positionAt(0), document.positionAt(before.length)), text);
  return (await workspace.applyEdit(edit)) && (await document.save());
}

async function offer(file: Uri, count: number): Promise<void> {
  const open = l10n.t('Open Baseline');
  const place = workspace.asRelativePath(file);
  const said = isOne(count)
    ? l10n.t('{0} error is accepted in {1}.', count, place)
    : l10n.t('{0} errors are accepted in {1}.', count, place);
  const chosen = await window.showInformationMessage(said, open);
  if (chosen === open) await window.showTextDocument(file, { preview: false });
}
