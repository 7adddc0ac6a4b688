/** The signatures that were tried for a line, and what came of each. */
import type { Signature } from '../../catalogue/types';
import { experimentsIn, mayCount } from '../job/experiments';
import { MAX_TRACEBACK } from '../log/blocks';
import { attempt, givesWay, isUndone, knownLines, rankOf, type Match } from '../reading/attempt';
import type { Anchors, Entry } from '../scan/anchors';
import type { Log, Reading, Triage, Voice } from '../types';

/** One signature that was tried because a text of it stands in the line, or in the line that opens its block. */
export interface Try {
  signature: string;
  /** The text of the signature that stands there, by which it was tried. */
  anchor: string;
  /** The line that holds this text. */
  line: number;
  result: Result;
}

/** What came of a try. `at` is the line that decided: of a block, the one that names its cause. */
export type Result =
  | { outcome: 'seen'; at: number; captures: Record<string, string> }
  | { outcome: 'mismatch'; at: number }
  | { outcome: 'noBlock' }
  /** It is looked for in other words only: in those of these dialects or families. */
  | { outcome: 'foreign'; in: readonly string[] }
  /** This mark, which the payload writes when it ends well, stands in the file. */
  | { outcome: 'undone'; mark: string }
  /** These signatures know the line, so that its calling itself an error counts for nothing. */
  | { outcome: 'outdone'; by: readonly string[] }
  | { outcome: 'otherExperiment'; experiment: string }
  /** Too many places of the file match the signature: this one was counted, not kept. */
  | { outcome: 'notKept' }
  /** The line is none in which it is seen, but it is seen in an error text that the line reports. */
  | { outcome: 'reported' }
  /** Its number was compared with others of the job, and no disagreement is told here. */
  | { outcome: 'counted' }
  /** The verdict tells it at another line. */
  | { outcome: 'elsewhere' };

/**
 * Tries of the signatures that have a text in a line, then of those whose block was opened above and is decided by it.
 *
 * @param hits signatures and marks of which a text stands in the line
 */
export function triesAt(
  anchors: Anchors,
  reading: Reading,
  triage: Triage,
  line: number,
  hits: readonly Entry[],
): Try[] {
  const { log } = reading;
  const judged = new Judged(reading, triage);
  return [
    ...hits.flatMap((entry) => tryOf(log, line, entry, judged)),
    ...openedAbove(anchors, log, line).flatMap(([opener, entry]) => tryOf(log, opener, entry, judged)),
  ];
}

/** Blocks that were opened above a line and are decided by it, with the lines that open them; the nearest first. */
function openedAbove(anchors: Anchors, log: Log, line: number): [opener: number, entry: Entry][] {
  const opened: [number, Entry][] = [];
  for (let opener = line - 1; opener >= Math.max(1, line - MAX_TRACEBACK); opener--) {
    const text = log.line(opener);
    for (const entry of anchors.blocks) {
      if (!entry.anchors.some((anchor) => text.includes(anchor))) continue;
      const tried = attempt(log, opener, entry, log.voiceOf(opener));
      const decided = tried.outcome === 'seen' ? tried.match.line : tried.outcome === 'mismatch' ? tried.line : null;
      if (decided === line) opened.push([opener, entry]);
    }
  }
  return opened;
}

function tryOf(log: Log, line: number, entry: Entry, judged: Judged): Try[] {
  const { signature } = entry;
  if (signature === undefined) return [];
  const text = log.line(line);
  const anchor = entry.anchors.find((candidate) => text.includes(candidate)) ?? '';
  const voice = log.voiceOf(line);
  const tried = attempt(log, line, entry, voice);
  const base = { signature: signature.id, anchor, line };
  if (tried.outcome !== 'seen' && judged.isFound(signature.id, line)) {
    return [{ ...base, result: { outcome: 'reported' } }];
  }
  switch (tried.outcome) {
    case 'seen':
      return [{ ...base, result: judged.resultOf(signature, tried.match, voice) }];
    case 'foreign':
      return [{ ...base, result: { outcome: 'foreign', in: [...entry.in] } }];
    case 'noBlock':
      return [{ ...base, result: { outcome: 'noBlock' } }];
    case 'mismatch':
      return [{ ...base, result: { outcome: 'mismatch', at: tried.line } }];
  }
}

/** What became of that which is seen. */
class Judged {
  readonly #marks: ReadonlySet<string>;
  readonly #known: ReadonlySet<number>;

  constructor(
    private readonly reading: Reading,
    private readonly triage: Triage,
  ) {
    this.#marks = new Set(reading.milestones.map(({ mark }) => mark));
    this.#known = knownLines(reading.sightings);
  }

  isFound(signature: string, at: number): boolean {
    const { path } = this.reading.log;
    return this.triage.findings.some((f) => f.file === path && f.line === at && f.signature === signature);
  }

  resultOf(signature: Signature, match: Match, voice: Voice): Result {
    const { line: at, captures } = match;
    const { sightings } = this.reading;
    if (isUndone(signature, this.#marks)) return { outcome: 'undone', mark: signature.unless ?? '' };
    if (givesWay({ rank: rankOf(signature, match, voice), line: at }, this.#known)) {
      const by = sightings.filter((other) => other.line === at && other.rank !== 'fallback');
      return { outcome: 'outdone', by: [...new Set(by.map((other) => other.signature))] };
    }
    const isIt = (other: { signature: string; line: number }): boolean =>
      other.signature === signature.id && other.line === at;
    if (!sightings.some(isIt)) return { outcome: 'notKept' };
    if (this.isFound(signature.id, at)) return { outcome: 'seen', at, captures };
    if (!mayCount(signature, this.triage.job.experiment, experimentsIn(this.reading.milestones))) {
      return { outcome: 'otherExperiment', experiment: signature.experiment ?? '' };
    }
    return signature.counts !== undefined ? { outcome: 'counted' } : { outcome: 'elsewhere' };
  }
}
