/** How a log archive is told of in lists and messages. Of VS Code only its words are in here, so that it can be tested anywhere. */
import { l10n } from 'vscode';
import type { ArchiveContent, ArchivedFile, ArchivedJob } from '../../shared/protocol';
import { plainText } from './plainText';

/** An entry of a pick list that leads to a place. */
export interface PlaceItem {
  label: string;
  description: string;
  place: ArchivedJob['place'];
}

/** What is said once an archive is open: its verdict, and what of it was not read. */
export function verdictWords({ headline }: ArchivedJob, { limits }: ArchiveContent): string {
  return limits.length === 0 ? headline : l10n.t('{0}. Not all was read: {1}', headline, limits.join(' '));
}

/** What is said of an archive without a log of a job. */
export function noJobWords(name: string, { members, limits }: ArchiveContent): string {
  const found =
    members.length === 0
      ? l10n.t('“{0}” holds no log.', name)
      : l10n.t('“{0}” holds no log of a PanDA job that we know.', name);
  return [found, ...limits].join(' ');
}

/** One entry for each job. */
export function jobItems(jobs: readonly ArchivedJob[]): PlaceItem[] {
  return jobs.map(({ pandaId, headline, place }) => ({
    label: pandaId === null ? l10n.t('A job without an id') : l10n.t('Job {0}', plainText(pandaId)),
    description: plainText(headline),
    place,
  }));
}

/**
 * One entry for each file; one with a root cause says so and leads there.
 *
 * @param isInFront whether a file is the one that is open already: it is left out
 */
export function fileItems({ members, jobs }: ArchiveContent, isInFront: (file: ArchivedFile) => boolean): PlaceItem[] {
  return members
    .filter((file) => !isInFront(file))
    .map(({ uri, name, what }) => {
      const root = jobs.find(({ proven, place }) => proven && place.uri === uri)?.place;
      return {
        label: plainText(name),
        description: root === undefined ? what : l10n.t('{0} · root cause at line {1}', what, root.line + 1),
        place: root ?? { uri, line: 0, character: 0 },
      };
    });
}
