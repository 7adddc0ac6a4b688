/** From hits of anchors to what was really seen: signatures at places, and marks of the job's course. */
import type { Mark, Rank, Signature } from '../catalogue/types';
import { capturesOf, type Anchors, type Entry } from './anchors';
import { g4Event, g4Exception, traceback, type Block } from './blocks';
import { Kept } from './kept';
import { MAX_LINE_BYTES } from './lines';
import type { FileLog } from './log';
import type { Pattern } from './pattern';
import { field } from './records';
import { QUOTED_LENGTH, type Milestone, type Sighting, type Voice } from './types';

const BLOCKS = { traceback, g4exception: g4Exception, g4event: g4Event } as const;

interface Match {
  line: number;
  column: number;
  endColumn: number;
  captures: Record<string, string>;
  /** Another block of the same chain explains it. */
  secondary: boolean;
}

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
      if (!maySpeak(entry, voice)) continue;
      if (log.lines.isCut(line)) cut.add(line);
      const match = confirm(log, line, entry, voice);
      if (match === null) continue;
      if (entry.mark !== undefined) milestones.add(entry.mark, milestone(log, entry.mark, match));
      if (entry.signature !== undefined) {
        sightings.add(entry.signature, sighting(log, entry.signature, match, voice));
      }
    }
  });

  const marked = new Set(milestones.kinds().map(({ id }) => id));
  for (const signature of sightings.kinds()) {
    if (signature.unless !== undefined && marked.has(signature.unless)) sightings.delete(signature);
  }
  return {
    sightings: withoutGuesses(sightings.all()).sort((a, b) => a.line - b.line || a.column - b.column),
    milestones: milestones.all().sort((a, b) => a.line - b.line),
    limits: [
      ...sightings.limits(log.path, ({ id }) => id),
      ...milestones.limits(log.path, ({ id }) => id),
      ...cutLimit(log.path, [...cut]),
    ],
  };
}

/** Whether an entry may be seen in lines of a voice. A quotation tells what was said, not how its own log went on. */
function maySpeak(entry: Entry, { dialect, family, quotes }: Voice): boolean {
  if (entry.in.has(dialect)) return true;
  return quotes ? entry.inPayload && entry.signature !== undefined : entry.in.has(family);
}

function cutLimit(path: string, lines: readonly number[]): string[] {
  const [first] = lines;
  if (first === undefined) return [];
  const others = lines.length === 1 ? '' : ` (and ${lines.length - 1} more like it)`;
  const bytes = MAX_LINE_BYTES.toLocaleString('en');
  return [`${path}:${first}: the line is very long${others}; only its first ${bytes} bytes were searched`];
}

/** A line that a signature knows is no longer just any line that calls itself an error. */
function withoutGuesses(sightings: readonly Sighting[]): Sighting[] {
  const known = new Set(sightings.filter(({ rank }) => rank !== 'fallback').map(({ line }) => line));
  return sightings.filter(({ rank, line }) => rank !== 'fallback' || !known.has(line));
}

/** Whether an entry really matches at a line where one of its anchors was hit. */
function confirm(log: FileLog, line: number, entry: Entry, voice: Voice): Match | null {
  const block = entry.signature?.block;
  if (block !== undefined) {
    const found = BLOCKS[block](log, line);
    return found === null ? null : withPattern(log, found, entry.pattern);
  }
  const { text: message, offset } = messageOf(log, line, voice);
  if (entry.pattern === null) {
    for (const anchor of entry.anchors) {
      const index = message.indexOf(anchor);
      if (index >= 0) return place(line, offset + index, anchor.length, {});
    }
    return null;
  }
  const match = entry.pattern.exec(message);
  return match === null ? null : place(line, offset + match.index, match[0].length, capturesOf(match));
}

/** A block's cause line must match the pattern, if there is one; its captures add to the block's. */
function withPattern(log: FileLog, block: Block, pattern: Pattern | null): Match | null {
  if (pattern === null) return block;
  const match = pattern.exec(log.line(block.line).slice(block.column - 1));
  return match === null ? null : { ...block, captures: { ...block.captures, ...capturesOf(match) } };
}

/** The message of the first line of a record that frames or quotes, and where it starts; elsewhere the whole line. */
function messageOf(log: FileLog, line: number, voice: Voice): { text: string; offset: number } {
  const head = voice.family === 'payload' && !voice.quotes ? null : log.headAt(line);
  const message = head === null ? undefined : field(head, 'msg');
  return message === undefined
    ? { text: log.line(line), offset: 0 }
    : { text: message.text, offset: message.column - 1 };
}

function place(line: number, index: number, length: number, captures: Record<string, string>): Match {
  return { line, column: index + 1, endColumn: index + 1 + length, captures, secondary: false };
}

function milestone(log: FileLog, mark: Mark, match: Match): Milestone {
  return {
    mark: mark.id,
    file: log.path,
    line: match.line,
    time: log.recordOf(match.line)?.time ?? null,
    stage: mark.stage ?? null,
    event: mark.event ?? null,
    ends: mark.ends ?? null,
    captures: match.captures,
  };
}

function sighting(log: FileLog, signature: Signature, match: Match, voice: Voice): Sighting {
  const rank: Rank = match.secondary || voice.region === 'echo' ? 'report' : signature.rank;
  return {
    file: log.path,
    line: match.line,
    column: match.column,
    endColumn: match.endColumn,
    signature: signature.id,
    code: signature.finds,
    meaning: null,
    rank,
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
