/** The jobs of a log archive, for somebody who has opened none of its files yet. */
import type { ArchivedJob } from '../../../shared/protocol';
import type { Settings } from '../../../shared/settings';
import type { Engine } from '../engine/index';
import type { Log, Reading, Triage } from '../engine/types';
import { rootFinding } from '../report/words';
import { judgeOptions } from './analysis';
import { seenInOwnCopy } from './ownCopy';
import { rangeOf } from './places';
import { headline } from './verdictText';

/** A file that was read, and where an editor finds it. */
export interface ReadFile {
  uri: string;
  reading: Reading;
}

/**
 * The verdict on each job that has a log in an archive, and the place in its files where a reader begins.
 *
 * @param archive the archive's name in the job; its files are named as if it were a folder
 * @param files those of the archive, and what lies beside it
 * @returns in the order in which the jobs began
 */
export function archivedJobs(
  engine: Engine,
  archive: string,
  files: readonly ReadFile[],
  settings: Settings,
): ArchivedJob[] {
  const inside = `${archive}/`;
  const byName = new Map(files.map((file) => [file.reading.log.path, file]));
  const logOf = (name: string): Log | undefined => byName.get(name)?.reading.log;
  const triages = engine.judgeAll(
    files.map(({ reading }) => reading),
    judgeOptions(settings),
  );
  return triages.flatMap((triage) => {
    const logs = triage.files.filter((name) => name.startsWith(inside)).flatMap((name) => logOf(name) ?? []);
    const first = logs.find(({ kind }) => kind === 'pilot') ?? logs[0];
    if (first === undefined) return [];
    const seen = seenInOwnCopy(triage, first, (name) => logOf(name)?.kind);
    const root = rootFinding(seen);
    const start =
      root === undefined
        ? { line: triages.length > 1 ? beginning(triage, first) : 0, character: 0 }
        : rangeOf(root).start;
    return {
      pandaId: triage.job.pandaId,
      outcome: triage.verdict.outcome,
      headline: headline(seen, inside),
      place: { uri: byName.get(root?.file ?? first.path)?.uri ?? '', ...start },
      proven: root !== undefined,
    };
  });
}

/** The line, from 0, at which a log of several jobs begins to speak of one. */
function beginning({ timeline }: Triage, { path }: Log): number {
  const lines = timeline.filter(({ file }) => file === path).map(({ line }) => line - 1);
  return lines.length === 0 ? 0 : Math.min(...lines);
}
