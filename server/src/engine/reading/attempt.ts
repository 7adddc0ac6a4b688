/** Tries one signature or mark at one line: whether it is seen there and, if it is not, what stood in the way. */
import type { Rank, Signature } from '../../catalogue/types';
import { g4Event, g4Exception, traceback, type Block } from '../log/blocks';
import type { Pattern } from '../pattern';
import { capturesOf, type Entry } from '../scan/anchors';
import type { Log, Sighting, Voice } from '../types';

const BLOCKS = { traceback, g4exception: g4Exception, g4event: g4Event } as const;

/** Where an entry is seen. */
export interface Match {
  line: number;
  /** UTF-16 columns from 1, end exclusive. */
  column: number;
  endColumn: number;
  captures: Record<string, string>;
  /** Another block of the same chain explains it. */
  secondary: boolean;
}

/** What came of trying an entry; `line` is the one whose text decided. */
export type Attempt =
  | { outcome: 'seen'; match: Match }
  /** The words of this line are none in which it is looked for. */
  | { outcome: 'foreign' }
  /** The line opens no block of its kind, or one that does not end within the log. */
  | { outcome: 'noBlock' }
  | { outcome: 'mismatch'; line: number };

/**
 * Tries an entry at a line where one of its anchors was hit.
 *
 * @param voice whose words the line is
 */
export function attempt(log: Log, line: number, entry: Entry, voice: Voice): Attempt {
  if (!maySpeak(entry, voice)) return { outcome: 'foreign' };
  const block = entry.signature?.block;
  if (block !== undefined) {
    const found = BLOCKS[block](log, line);
    return found === null ? { outcome: 'noBlock' } : inBlock(log, found, entry.pattern);
  }
  const { text: message, offset } = messageOf(log, line, voice);
  if (entry.pattern === null) {
    for (const anchor of entry.anchors) {
      const index = message.indexOf(anchor);
      if (index >= 0) return seen(line, offset + index, anchor.length, {});
    }
    return { outcome: 'mismatch', line };
  }
  const match = entry.pattern.exec(message);
  return match === null
    ? { outcome: 'mismatch', line }
    : seen(line, offset + match.index, match[0].length, capturesOf(match));
}

/** Whether an entry may be seen in lines of a voice. A quotation tells what was said, not how its own log went on. */
function maySpeak(entry: Entry, voice: Voice): boolean {
  if (voice.quotes ? entry.inPayload && entry.signature !== undefined : entry.in.has(voice.family)) return true;
  // Asked last: to tell the dialect, the lines above may have to be read.
  return entry.in.has(voice.dialect);
}

/** A block's cause line must match the pattern, if there is one; its captures add to the block's. */
function inBlock(log: Log, block: Block, pattern: Pattern | null): Attempt {
  if (pattern === null) return { outcome: 'seen', match: block };
  const match = pattern.exec(log.line(block.line).slice(block.column - 1));
  if (match === null) return { outcome: 'mismatch', line: block.line };
  return { outcome: 'seen', match: { ...block, captures: { ...block.captures, ...capturesOf(match) } } };
}

/** The message of the first line of a record that frames or quotes, and where it starts; elsewhere the whole line. */
function messageOf(log: Log, line: number, voice: Voice): { text: string; offset: number } {
  const head = voice.family === 'payload' && !voice.quotes ? null : log.headAt(line);
  const message = head === null ? null : head.message;
  return message === null ? { text: log.line(line), offset: 0 } : { text: message.text, offset: message.column - 1 };
}

function seen(line: number, index: number, length: number, captures: Record<string, string>): Attempt {
  const match = { line, column: index + 1, endColumn: index + 1 + length, captures, secondary: false };
  return { outcome: 'seen', match };
}

/** How much a sighting says about the cause: what only repeats another text is a report. */
export function rankOf(signature: Signature, match: Match, voice: Voice): Rank {
  return match.secondary || voice.region === 'echo' ? 'report' : signature.rank;
}

/** Whether a signature counts for nothing in a file in which these marks stand. */
export function isUndone({ unless }: Signature, marks: ReadonlySet<string>): boolean {
  return unless !== undefined && marks.has(unless);
}

/** The lines that some signature knows: there, a line that merely calls itself an error is one no longer. */
export function knownLines(sightings: readonly Sighting[]): ReadonlySet<number> {
  return new Set(sightings.filter(({ rank }) => rank !== 'fallback').map(({ line }) => line));
}

/** Whether a guess gives way to a text that is known on its line. */
export function givesWay({ rank, line }: Pick<Sighting, 'rank' | 'line'>, known: ReadonlySet<number>): boolean {
  return rank === 'fallback' && known.has(line);
}
