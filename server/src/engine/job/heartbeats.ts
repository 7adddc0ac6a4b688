/** The signs of life that a pilot sent to the server, and the longest silence between them. */
import { MAX_KEPT } from '../reading/kept';
import type { Heartbeats, Milestone } from '../types';
import { MARK } from './known';

/**
 * Marks of updates to the server: heartbeats and the final one (pilot3 pilot/control/job.py `is_final_update`,
 * PanDAWMS/pilot pUtil.py `makeHTTPUpdate`).
 */
const UPDATES: ReadonlySet<string> = new Set([MARK.heartbeat, MARK.finalUpdate, MARK.pilot1Update]);

/**
 * Count, first, last and the longest gap. The server gives a job up whose pilot is silent for too long
 * (`jobdispatcher:100`); a pilot sends a heartbeat every 1800 s (pilot3 pilot/util/default.cfg).
 *
 * @param milestones of one or several logs; a line that two of them hold, or that a pilot printed again, counts once
 */
export function heartbeatsOf(milestones: readonly Milestone[]): Heartbeats {
  const updates = milestones.filter(({ mark }) => UPDATES.has(mark));
  const moments = new Map<number, Milestone>();
  for (const update of updates) {
    if (update.time !== null && !moments.has(update.time)) moments.set(update.time, update);
  }
  const inOrder = [...moments.entries()].sort(([a], [b]) => a - b);
  const afterUnkept = lastsAfterUnkept(updates);
  let longest: Heartbeats['longest'] = null;
  for (const [index, [time, at]] of inOrder.entries()) {
    const before = inOrder[index - 1];
    if (before === undefined || afterUnkept.has(at)) continue;
    const seconds = (time - before[0]) / 1000;
    if (longest === null || seconds > longest.seconds) longest = { file: at.file, line: at.line, seconds };
  }
  return {
    count: updates.filter(({ time }) => time === null).length + inOrder.length,
    first: inOrder[0]?.[0] ?? null,
    last: inOrder.at(-1)?.[0] ?? null,
    longest,
  };
}

/** Of a mark that a log is full of, the first are kept and the last: the gap before the last may be none. */
function lastsAfterUnkept(updates: readonly Milestone[]): ReadonlySet<Milestone> {
  const kinds = new Map<string, Milestone[]>();
  for (const update of updates) {
    const kind = `${update.mark} ${update.file}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), update]);
  }
  const full = [...kinds.values()].filter(({ length }) => length >= MAX_KEPT);
  return new Set(full.flatMap((kind) => kind.at(-1) ?? []));
}
