/** From hits of anchors to what was really seen: signatures at places, and marks of the job's course. */
import type { Mark, Signature } from '../catalogue/types';
import type { Anchors, Entry } from './anchors';
import { attempt, givesWay, isUndone, knownLines, rankOf, type Match } from './attempt';
import { Kept } from './kept';
import { MAX_LINE_BYTES } from './lines';
import type { FileLog } from './log';
import { QUOTED_LENGTH, type Milestone, type Sighting, type Voice } from './types';

/** Jobs of one pilot log that are kept apart; a pilot runs a few. */
const MAX_JOBS = 100;

export interface Seen {
  sightings: Sighting[];
  milestones: Milestone[];
  limits: string[];
}

/** All that is seen in a log, in the order of its lines. */
export function look(anchors: Anchors, log: FileLog, bytes: Uint8Array): Seen {
  const sightings = new Kept<Signature, Sighting>();
  const milestones = new Kept<Mark, Milestone>();
  const cut = new Set<number>();
  const done = new Set<Entry>();
  let line = 0;
  let voice: Voice | null = null;

  let pandaId: string | null = null;
  let jobs = 1;
  const undo = (): void => {
    const marked = new Set(milestones.kinds().map(({ id }) => id));
    for (const signature of sightings.kinds()) if (isUndone(signature, marked)) sightings.delete(signature);
  };
  /** Of each job of a pilot log the first things are kept, and one job's end undoes nothing of another's. */
  const beginJob = ({ stage, event, captures }: Milestone): void => {
    const named = captures['pandaId'];
    if (stage !== 'getjob' || event !== 'end' || named === undefined || named === pandaId) return;
    if (pandaId !== null && jobs < MAX_JOBS) {
      jobs += 1;
      undo();
      sightings.begin();
      milestones.begin();
    }
    pandaId = named;
  };

  anchors.search(bytes, (entries, lastByte) => {
    const at = log.lines.at(lastByte);
    if (at !== line) {
      line = at;
      voice = null;
      done.clear();
    }
    for (const entry of entries) {
      if (done.has(entry)) continue;
      done.add(entry);
      voice ??= log.voiceOf(line);
      const tried = attempt(log, line, entry, voice);
      if (tried.outcome === 'foreign') continue;
      if (log.lines.isCut(line)) cut.add(line);
      if (tried.outcome !== 'seen') continue;
      const { match } = tried;
      if (entry.mark !== undefined && (entry.mark.last !== true || isLast(log, line))) {
        const turn = milestone(log, entry.mark, match, voice);
        beginJob(turn);
        milestones.add(entry.mark, turn);
      }
      if (entry.signature !== undefined) {
        sightings.add(entry.signature, sighting(log, entry.signature, match, voice));
      }
    }
  });

  undo();
  const kept = sightings.all();
  const known = knownLines(kept);
  return {
    sightings: kept
      .filter((sighting) => !givesWay(sighting, known))
      .sort((a, b) => a.line - b.line || a.column - b.column),
    milestones: milestones.all().sort((a, b) => a.line - b.line),
    limits: [
      ...sightings.limits(log.path, ({ id }) => id),
      ...milestones.limits(log.path, ({ id }) => id),
      ...cutLimit(log.path, [...cut]),
    ],
  };
}

function cutLimit(path: string, lines: readonly number[]): string[] {
  const [first] = lines;
  if (first === undefined) return [];
  const others = lines.length === 1 ? '' : ` (and ${lines.length - 1} more like it)`;
  const bytes = MAX_LINE_BYTES.toLocaleString('en');
  return [`${path}:${first}: the line is very long${others}; only its first ${bytes} bytes were searched`];
}

function isLast(log: FileLog, line: number): boolean {
  for (let n = line + 1; n <= log.lineCount; n++) if (!log.isEmpty(n)) return false;
  return true;
}

function milestone(log: FileLog, mark: Mark, match: Match, voice: Voice): Milestone {
  return {
    mark: mark.id,
    file: log.path,
    line: match.line,
    time: log.recordOf(match.line)?.time ?? null,
    stage: mark.stage ?? null,
    event: mark.event ?? null,
    ends: mark.ends ?? null,
    begins: mark.begins ?? null,
    captures: match.captures,
    experiment: mark.experiment ?? null,
    region: voice.region,
  };
}

function sighting(log: FileLog, signature: Signature, match: Match, voice: Voice): Sighting {
  return {
    file: log.path,
    line: match.line,
    column: match.column,
    endColumn: match.endColumn,
    signature: signature.id,
    code: signature.finds,
    meaning: null,
    rank: rankOf(signature, match, voice),
    stage: signature.stage,
    captures: match.captures,
    owner: signature.owner ?? 'unknown',
    persistence: signature.persistence ?? 'unknown',
    text: log.line(match.line).slice(0, QUOTED_LENGTH),
    time: log.recordOf(match.line)?.time ?? null,
    dialect: voice.dialect,
    region: voice.region,
  };
}
