/** The commands that show the sample jobs, for somebody who has no log at hand. */
import { commands, l10n, Position, Uri, workspace } from 'vscode';
import { clientCommands } from '../../../shared/protocol';
import { nameOf, openAt } from '../place';
import { say } from '../say';
import type { Session } from '../session';

/** Where the extension lies, where it may keep files, and its version. */
export interface Home {
  extension: Uri;
  storage: Uri;
  version: string;
}

/** The job that shows most: a verdict, a code that is explained in depth, a rule that can be drafted. */
const FIRST = ['stage-out-storage-full', 'pilotlog.txt'];

/** Opens the log of a failed job, with its verdict in view. */
export async function openSample(session: Session, home: Home): Promise<void> {
  const log = Uri.joinPath(await samples(home), ...FIRST);
  if (!(await openAt(session, log, new Position(0, 0)))) say(l10n.t('“{0}” could not be opened.', nameOf(log)));
}

/** Shows all sample jobs as one error table. */
export async function triageSamples(home: Home): Promise<unknown> {
  return commands.executeCommand(clientCommands.triageFolder, await samples(home));
}

/**
 * The folder of the sample jobs: a copy, so that notes, rules and baselines that come to lie beside them are no files of the
 * extension. It is never written again, as they would be lost. Where the extension's folder cannot be copied, as one that
 * comes from a web server, its own; that cannot be written to either.
 */
async function samples({ extension, storage, version }: Home): Promise<Uri> {
  const shipped = Uri.joinPath(extension, 'samples');
  const copy = Uri.joinPath(storage, version, 'samples');
  try {
    await workspace.fs.stat(copy);
    return copy;
  } catch {
    // Not yet copied.
  }
  // A copy that breaks off stays beside it, and the next one replaces it.
  const begun = Uri.joinPath(storage, version, 'samples.part');
  try {
    await workspace.fs.copy(shipped, begun, { overwrite: true });
    await workspace.fs.rename(begun, copy);
    return copy;
  } catch {
    return shipped;
  }
}
