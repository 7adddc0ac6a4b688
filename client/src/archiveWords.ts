/** How a log archive is told of in lists and messages. No VS Code in here, so that it can be tested anywhere. */
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
  return limits.length === 0 ? headline : `${headline}. Not all was read: ${limits.join(' ')}`;
}

/** What is said of an archive without a log of a job. */
export function noJobWords(name: string, { members, limits }: ArchiveContent): string {
  const found = members.length === 0 ? 'no log' : 'no log of a PanDA job that we know';
  return [`“${name}” holds ${found}.`, ...limits].join(' ');
}

/** One entry for each job. */
export function jobItems(jobs: readonly ArchivedJob[]): PlaceItem[] {
  return jobs.map(({ pandaId, headline, place }) => ({
    label: pandaId === null ? 'A job without an id' : `Job ${plainText(pandaId)}`,
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
      const cause = root === undefined ? '' : ` · root cause at line ${root.line + 1}`;
      return {
        label: plainText(name),
        description: what + cause,
        place: root ?? { uri, line: 0, character: 0 },
      };
    });
}
