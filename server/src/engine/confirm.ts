/** From hits of anchors to what was really seen: signatures at places, and marks of the job's course. */
import type { Catalogue, Mark, Rank, Signature } from '../catalogue/types';
import { g4Exception, traceback, type Block } from './blocks';
import type { FileLog } from './log';
import { field } from './records';
import { RANKS } from './order';
import { buildScanner, type Scanner } from './scan';
import type { Diagnosis, Milestone, Sighting, Voice } from './types';

/** Sightings kept of one signature in one file: the first ones, and always the last. */
const MAX_SIGHTINGS = 500;

/** Characters of a line that a sighting carries along. */
const TEXT_LENGTH = 500;

const BLOCKS = { traceback, g4exception: g4Exception } as const;

interface Entry {
  pattern: RegExp | null;
  anchors: readonly string[];
  in: ReadonlySet<string>;
  signature?: Signature;
  mark?: Mark;
}

interface Match {
  line: number;
  column: number;
  endColumn: number;
  captures: Record<string, string>;
  secondary: boolean;
}

export interface Seen {
  sightings: Sighting[];
  milestones: Milestone[];
  limits: string[];
}

/** Looks for all signatures and marks of a catalogue; the automaton is built once. */
export class Confirmer {
  readonly #scanner: Scanner;
  readonly #entriesOf: readonly (readonly Entry[])[];

  constructor(catalogue: Catalogue) {
    const byAnchor = new Map<string, Entry[]>();
    const add = (entry: Entry): void => {
      for (const anchor of entry.anchors) {
        const known = byAnchor.get(anchor);
        if (known === undefined) byAnchor.set(anchor, [entry]);
        else known.push(entry);
      }
    };
    for (const signature of catalogue.signatures) add({ ...entryBase(signature), signature });
    for (const mark of catalogue.marks) add({ ...entryBase(mark), mark });
    this.#scanner = buildScanner([...byAnchor.keys()]);
    this.#entriesOf = [...byAnchor.values()];
  }

  /**
   * The signatures that an error text matches by itself, best rank first; where they may be seen does not count.
   * A text may quote a line of a log: what follows a quotation mark is looked at as a line of its own.
   */
  diagnose(text: string): Diagnosis[] {
    const entries = new Set<Entry>();
    this.#scanner.scan(new TextEncoder().encode(text), (anchor) => {
      for (const entry of this.#entriesOf[anchor] ?? []) entries.add(entry);
    });
    const lines = [text, ...text.split('"').slice(1)];
    const found = [...entries].flatMap(({ signature, pattern }): Diagnosis[] => {
      if (signature === undefined || signature.block !== undefined) return [];
      const match = pattern === null ? undefined : lines.map((line) => pattern.exec(line)).find((m) => m !== null);
      if (pattern !== null && match === undefined) return [];
      const { id, rank, finds } = signature;
      return [{ signature: id, rank, code: finds, captures: match === undefined ? {} : capturesOf(match) }];
    });
    return found.sort((a, b) => RANKS[b.rank] - RANKS[a.rank]);
  }

  /** All that is seen in a log, in the order of its lines. */
  look(log: FileLog, bytes: Uint8Array): Seen {
    const sightings = new Map<Signature, Sighting[]>();
    const dropped = new Map<Signature, number>();
    const milestones: Milestone[] = [];
    const cut = new Set<number>();
    const done = new Set<Entry>();
    let line = 0;
    let voice: Voice | null = null;

    this.#scanner.scan(bytes, (anchor, lastByte) => {
      const entries = this.#entriesOf[anchor] ?? [];
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
        if (!entry.in.has(voice.dialect) && !entry.in.has(voice.family)) continue;
        if (log.lines.isCut(line)) cut.add(line);
        const match = confirm(log, line, entry, voice);
        if (match === null) continue;
        if (entry.mark !== undefined) milestones.push(milestone(log, entry.mark, match));
        if (entry.signature !== undefined) {
          keep(sightings, dropped, entry.signature, sighting(log, entry.signature, match, voice));
        }
      }
    });

    const marked = new Set(milestones.map(({ mark }) => mark));
    for (const signature of [...sightings.keys()]) {
      if (signature.unless !== undefined && marked.has(signature.unless)) sightings.delete(signature);
    }
    return {
      sightings: withoutGuesses([...sightings.values()].flat()).sort((a, b) => a.line - b.line || a.column - b.column),
      milestones,
      limits: [
        ...[...dropped].map(
          ([{ id }, count]) =>
            `${log.path}: ${count} more places match ${id}; the first ${MAX_SIGHTINGS - 1} and the last are kept`,
        ),
        ...[...cut].map((n) => `${log.path}:${n}: the line is very long; only its first 32,768 bytes were searched`),
      ],
    };
  }
}

/** A line that a signature knows is no longer just any line that calls itself an error. */
function withoutGuesses(sightings: readonly Sighting[]): Sighting[] {
  const known = new Set(sightings.filter(({ rank }) => rank !== 'fallback').map(({ line }) => line));
  return sightings.filter(({ rank, line }) => rank !== 'fallback' || !known.has(line));
}

function entryBase(definition: Signature | Mark): Omit<Entry, 'signature' | 'mark'> {
  return {
    pattern: definition.pattern === undefined ? null : new RegExp(definition.pattern),
    anchors: definition.anchors,
    in: new Set(definition.in),
  };
}

/** Whether an entry really matches at a line where one of its anchors was hit. */
function confirm(log: FileLog, line: number, entry: Entry, voice: Voice): Match | null {
  const block = entry.signature?.block;
  if (block !== undefined) {
    const found = BLOCKS[block](log, line);
    return found === null ? null : withPattern(log, found, entry.pattern);
  }
  const text = log.line(line);
  const offset = messageOffset(log, line, voice);
  const message = offset === 0 ? text : text.slice(offset);
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
function withPattern(log: FileLog, block: Block, pattern: RegExp | null): Match | null {
  if (pattern === null) return block;
  const match = pattern.exec(log.line(block.line).slice(block.column - 1));
  return match === null ? null : { ...block, captures: { ...block.captures, ...capturesOf(match) } };
}

/** Where the message starts in the first line of a framing record; elsewhere the whole line is the message. */
function messageOffset(log: FileLog, line: number, voice: Voice): number {
  if (voice.family === 'payload') return 0;
  const head = log.headAt(line);
  const message = head === null ? undefined : field(head, 'msg');
  return message === undefined ? 0 : message.column - 1;
}

function place(line: number, index: number, length: number, captures: Record<string, string>): Match {
  return { line, column: index + 1, endColumn: index + 1 + length, captures, secondary: false };
}

function capturesOf(match: RegExpExecArray): Record<string, string> {
  return Object.fromEntries(Object.entries(match.groups ?? {}).filter(([, value]) => value !== undefined));
}

function milestone(log: FileLog, mark: Mark, match: Match): Milestone {
  return {
    mark: mark.id,
    file: log.path,
    line: match.line,
    time: log.recordOf(match.line)?.time ?? null,
    stage: mark.stage ?? null,
    event: mark.event ?? null,
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
    rank,
    stage: signature.stage,
    captures: match.captures,
    owner: signature.owner ?? 'unknown',
    persistence: signature.persistence ?? 'unknown',
    text: log.line(match.line).slice(0, TEXT_LENGTH),
    time: log.recordOf(match.line)?.time ?? null,
    dialect: voice.dialect,
    region: voice.region,
  };
}

function keep(
  kept: Map<Signature, Sighting[]>,
  dropped: Map<Signature, number>,
  signature: Signature,
  found: Sighting,
): void {
  const list = kept.get(signature);
  if (list === undefined) kept.set(signature, [found]);
  else if (list.length < MAX_SIGHTINGS) list.push(found);
  else {
    list[MAX_SIGHTINGS - 1] = found;
    dropped.set(signature, (dropped.get(signature) ?? 0) + 1);
  }
}
