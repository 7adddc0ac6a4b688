/** References: from a file, job, task, process, replica, storage endpoint or host to every line of the job that speaks of it. */
import type { Location, Position } from 'vscode-languageserver-types';
import type { Analysis } from './analysis';
import { mentionsIn } from './mentions';
import { subjectAt } from './subjectAt';

/** References that are listed at most. */
export const MAX_REFERENCES = 1000;

export interface References {
  locations: Location[];
  /** What is not listed, in words for a person; null when all is. */
  limit: string | null;
}

/**
 * Every place that speaks of what stands at the position: those of the document first, then those of the job's other
 * logs that an editor can open.
 *
 * @param declaration whether the place where each log first speaks of it counts as well
 * @returns null where nothing is named
 */
export function references(analysis: Analysis, position: Position, declaration = true): References | null {
  const subject = subjectAt(analysis, position);
  if (subject === null) return null;
  const locations: Location[] = [];
  let more = false;
  const logs = [analysis.log, ...[...analysis.logs.values()].filter(({ path }) => path !== analysis.log.path)];
  for (const log of logs.filter(({ path }) => analysis.canOpen(path))) {
    const room = MAX_REFERENCES - locations.length;
    const found = mentionsIn(log, subject, room + (declaration ? 0 : 1));
    const uri = analysis.uriOf(log.path);
    locations.push(...found.ranges.slice(declaration ? 0 : 1).map((range) => ({ uri, range })));
    more ||= found.more;
  }
  const limit = more ? `More lines speak of it; the first ${locations.length} places are listed.` : null;
  return { locations, limit };
}
