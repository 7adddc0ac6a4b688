/** The command that opens a job's log archive where its root cause stands, and then its other files. */
import type { QuickPickItem } from 'vscode';
import { l10n, Position, ProgressLocation, Uri, window } from 'vscode';
import { memberOf } from '../../../shared/addresses';
import type { ArchiveContent, ArchivedJob } from '../../../shared/protocol';
import { archiveRequest, clientCommands } from '../../../shared/protocol';
import { archiveToOpen, memberInFront } from '../archiveChoice';
import { fileItems, jobItems, noJobWords, verdictWords, type PlaceItem } from '../archiveWords';
import type { Members } from '../member';
import { nameOf, openAt } from '../place';
import { say } from '../say';
import { ask } from '../serverLink';
import type { Session } from '../session';

/** @param argument the archive as the Explorer or another extension gives it; anything else asks which one is meant */
export async function openArchive(session: Session, members: Members, argument?: unknown): Promise<void> {
  const given = argument instanceof Uri ? argument : typeof argument === 'string' ? Uri.parse(argument) : undefined;
  const inFront = given === undefined ? memberInFront() : undefined;
  if (inFront !== undefined) {
    const content = await contentOf(session, inFront.archive);
    if (content !== undefined && (await openFile(session, content, inFront.document)) !== 'other archive') return;
  }
  const archive = given ?? (await archiveToOpen());
  const content = archive === undefined ? undefined : await contentOf(session, archive);
  if (archive === undefined || content === undefined) return;
  members.refresh(content.members);
  const [first, ...more] = content.jobs;
  if (first === undefined) {
    say(noJobWords(nameOf(archive), content));
    if (content.members.length > 0) await openFile(session, content);
    return;
  }
  const job = more.length === 0 ? first : await pickJob(content);
  if (job === undefined || !(await openPlace(session, job.place))) return;
  // The command then offers the other files: where the file in front is one of the archive.
  const hasOthers = content.members.length > 1 && memberOf(job.place.uri) !== null;
  const others: [string, string][] = hasOthers ? [[clientCommands.openArchive, l10n.t('Open Another File…')]] : [];
  say(verdictWords(job, content), ...others, [clientCommands.copyReport, l10n.t('Copy Triage Report')]);
}

/** What an archive holds; undefined after saying why that is not known. */
async function contentOf(session: Session, archive: Uri): Promise<ArchiveContent | undefined> {
  const params = { uri: session.client.code2ProtocolConverter.asUri(archive) };
  const reading = { location: ProgressLocation.Window, title: l10n.t('PanDA: reading the log archive') };
  const content = await window.withProgress(reading, () => ask(session, archiveRequest, params));
  if (content === undefined) return undefined;
  if (content !== null && !('problem' in content)) return content;
  say(l10n.t('“{0}” cannot be opened: {1}.', nameOf(archive), content?.problem ?? l10n.t('reading it failed')));
  return undefined;
}

async function pickJob(content: ArchiveContent): Promise<ArchivedJob | undefined> {
  const title = l10n.t('Jobs in the Log Archive');
  const picked = await window.showQuickPick(jobItems(content.jobs), { title, matchOnDescription: true });
  return content.jobs.find(({ place }) => place === picked?.place);
}

/**
 * Has one of the files picked and opens it.
 *
 * @param inFront a file that is open already; then the list also leads to another archive
 */
async function openFile(session: Session, content: ArchiveContent, inFront?: Uri): Promise<'other archive' | 'done'> {
  const isInFront = ({ uri }: { uri: string }): boolean => Uri.parse(uri).toString() === inFront?.toString();
  const other: QuickPickItem = { label: `$(folder-opened) ${l10n.t('Triage another log archive…')}` };
  const items: (PlaceItem | QuickPickItem)[] = fileItems(content, isInFront);
  const picked = await window.showQuickPick(inFront === undefined ? items : [...items, other], {
    title: l10n.t('Open Another File of the Archive'),
    matchOnDescription: true,
  });
  if (picked === other) return 'other archive';
  if (picked !== undefined && 'place' in picked) await openPlace(session, picked.place);
  return 'done';
}

async function openPlace(session: Session, { uri, line, character }: ArchivedJob['place']): Promise<boolean> {
  const file = session.client.protocol2CodeConverter.asUri(uri);
  const opened = await openAt(session, file, new Position(line, character));
  if (!opened) say(l10n.t('“{0}” could not be opened.', nameOf(file)));
  return opened;
}
