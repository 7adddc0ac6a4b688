/** Inlay hints: how long a log was silent before a record. */
import type { InlayHint, Range } from 'vscode-languageserver-types';
import { stageTitle } from '../engine/job/stages';
import type { Log, RecordHead } from '../engine/types';
import { duration, shortTime } from '../report/words';
import type { Analysis } from './analysis';

/** Records above a range that are looked at for the one before it. */
const MAX_BACK = 2000;
/** Hints for one request; a log that is silent more often is a list of dates. */
const MAX_HINTS = 1000;

/** The time of a record, kept apart by who wrote it: the clocks of a payload are its own. */
interface Dated {
  clock: string;
  line: number;
  time: number;
}

/**
 * A hint in front of each record of the range that comes later after the one before it than `pandaLog.gapSeconds`.
 * Records without a date tell nothing; copies of other logs are left out.
 */
export function inlayHints(analysis: Analysis, range: Range): InlayHint[] {
  const { recognised, settings, log } = analysis;
  if (!recognised || settings.gapSeconds === 0) return [];
  const before = new Map<string, Dated | null>();
  const hints: InlayHint[] = [];
  const last = Math.min(range.end.line + 1, log.lineCount);
  for (let line = range.start.line + 1; line <= last && hints.length < MAX_HINTS; line += 1) {
    const record = datedAt(log, log.headAt(line));
    if (record === null) continue;
    const known = before.get(record.clock);
    const earlier = known === undefined ? above(log, record) : known;
    before.set(record.clock, record);
    if (earlier !== null && record.time - earlier.time > settings.gapSeconds * 1000) {
      hints.push(hint(analysis, earlier, record));
    }
  }
  return hints;
}

function datedAt(log: Log, head: RecordHead | null): Dated | null {
  if (head?.time == null || Number.isNaN(head.time)) return null;
  const { dialect, family, region } = log.voiceOf(head.line);
  if (dialect !== head.dialect || region === 'dump') return null;
  return { clock: family === 'payload' ? dialect : '', line: head.line, time: head.time };
}

/** The nearest record of the same clock above another one; null when none is near. */
function above(log: Log, { line, clock }: Dated): Dated | null {
  let head = log.recordOf(line - 1);
  for (let looked = 0; head !== null && looked < MAX_BACK; looked += 1) {
    const record = datedAt(log, head);
    if (record?.clock === clock) return record;
    head = log.recordOf(head.line - 1);
  }
  return null;
}

function hint({ stages, settings }: Analysis, earlier: Dated, later: Dated): InlayHint {
  const silence = duration(earlier.time, later.time);
  const stage = stages.findLast(({ line }) => line <= earlier.line)?.stage;
  const during = stage === undefined ? '' : ` in the ${stageTitle(stage)}`;
  return {
    position: { line: later.line - 1, character: 0 },
    label: `${silence} of silence`,
    tooltip:
      `Nothing was written${during} from ${shortTime(earlier.time)} (line ${earlier.line}) ` +
      `to ${shortTime(later.time)} UTC. The setting pandaLog.gapSeconds is ${settings.gapSeconds}.`,
    paddingRight: true,
  };
}
